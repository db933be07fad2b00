using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Domain.Validation;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>Everything a report is made of, read back from the folder of a finished run.</summary>
internal static class ReportSource
{
    /// <summary>
    /// Reads a run, or says what is wrong and gives the exit code: <see cref="ExitCode.UsageOrSpec"/> for a folder that is no
    /// finished run's, <see cref="ExitCode.BadInput"/> for a file that is damaged. Only spec and summary must be there, so results that were kept without the rest
    /// have a page too; what the page does without is told. Pictures are drawn again; where they cannot be, they are left out and the reason is told.
    /// </summary>
    internal static Either<int, ReportInput> Read(Streams streams, string path) => SavedSpec.Open(streams, path).Bind(saved => Read(streams, saved));

    private static Either<int, ReportInput> Read(Streams streams, SavedSpec saved) =>
        from summary in SavedSummary.Read(streams, saved)
        from epochs in Epochs(streams, saved.Folder, summary.Result)
        from environment in RunFile.ReadIfThere(
            streams, saved.Folder.Environment, "Restore the file from a copy, or remove it: no figure depends on it.", RunEnvironment.Read)
        let _ = TellAbsent(streams, saved)
        let examples = Examples(streams, saved, summary.Result)
        select new ReportInput(
            summary.Result, epochs.IfNone(Seq<EpochMetrics>.Empty), ResolvedSpec.Write(saved.Spec), environment.IfNone(Prelude.Seq1(RunEnvironment.Unknown)), summary.Timing,
            examples.Pictures)
        {
            Sentences = examples.Sentences,
            Loss = saved.Spec.Objective.Loss,
        };

    private static Either<int, Option<Seq<EpochMetrics>>> Epochs(Streams streams, RunFolder folder, RunResult result) =>
        RunFile.ReadIfThere(streams, folder.Metrics, SavedSummary.Remedy(folder), text => MetricsCsv.Read(text).Bind<Seq<EpochMetrics>>(epochs => epochs.Count == result.Epochs
            ? epochs
            : new RunFileError.Malformed(0, $"{epochs.Count} epochs, and {Path.GetFileName(folder.Summary)} has {result.Epochs}: the file is cut short or another run's")));

    /// <summary>Says in one line what a folder lacks and what the page therefore does without.</summary>
    private static Unit TellAbsent(Streams streams, SavedSpec saved)
    {
        var folder = saved.Folder;
        var absent = Prelude.Seq((folder.Metrics, "its learning curves"), (folder.Environment, "what it ran on"), (folder.Checkpoints, $"its {Kind(saved)}"))
            .Filter(one => !RunFile.IsThere(one.Item1)).Strict();
        if (!absent.IsEmpty)
        {
            streams.Error.WriteLine(
                $"lattice: {folder.Path} has no {string.Join(" and no ", absent.Map(one => Path.GetFileName(one.Item1)))}; the report leaves out {string.Join(" and ", absent.Map(one => one.Item2))}.");
        }

        return Unit.Default;
    }

    private static string Kind(SavedSpec saved) => saved.Spec.Data is DataSpec.Text or DataSpec.Kjv ? "sentences" : "pictures";

    private static RunExamples Examples(Streams streams, SavedSpec saved, RunResult result) => !RunFile.IsThere(saved.Folder.Checkpoints)
        ? RunExamples.None
        : DataSource.Load(saved.Spec.Data, LocalData.Folder()).Match(
            Left: error => Without(streams, saved, error.Render()),
            Right: data =>
            {
                if (data.Hash != result.DataHash)
                {
                    return Without(streams, saved, $"the data on this machine are others than the run's (hash {data.Hash}, not {Display.Clean(result.DataHash, 64)}).");
                }

                return Examples(streams, saved, data);
            });

    private static RunExamples Examples(Streams streams, SavedSpec saved, LoadedData data)
    {
        var task = ExperimentTask.Of(saved.Spec, data);
        if (task.NoExamples.Case is string reason)
        {
            return Without(streams, saved, $"{reason}.");
        }

        var examples = RunExamples.None;
        TrainedRun.With(streams, saved.Folder, saved.Spec, task.Model.Parameters, data.Hash, mustBeFinal: true, trained =>
        {
            using var workers = new Workers(RunSession.Threads(saved.Spec)) { Token = streams.Token };
            examples = RunExamples.Of(saved.Spec, task.Examples(trained.Store, workers, Option<int>.None));
            return ExitCode.Done;
        });
        return examples == RunExamples.None ? Without(streams, saved, "the checkpoint cannot be used.") : examples;
    }

    private static RunExamples Without(Streams streams, SavedSpec saved, string reason)
    {
        streams.Error.WriteLine($"lattice: {saved.Folder.Path}: the report has no {Kind(saved)}: {reason}");
        return RunExamples.None;
    }
}
