using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice run SPEC…</c>: trains, evaluates and reports, one experiment after another. A failed run does not stop the next from being
/// tried; the exit code is the most serious one (<see cref="ExitCode.MostSerious"/>).
/// </summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var specs = new Argument<string[]>("SPEC") { Description = "The spec files.", Arity = ArgumentArity.OneOrMore };
        var set = SpecArguments.Set();
        var output = new System.CommandLine.Option<string?>("--out")
        {
            Description =
                "The run's folder; with several experiments, the folder their folders go into, where finished ones are skipped. Without "
                    + "it: runs/<name>-<seed>, or the first free name behind it.",
            HelpName = "DIR",
        };
        var force = new System.CommandLine.Option<bool>("--force")
        {
            Description =
            "Replace the run in the folder given by --out; a folder that holds anything else is not touched."
        };
        return Outcome.Command(
            streams, "run", "Train, evaluate and report.", [specs, set, output, force],
            parsed => RunJob.ReadAll(streams, parsed.GetRequiredValue(specs), Prelude.toSeq(parsed.GetRequiredValue(set)))
                .Then(jobs =>
                All(streams, jobs, new RunTarget(Prelude.Optional(parsed.GetValue(output)), parsed.GetValue(force), jobs.Count == 1))));
    }

    private static AppFault? All(Streams streams, Seq<RunJob> jobs, RunTarget target)
    {
        SpecFaults.WriteNotes(streams, jobs.Map(job => job.Spec));
        if (target.Clash(jobs) is { } clash)
        {
            return clash;
        }

        if (target.IsOnly)
        {
            return One(streams, jobs.Head, target);
        }

        var faults = Seq<AppFault>.Empty;
        foreach (var (job, left) in jobs.Select((job, index) => (job, jobs.Skip(index + 1))))
        {
            streams.Output.WriteLine($"── {job.Spec.Name}, seed {job.Spec.Seed}");
            var fault = target.Finished(job)
                .MatchUnsafe(Some: folder => Skipped(streams, job, folder), None: () => One(streams, job, target));
            if (fault is null)
            {
                continue;
            }

            // Faults are printed at once: the rest may take a night.
            streams.Note($"{job.Spec.Name} ended with exit code {streams.End(fault)}.");
            faults = faults.Add(fault);
            if (fault == AppFault.Interrupted)
            {
                if (!left.IsEmpty)
                {
                    streams.Note($"not begun: {string.Join(", ", left.Map(rest => rest.Spec.Name))}.");
                }

                break;
            }
        }

        return AppFault.All(faults)?.Printed;
    }

    // The name of the folder is not enough: its spec may be another one.
    private static AppFault? Skipped(Streams streams, RunJob job, RunFolder folder) => SavedSpec.Open(streams, folder.Path).Then(saved =>
        SpecHash.Of(saved.Spec) == SpecHash.Of(job.Spec)
            ? streams.Print($"{folder.Path} is finished: skipped.\n")
            : AppFault.Usage(
                $"{folder.Path} is a finished run of another spec (its {Path.GetFileName(folder.ResolvedSpec)} differs). "
                + "Give another --out, or replace it with --force."));

    /// <summary>Trains, evaluates and reports one experiment in a new folder.</summary>
    internal static AppFault? One(Streams streams, RunJob job, RunTarget target) =>
        target.Fault(streams, job) ?? DataPlaces.OfSpec(job.File).Load(job.Spec.Data, LocalData.Folder())
            .Bind(data => PictureFit.Of(job.Spec, data)).MapLeft(AppFault.Of).Then(data =>
        {
            if (streams.Token.IsCancellationRequested)
            {
                streams.Interruption.Farewell = $"lattice: interrupted before {job.Spec.Name} was begun.";
                return AppFault.Interrupted;
            }

            return Begin(streams, job, target, data).Then(begun =>
            {
                using var hold = begun.Hold;
                data.Notes.Iter(note => streams.Note($"note: {note.Render()}"));
                streams.Output.WriteLine($"Run folder: {begun.Folder.Path}");
                HeldOutNote.Of(data).Iter(streams.Note);
                data.AsText().IfRight(text => streams.Output.WriteLine(LoadedDataText.Of(text)));
                return new RunSession(job.Spec, data, begun.Folder, streams).Run(hold);
            });
        });

    private static Either<AppFault, (RunFolder Folder, RunLock Hold)> Begin(Streams streams, RunJob job, RunTarget target, LoadedData data)
    {
        using (streams.Interruption.Essential())
        {
            return target.Begin(streams, job, data);
        }
    }
}
