using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Runs;

/// <summary>
/// The spec and the results of a finished run. Its folder needs only <c>spec.resolved.yaml</c> and <c>summary.json</c>, so results that
/// were kept without their parameters can be read too.
/// </summary>
internal sealed record FinishedRun(ExperimentSpec Spec, RunResult Result)
{
    /// <summary>Path of its summary, for error messages.</summary>
    internal string Summary { get; init; } = "";

    /// <summary>The figures of every test datum; none in folders that have no such file.</summary>
    internal DatumFigures Data { get; init; } = DatumFigures.None;

    /// <summary>Reads a run from its folder.</summary>
    internal static Either<AppFault, FinishedRun> Read(Streams streams, string path) =>
        from saved in SavedSpec.Open(streams, path)
        from summary in SavedSummary.Read(saved)
        from data in DatumFiguresFile.Read(saved.Folder.Figures)
        select new FinishedRun(saved.Spec, summary.Result) { Summary = saved.Folder.Summary, Data = data };
}
