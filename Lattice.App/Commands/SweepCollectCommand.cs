using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary><c>lattice sweep collect FILE</c>: the figures of the finished runs of a sweep, with what varied.</summary>
internal static class SweepCollectCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, output, json) = (SweepArguments.File(), SweepArguments.Out(), SpecArguments.Json());
        var csv = new System.CommandLine.Option<string?>("--csv") { Description = "Write a table with a row per run.", HelpName = "FILE" };
        return Outcome.Command(
            streams, "collect", "Collect the figures of the finished runs of a sweep.", [file, output, json, csv],
            parsed => OutputFile.Fault(parsed.GetValue(csv), OutputKind.SweepFigures, "--csv")
                ?? LoadedSweep.Read(parsed.GetRequiredValue(file)).Then(sweep => sweep.All().Then(runs =>
                    Collect(streams, sweep, SweepFolder.Of(parsed.GetValue(output), sweep.Sweep.Name), runs).Then(all =>
                        Write(streams, sweep, all, runs.Count, parsed.GetValue(json), parsed.GetValue(csv))))));
    }

    private static Either<AppFault, Seq<SweepFigures>> Collect(Streams streams, LoadedSweep sweep, SweepFolder folder, Seq<SweepRun> runs)
    {
        var finished = runs.Filter(run => folder.Run(run.Name).IsFinished).Strict();
        return finished.IsEmpty
            ? AppFault.Usage(
                $"no run of the sweep in {folder.Path} is finished. Run it with: lattice sweep run {sweep.File} --out {folder.Path}")
            : finished.Every(run =>
            {
                streams.Token.ThrowIfCancellationRequested();
                return SweepStates.Foreign(streams, folder, run) is { } foreign
                    ? foreign
                    : FinishedRunFolder.Read(streams, folder.Run(run.Name).Path).Map(one => new SweepFigures(run, one));
            });
    }

    private static AppFault? Write(Streams streams, LoadedSweep sweep, Seq<SweepFigures> all, int runs, bool json, string? csv)
    {
        if (csv is not null && OutputFile.Write(streams, csv, SweepTable.Csv(all), OutputKind.SweepFigures, "--csv") is { } fault)
        {
            return fault;
        }

        OutputFile.Notes(streams, csv ?? "").Write(json
            ? SpecJson.Write(SweepTable.Json(sweep.Sweep.Name, all, runs))
            : SweepTable.Render(all) + (all.Count < runs ? $"{all.Count} of {runs} runs are finished.\n" : "")
                + ComparedRuns.Below(ComparedRuns.Note(all.Map(one => one.Finished).Strict())));
        return null;
    }
}
