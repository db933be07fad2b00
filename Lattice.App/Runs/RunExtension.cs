using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>
/// Changes the spec of a run that goes on: more epochs, more patience, another evaluation, engine or checkpoint interval. Nothing that the
/// steps taken depend on can be changed, so the run is then the one that the new spec describes, to the byte.
/// </summary>
internal static class RunExtension
{
    private static readonly string[] allowed = ["train.epochs", "train.patience", "evaluate.", "engine.", "checkpoint."];

    /// <summary>
    /// Completes or takes back a change that a killed process left: the next spec counts once the checkpoint belongs to it.
    /// </summary>
    public static AppFault? Repair(RunFolder folder)
    {
        if (!File.Exists(folder.NextSpec))
        {
            return null;
        }

        return SpecLoader.LoadFile(folder.NextSpec, []).Of(folder.NextSpec).Then(next =>
        {
            if (new CheckpointFolder(folder.Checkpoints).BelongsTo(SpecHash.Of(next.Specs.Head)))
            {
                File.Move(folder.NextSpec, folder.ResolvedSpec, overwrite: true);
            }
            else
            {
                File.Delete(folder.NextSpec);
            }

            return null;
        });
    }

    /// <summary>Changes the spec of a run whose folder this process has claimed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="set">What is set, <c>path=value</c>.</param>
    /// <param name="hold">The claim.</param>
    public static AppFault? Apply(OpenedRun run, Seq<string> set, RunLock hold) => Refused(set) ?? (
        from next in SpecLoader.Load(ResolvedSpec.Write(run.Spec), set).Of(run.Folder.ResolvedSpec).Map(specs => specs.Head)
        from overrides in RunOverrides.Read(run.Folder)
        from checkpoint in TrainedRun.Checkpoint(() => new CheckpointFolder(run.Folder.Checkpoints).Load(
            SpecHash.Of(run.Spec), run.Data.Hash, SpecHash.FirstVersion(run.Folder.ResolvedSpec)))
        select (next, overrides, checkpoint)).Then(found =>
            Fault(run.Folder, found.next, found.checkpoint.State) ?? Change(run, set, found.next, found.overrides, found.checkpoint, hold));

    private static AppFault? Refused(Seq<string> set) =>
        set.Find(one => !allowed.Any(key => one.TrimStart().StartsWith(key, StringComparison.Ordinal))).Case is string other
            ? AppFault.Usage($"--set {other}: a run that goes on can change train.epochs, train.patience, and keys of evaluate, engine and "
                + "checkpoint; anything else would make another run of the steps already taken. Begin a new one with 'lattice run'.")
            : null;

    /// <summary>Why there is nothing to go on with.</summary>
    private static AppFault? Fault(RunFolder folder, ExperimentSpec next, TrainState state)
    {
        var (done, training) = (state.History.Count, next.Training);
        if (state.Refinement.IsSome)
        {
            return AppFault.Usage(
                $"{folder.Path}: training for searched codes has begun, and the epochs before it are over; their number cannot change.");
        }

        if (training.Epochs < done)
        {
            return AppFault.Usage(
                $"--set train.epochs={training.Epochs.Value}: {done} epochs are done already; give more than {done}.");
        }

        return state.GoesOnWith(training).Stopped.Case switch
        {
            Domain.Results.StopReason.Epochs => AppFault.Usage(
                $"{folder.Path}: training ended after all of its {done} epochs. Give more: --set train.epochs={2 * done}, for example."),
            Domain.Results.StopReason.Patience => AppFault.Usage(
                $"{folder.Path}: training ended after {state.Stopping.Counter} epochs without gain, and the patience is "
                    + $"{training.Patience}. Give more: --set train.patience={2 * state.Stopping.Counter}, for example."),
            _ => null,
        };
    }

    /// <summary>
    /// The summary goes first, so that the run counts as unfinished; the new spec counts from the checkpoint that belongs to it.
    /// </summary>
    private static AppFault? Change(
        OpenedRun run, Seq<string> set, ExperimentSpec next, RunOverrides overrides, Checkpoint checkpoint, RunLock hold)
    {
        var folder = run.Folder;
        return Figures(folder).Then(figures =>
        {
            try
            {
                hold.Require();
                var record = overrides with { Continued = overrides.Continued.Add(new(checkpoint.State.History.Count, set, figures)) };
                record.Write(folder);
                File.Delete(folder.Summary);
                AtomicFile.Write(folder.NextSpec, ResolvedSpec.Write(next));
                new CheckpointFolder(folder.Checkpoints).Reassign(
                    checkpoint with { State = checkpoint.State.GoesOnWith(next.Training) }, SpecHash.Of(next), run.Data.Hash);
                File.Move(folder.NextSpec, folder.ResolvedSpec, overwrite: true);
                return null;
            }
            catch (Exception fault) when (FileFault.IsOfSystem(fault))
            {
                return AppFault.Failed($"{AppFault.Sentence(fault)} Fix that, then again: lattice resume {folder.Path} --set …");
            }
        });
    }

    private static Either<AppFault, HashMap<Domain.Quantities.Metric, Domain.Quantities.Estimate>> Figures(RunFolder folder) =>
        RunFile.ReadIfThere(folder.Summary, "Remove it, and its figures with it, then again.", SummaryJson.Read).Map(summary =>
            summary.Map(one => one.Result.Figures).IfNone(HashMap<Domain.Quantities.Metric, Domain.Quantities.Estimate>.Empty));
}
