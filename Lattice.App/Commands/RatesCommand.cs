using System.CommandLine;
using LanguageExt;
using Lattice.App.Rates;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;

namespace Lattice.App.Commands;

/// <summary><c>lattice rates DIR…</c>: finished runs on the plane of loss against representation cost, as the paper's figure 4 has them.</summary>
public static class RatesCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folders = new Argument<string[]>("DIR") { Description = "The folders of finished runs.", Arity = ArgumentArity.OneOrMore };
        var svg = new System.CommandLine.Option<string?>("--svg") { Description = "Draw loss against cost, a curve per family of latents.", HelpName = "FILE" };
        var json = SpecArguments.Json();
        var command = new Command("rates", "Compare runs by loss and representation cost, in bits per word or per datum (the paper's figure 4).") { folders, svg, json };
        command.SetAction(parsed => OutputFile.Refuses(streams.Error, parsed.GetValue(svg), OutputKind.Svg, "--svg") ? ExitCode.UsageOrSpec : FinishedRun.ReadAll(streams, parsed.GetRequiredValue(folders)).Match(
            Left: code => code,
            Right: runs => Write(streams, runs, parsed.GetValue(svg), parsed.GetValue(json))));
        return command;
    }

    private static int Write(Streams streams, Seq<FinishedRun> runs, string? svg, bool json)
    {
        var lacking = runs.Bind(run => RatePoint.Lacks(run.Result).Map(place => RunFile.Tell(
            streams, run.Summary, "Give runs that have it; 'lattice evaluate' measures a run again.", new RunFileError.Missing(place))).ToSeq()).Strict();
        if (!lacking.IsEmpty)
        {
            return lacking.Head;
        }

        var points = RatePoint.Of(runs);
        if (points.Map(point => point.Unit).Distinct().Count() > 1)
        {
            streams.Error.WriteLine("lattice: some of the runs are of sentences and others are not; bits per word and bits per datum do not compare. Give runs of one kind.");
            return ExitCode.UsageOrSpec;
        }

        if (points.Map(point => point.Run.IsSquared).Distinct().Count() > 1)
        {
            streams.Error.WriteLine("lattice: some of the runs have a squared loss, which is no code length, and others a likelihood; their losses have no common unit. Give runs of one kind.");
            return ExitCode.UsageOrSpec;
        }

        var note = ComparedRuns.Note(runs);
        if (svg is not null)
        {
            var drawn = points.Filter(point => point.Test.IsNone && point.IsFinite).Strict();
            if (drawn.IsEmpty)
            {
                streams.Error.WriteLine("lattice: --svg: no run has a finite loss and cost; there is nothing to draw.");
                return ExitCode.UsageOrSpec;
            }

            var code = OutputFile.Write(streams, svg, SvgDocument.Standalone(SvgRates.Draw(drawn, note)), OutputKind.Svg, "--svg");
            if (code != ExitCode.Done)
            {
                return code;
            }
        }

        OutputFile.Notes(streams, svg ?? "").Write(json ? SpecJson.Write(RateJson.Of(points)) : RateTable.Render(points) + ComparedRuns.Below(note));
        return ExitCode.Done;
    }
}
