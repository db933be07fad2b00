using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Math.Networks;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>The trained parameters of a run, from its checkpoint.</summary>
internal static class TrainedRun
{
    /// <summary>The model of a run of rows.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="spec">The run's spec.</param>
    /// <param name="dataHash">The hash of the data that the checkpoint must belong to, if available.</param>
    /// <param name="mustBeFinal">Whether a training that has not come to its end is refused.</param>
    internal static Either<AppFault, RestoredModel> Open(
        RunFolder folder, ExperimentSpec spec, Option<string> dataHash, bool mustBeFinal) =>
        Open(folder, spec, dataHash, mustBeFinal, best => RestoredModel.Of(spec, best));

    /// <summary>The parameters of a model.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="spec">The run's spec.</param>
    /// <param name="parameters">The tensors of the model.</param>
    /// <param name="dataHash">The data the checkpoint must belong to.</param>
    /// <param name="mustBeFinal">Whether a training that has not come to its end is refused.</param>
    internal static Either<AppFault, TrainedParameters> Open(
        RunFolder folder, ExperimentSpec spec, Seq<ParameterSpec> parameters, string dataHash, bool mustBeFinal) =>
        Open(folder, spec, dataHash, mustBeFinal, best => TrainedParameters.Of(spec.Engine, parameters, best));

    /// <summary>The best parameters of a run whose training has ended, for data of any source.</summary>
    internal static Either<AppFault, BestParameters> Final(SavedSpec saved) =>
        Open(saved.Folder, saved.Spec, Option<string>.None, mustBeFinal: true, best => best);

    /// <summary>Checks that a run was trained on the data at hand.</summary>
    internal static Either<AppFault, Unit> IsOfData(SavedSpec saved, string dataHash) =>
        Open(saved.Folder, saved.Spec, dataHash, mustBeFinal: true, _ => Unit.Default);

    private static Either<AppFault, T> Open<T>(
        RunFolder folder, ExperimentSpec spec, Option<string> dataHash, bool mustBeFinal, Func<BestParameters, T> read)
    {
        if (RunFolderContent.StateOf(folder) == RunFolderState.NotBegun)
        {
            return AppFault.Usage(
                $"{folder.Path}: this run was stopped before it began, so there is nothing to look at. Begin it with: lattice resume "
                    + $"{folder.Path}");
        }

        try
        {
            return Checkpoint(() => new CheckpointFolder(folder.Checkpoints).LoadBest(
                SpecHash.Of(spec), dataHash, SpecHash.FirstVersion(folder.ResolvedSpec))).Bind(best =>
                mustBeFinal && best.State.Stopped.IsNone
                    ? AppFault.Usage($"{folder.Path}: training is not finished, it stands in epoch {best.State.Epoch}. Go on with: "
                        + $"lattice resume {folder.Path}")
                    : Checkpoint(() => read(best), folder.Checkpoints));
        }
        catch (FileFault fault)
        {
            return AppFault.NoData($"{fault.Message} Check its permissions.");
        }
    }

    /// <summary>The result of reading a checkpoint, or what is wrong with its files.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="folder">The folder for the message; null if the fault names the file itself.</param>
    internal static Either<AppFault, A> Checkpoint<A>(Func<A> read, string? folder = null)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            return AppFault.BadInput(folder is null ? fault.Message : $"{folder}: {fault.Message}");
        }
    }
}
