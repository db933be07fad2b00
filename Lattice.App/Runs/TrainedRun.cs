using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Math.Networks;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>What a run trained, from its checkpoint.</summary>
internal static class TrainedRun
{
    /// <summary>Does something with a model of rows, or says what is wrong with its checkpoint and gives the exit code.</summary>
    /// <param name="streams">Where faults are told.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="spec">The run's spec.</param>
    /// <param name="dataHash">The data the checkpoint must belong to, where they are at hand.</param>
    /// <param name="mustBeFinal">Whether a training that has not come to its end is told instead (<see cref="ExitCode.UsageOrSpec"/>).</param>
    /// <param name="use">What to do with the model.</param>
    internal static int With(
        Streams streams, RunFolder folder, ExperimentSpec spec, Option<string> dataHash, bool mustBeFinal, Func<TrainedModel, int> use) =>
        With(streams, folder, spec, dataHash, best => TrainedModel.Of(spec, best), trained => trained.State, mustBeFinal, use);

    /// <summary>Does something with the parameters of a model, or says what is wrong with its checkpoint and gives the exit code.</summary>
    /// <param name="streams">Where faults are told.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="spec">The run's spec.</param>
    /// <param name="parameters">The tensors of the model.</param>
    /// <param name="dataHash">The data the checkpoint must belong to.</param>
    /// <param name="mustBeFinal">Whether a training that has not come to its end is told instead (<see cref="ExitCode.UsageOrSpec"/>).</param>
    /// <param name="use">What to do with the parameters.</param>
    internal static int With(
        Streams streams, RunFolder folder, ExperimentSpec spec, Seq<ParameterSpec> parameters, string dataHash, bool mustBeFinal, Func<TrainedParameters, int> use) =>
        With(streams, folder, spec, dataHash, best => TrainedParameters.Of(spec.Engine, parameters, best), trained => trained.State, mustBeFinal, use);

    private static int With<T>(
        Streams streams, RunFolder folder, ExperimentSpec spec, Option<string> dataHash, Func<BestParameters, T> read, Func<T, TrainState> stateOf, bool mustBeFinal, Func<T, int> use)
        where T : IDisposable
    {
        if (RunFolderContent.StateOf(folder) == RunFolderState.NotBegun)
        {
            streams.Error.WriteLine($"lattice: {folder.Path}: this run was stopped before it began, so there is nothing to look at. Begin it with: lattice resume {folder.Path}");
            return ExitCode.UsageOrSpec;
        }

        BestParameters best;
        try
        {
            best = new CheckpointFolder(folder.Checkpoints).LoadBest(SpecHash.Of(spec), dataHash, SpecHash.FirstVersion(folder));
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"lattice: {fault.Message}");
            return ExitCode.BadInput;
        }
        catch (FileFault fault)
        {
            streams.Error.WriteLine($"lattice: {fault.Message} Check its permissions.");
            return ExitCode.Data;
        }

        T trained;
        try
        {
            trained = read(best);
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"lattice: {folder.Checkpoints}: {fault.Message}");
            return ExitCode.BadInput;
        }

        using (trained)
        {
            var state = stateOf(trained);
            if (mustBeFinal && state.Stopped.IsNone)
            {
                streams.Error.WriteLine($"lattice: {folder.Path}: training is not finished, it stands in epoch {state.Epoch}. Go on with: lattice resume {folder.Path}");
                return ExitCode.UsageOrSpec;
            }

            return use(trained);
        }
    }
}
