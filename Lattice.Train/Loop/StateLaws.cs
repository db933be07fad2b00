using Lattice.Domain.Experiment;

namespace Lattice.Train.Loop;

/// <summary>
/// Invariants of every state that training can reach. A state that breaks one was damaged or forged, and resuming from it might never end.
/// </summary>
internal static class StateLaws
{
    /// <summary>The invariants that need no spec.</summary>
    /// <param name="file">Path of the checkpoint, for errors.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="InvalidDataException">One is violated.</exception>
    public static void Require(string file, TrainState state)
    {
        for (var i = 0; i < state.History.Count; i++)
        {
            Law(file, state.History[i].Epoch == i + 1, $"its epoch {i + 1} is numbered {state.History[i].Epoch}");
        }

        Law(
            file,
            state.Epoch == state.History.Count + 1,
            $"{state.History.Count} epochs are finished, and epoch {state.Epoch} is under way");
        Law(file, (state.Step == 0) == (state.Count == 0), $"{state.Step} steps have been taken on {state.Count} data");
        Law(file, state.Step > 0 || (state.LossSum == 0 && state.CostSum == 0), "an epoch without steps has sums");
        Law(file, state.Stopped.IsNone || state.Step == 0, $"training is finished, and {state.Step} steps of a further epoch are taken");

        var (best, epoch) = (state.Stopping.Best, state.Stopping.BestEpoch);
        var recorded = epoch == 0 ? 0
            : state.Refinement.Case is Refinement { After: var after, Start: var start } && epoch <= after
                ? start.IfNone(double.PositiveInfinity)
            : state.History[epoch - 1].Validation;
        state.Refinement.IfSome(refinement => Refined(file, state, refinement));
        Law(
            file, epoch == 0 || recorded.Equals(best),
            FormattableString.Invariant($"the best figure is {best}, and that of the best epoch {epoch} is {recorded}"));
        Law(
            file,
            state.Stopping.Counter <= state.History.Count - epoch,
            $"{state.Stopping.Counter} epochs are counted since epoch {epoch} of {state.History.Count}");
    }

    private static void Refined(string file, TrainState state, Refinement refinement)
    {
        var (epochs, best) = (state.History.Count, state.Stopping.BestEpoch);
        Law(
            file, refinement.After <= epochs && refinement.BestEpoch <= refinement.After,
            $"training for searched codes began after epoch {refinement.After} from epoch {refinement.BestEpoch}, and {epochs} epochs are "
                + "finished");
        Law(
            file, refinement.Start.IsSome || (epochs == refinement.After && state.Step == 0),
            "training for searched codes has taken steps before the figure it starts from was measured");
        Law(
            file, best > refinement.After || best == refinement.BestEpoch,
            $"training for searched codes began from epoch {refinement.BestEpoch}, and the best epoch before it is {best}");
        Law(file, best > 0, "training for searched codes has no best epoch");
    }

    /// <summary>The invariants for a spec and a number of steps per epoch.</summary>
    /// <exception cref="InvalidDataException">One is violated.</exception>
    public static void Require(TrainState state, long optimiserSteps, TrainingSpec training, int steps)
    {
        const string File = "The checkpoint";
        var refinement = state.Refinement;
        Law(File, refinement.IsNone || training.Refinement.IsSome, "it trains for searched codes, which the spec does not ask for");
        var before = refinement.Map(one => one.After).IfNone(0);
        int epochs = refinement.Match(one => one.After, () => training.Epochs)
            + refinement.Bind(_ => training.Refinement).Map(one => one.Epochs.Value).IfNone(0);
        Law(
            File, before <= training.Epochs,
            $"training for searched codes began after epoch {before}, and the spec has {training.Epochs.Value} before it");
        // All steps may be done: a training that was stopped during validation repeats the validation.
        Law(File, state.Step <= steps, $"{state.Step} steps of an epoch are taken, which has {steps}");
        Law(
            File,
            state.Count <= (long)state.Step * training.Batch,
            $"{state.Step} batches had {state.Count} data, and a batch has at most {training.Batch.Value}");
        Law(File, state.History.Count <= epochs, $"{state.History.Count} epochs are finished, and the spec has {epochs}");
        Law(
            File,
            state.Stopped.IsSome || (state.Epoch <= epochs && (refinement.IsSome || state.Stopping.Counter <= training.Patience)),
            $"training goes on in epoch {state.Epoch} of {epochs} after {state.Stopping.Counter} epochs without gain, and the patience is "
                + $"{training.Patience}");
        var done = state.History.Count - before;
        Law(
            File, optimiserSteps == ((long)done * steps) + state.Step,
            $"the optimiser has taken {optimiserSteps} steps, and {done} epochs of {steps} and {state.Step} more are done");
    }

    private static void Law(string file, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{file}: the state of the training contradicts itself: {otherwise}. {StateValue.Remedy}");
        }
    }
}
