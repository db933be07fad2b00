using LanguageExt;
using Lattice.App.Commands;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>A run opened from its folder, with the spec it was made of and its data.</summary>
public sealed record SavedRun(RunFolder Folder, ExperimentSpec Spec, DataSet Data)
{
    /// <summary>Opens a run, or says what is wrong and gives the exit code.</summary>
    public static Either<int, SavedRun> Open(Streams streams, string path) => SavedSpec.Open(streams, path).Bind(saved =>
        DataSource.Load(saved.Spec.Data, LocalData.Folder()).Bind(data => data.AsRows()).Match(
            Left: error => Either<int, SavedRun>.Left(DataFaults.Write(streams.Error, error)),
            Right: data => Either<int, SavedRun>.Right(new SavedRun(saved.Folder, saved.Spec, data))));
}
