using Lattice.Domain.Experiment;

namespace Lattice.Train.Loop;

/// <summary>
/// What holds of every state that training comes to. One that breaks a law was damaged or forged, and going on from it could take for ever.
/// </summary>
internal static class StateLaws
{
    /// <summary>The laws that need no spec.</summary>
    /// <param name="file">Path of the checkpoint, for errors.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="InvalidDataException">One is broken.</exception>
    public static void Require(string file, TrainState state)
    {
        for (var i = 0; i < state.History.Count; i++)
        {
            Law(file, state.History[i].Epoch == i + 1, $"its epoch {i + 1} is called {state.History[i].Epoch}");
        }

        Law(
            file,
            state.Epoch == state.History.Count + 1,
            $"{state.History.Count} epochs are finished, and epoch {state.Epoch} is under way");
        Law(file, (state.Step == 0) == (state.Count == 0), $"{state.Step} steps have been taken on {state.Count} data");
        Law(file, state.Step > 0 || (state.LossSum == 0 && state.CostSum == 0), "an epoch without a step has sums");
        Law(file, state.Stopped.IsNone || state.Step == 0, $"training is finished, and {state.Step} steps of a further epoch are taken");

        var (best, epoch) = (state.Stopping.Best, state.Stopping.BestEpoch);
        Law(
            file, epoch == 0 || state.History[epoch - 1].Validation.Equals(best),
            FormattableString.Invariant(
                $"the best figure is {best}, and that of the best epoch {epoch} is {(epoch == 0 ? 0 : state.History[epoch - 1].Validation)}"));
        Law(
            file,
            state.Stopping.Counter <= state.History.Count - epoch,
            $"{state.Stopping.Counter} epochs are counted since epoch {epoch} of {state.History.Count}");
    }

    /// <summary>The laws of a training of so many steps per epoch.</summary>
    /// <exception cref="InvalidDataException">One is broken.</exception>
    public static void Require(TrainState state, long optimiserSteps, TrainingSpec training, int steps)
    {
        const string File = "The checkpoint";
        int epochs = training.Epochs;
        // All steps may be taken: a training that was stopped in its validation begins that again.
        Law(File, state.Step <= steps, $"{state.Step} steps of an epoch are taken, which has {steps}");
        Law(
            File,
            state.Count <= (long)state.Step * training.Batch,
            $"{state.Step} batches had {state.Count} data, and a batch has at most {training.Batch.Value}");
        Law(File, state.History.Count <= epochs, $"{state.History.Count} epochs are finished, and the spec has {epochs}");
        Law(
            File, state.Stopped.IsSome || (state.Epoch <= epochs && state.Stopping.Counter <= training.Patience),
            $"training goes on in epoch {state.Epoch} of {epochs} after {state.Stopping.Counter} epochs without gain, and the patience is "
                + $"{training.Patience}");
        Law(
            File, optimiserSteps == ((long)state.History.Count * steps) + state.Step,
            $"the optimiser has taken {optimiserSteps} steps, and {state.History.Count} epochs of {steps} and {state.Step} more are done");
    }

    private static void Law(string file, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{file}: the state of the training contradicts itself: {otherwise}. {StateValue.Remedy}");
        }
    }
}
