using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Experiments;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>A run of rows opened from its folder, with its spec and its data.</summary>
internal sealed record SavedRun(RunFolder Folder, ExperimentSpec Spec, DataSet Data)
{
    /// <summary>The trained parameters of the run.</summary>
    internal ITask Task => ExperimentTask.Of(Spec, Data);

    /// <summary>Opens a run.</summary>
    public static Either<AppFault, SavedRun> Open(Streams streams, string path) =>
        from saved in SavedSpec.OpenOfRows(streams, path)
        from run in OpenedRun.Of(saved)
        from data in run.Data.AsRows().MapLeft(AppFault.Of)
        select new SavedRun(run.Folder, run.Spec, data);
}
