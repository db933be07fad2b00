using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>The trained model of a run, from its checkpoint.</summary>
internal static class TrainedRun
{
    /// <summary>Does something with the model, or says what is wrong with its checkpoint and gives the exit code.</summary>
    /// <param name="streams">Where faults are told.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="spec">The run's spec.</param>
    /// <param name="dataHash">The data the checkpoint must belong to, where they are at hand.</param>
    /// <param name="mustBeFinal">Whether a training that has not come to its end is told instead (<see cref="ExitCode.UsageOrSpec"/>).</param>
    /// <param name="use">What to do with the model.</param>
    internal static int With(
        Streams streams, RunFolder folder, ExperimentSpec spec, Option<string> dataHash, bool mustBeFinal, Func<TrainedModel, int> use)
    {
        TrainedModel trained;
        try
        {
            trained = TrainedModel.Of(spec.Model, spec.Engine, new CheckpointFolder(folder.Checkpoints).LoadBest(SpecHash.Of(spec), dataHash));
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"lattice: {fault.Message}");
            return ExitCode.BadInput;
        }

        using (trained)
        {
            if (mustBeFinal && !trained.IsFinal)
            {
                streams.Error.WriteLine($"lattice: {folder.Path}: training is not finished, it stands in epoch {trained.State.Epoch}. Go on with: lattice resume {folder.Path}");
                return ExitCode.UsageOrSpec;
            }

            return use(trained);
        }
    }
}
