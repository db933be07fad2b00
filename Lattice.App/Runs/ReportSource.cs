using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Domain.Text;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>Reads everything that a report needs from the folder of a finished run.</summary>
internal static class ReportSource
{
    /// <summary>
    /// Reads a run. Only spec and summary are required, so results that were kept without the rest have a page too; a note says what the
    /// page lacks. Pictures are drawn again; where that is impossible, they are left out and a note says why.
    /// </summary>
    internal static Either<AppFault, ReportInput> Read(Streams streams, string path) =>
        from saved in SavedSpec.Open(streams, path)
        from summary in SavedSummary.Read(saved)
        from epochs in Epochs(saved.Folder, summary.Result)
        from environment in RunFile.ReadIfThere(
            saved.Folder.Environment, "Restore the file from a copy, or remove it: no figure depends on it.", RunEnvironment.Read)
        from data in DatumFiguresFile.Read(saved.Folder.Figures)
        let absent = NoteAbsent(streams, saved)
        let examples = Examples(streams, saved, summary.Result)
        select new ReportInput(
            summary.Result, epochs.IfNone(Seq<EpochMetrics>.Empty), ResolvedSpec.Write(saved.Spec),
            environment.IfNone(Prelude.Seq1(RunEnvironment.Unknown)), summary.Timing,
            examples.Pictures)
        {
            Sentences = examples.Sentences,
            Data = data,
            Loss = saved.Spec.Objective.Loss,
            Spec = saved.Spec,
            Sizes = RunOrigin.SizesOf(saved.Folder),
            Changes = RunOrigin.ChangesOf(saved.Folder, saved.Spec),
            Missing = absent + examples.Obstacle.ToSeq().Map(why => $"its {Kind(saved)} ({why})"),
        };

    private static Either<AppFault, Option<Seq<EpochMetrics>>> Epochs(RunFolder folder, RunResult result) =>
        RunFile.ReadIfThere(folder.Metrics, SavedSummary.Remedy(folder), text =>
            MetricsCsv.Read(text).Bind<Seq<EpochMetrics>>(epochs => epochs.Count == result.Epochs
            ? epochs
            : new RunFileError.Malformed(
                0,
                $"{epochs.Count} epochs, and {Path.GetFileName(folder.Summary)} has {result.Epochs}: "
                    + "the file is cut short or another run's")));

    /// <summary>Prints a note on the missing files of a folder and on what the page therefore lacks, and returns it for the page.</summary>
    private static Seq<string> NoteAbsent(Streams streams, SavedSpec saved)
    {
        var folder = saved.Folder;
        var absent = Prelude.Seq(
            (folder.Metrics, "its learning curves"), (folder.Environment, "what it ran on"), (folder.Checkpoints, $"its {Kind(saved)}"))
            .Filter(one => !RunFile.IsThere(one.Item1)).Strict();
        if (!absent.IsEmpty)
        {
            streams.Note(
                $"{folder.Path} has no {string.Join(" and no ", absent.Map(one => Path.GetFileName(one.Item1)))}; "
                + $"the report leaves out {string.Join(" and ", absent.Map(one => one.Item2))}.");
        }

        return absent.Map(one => $"{one.Item2} (the run's folder has no {Path.GetFileName(one.Item1)})").Strict();
    }

    private static string Kind(SavedSpec saved) => saved.Spec.Data is DataSpec.Text or DataSpec.Kjv ? "sentences" : "pictures";

    private static RunExamples Examples(Streams streams, SavedSpec saved, RunResult result) => !RunFile.IsThere(saved.Folder.Checkpoints)
        ? RunExamples.None
        : RunPlaces.Of(saved.Folder).IfLeft(DataPlaces.Here).Load(saved.Spec.Data, LocalData.Folder())
            .MapLeft(fault => new Obstacle(Prelude.Seq1(Without(saved, fault.Render())), "its data cannot be read here"))
            .Bind(data => data.Hash == result.DataHash
                ? Examples(streams, saved, ExperimentTask.Of(saved.Spec, data), data.Hash)
                : new Obstacle(
                    Prelude.Seq1(Without(
                        saved,
                        $"the data on this machine are others than the run's (hash {data.Hash}, not "
                            + $"{Display.Clean(result.DataHash, 64)}).")),
                    "the data on this machine are others than the run's"))
            .IfLeft(obstacle =>
            {
                obstacle.Lines.Iter(streams.Progress);
                return RunExamples.None with { Obstacle = obstacle.Reason };
            });

    /// <summary>Why a run has no examples: what is printed, and what its page says; nothing for a run that never has any.</summary>
    private sealed record Obstacle(Seq<string> Lines, Option<string> Reason);

    private static Either<Obstacle, RunExamples> Examples(Streams streams, SavedSpec saved, ITask task, string dataHash) =>
        task.NoExamples.Case is string obstacle
            ? new Obstacle(Prelude.Seq1(Without(saved, $"{obstacle}.")), Option<string>.None)
            : TrainedRun.Open(saved.Folder, saved.Spec, task.Model.Parameters, dataHash, mustBeFinal: true)
                .MapLeft(fault => Unusable(saved, fault)).Map(trained =>
                {
                    using var model = trained;
                    using var workers = new Workers(RunSession.Threads(saved.Spec)) { Token = streams.Token };
                    return RunExamples.Of(saved.Spec, task.Examples(trained.Store, workers, Option<int>.None));
                });

    // The report is still written, so the fault of the checkpoint becomes a note.
    private static Obstacle Unusable(SavedSpec saved, AppFault fault) =>
        new(fault.Lines.Add(Without(saved, "the checkpoint cannot be used.")), "its checkpoint cannot be used");

    private static string Without(SavedSpec saved, string reason) =>
        $"lattice: {saved.Folder.Path}: the report has no {Kind(saved)}: {reason}";
}
