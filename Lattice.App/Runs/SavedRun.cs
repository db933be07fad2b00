using LanguageExt;
using Lattice.App.Commands;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>A run of rows opened from its folder, with the spec it was made of and its data.</summary>
public sealed record SavedRun(RunFolder Folder, ExperimentSpec Spec, DataSet Data)
{
    /// <summary>What the run learned.</summary>
    internal ITask Task => ExperimentTask.Of(Spec, Data);

    /// <summary>Opens a run, or says what is wrong and gives the exit code.</summary>
    public static Either<int, SavedRun> Open(Streams streams, string path) => SavedSpec.OpenOfRows(streams, path).Bind(_ => OpenedRun.Open(streams, path)).Bind(run => run.Data.AsRows().Match(
        Left: error => Either<int, SavedRun>.Left(DataFaults.Write(streams.Error, error)),
        Right: data => Either<int, SavedRun>.Right(new SavedRun(run.Folder, run.Spec, data))));
}
