using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;

namespace Lattice.App.Runs;

/// <summary>
/// The folder of a finished run. It needs only <c>spec.resolved.yaml</c> and <c>summary.json</c>, so results that were kept without their
/// parameters can be read too.
/// </summary>
internal static class FinishedRunFolder
{
    /// <summary>Reads the run.</summary>
    internal static Either<AppFault, FinishedRun> Read(Streams streams, string path) =>
        from saved in SavedSpec.Open(streams, path)
        from summary in SavedSummary.Read(saved)
        from data in DatumFiguresFile.Read(saved.Folder.Figures)
        select new FinishedRun(saved.Spec, summary.Result) { Summary = saved.Folder.Summary, Data = data };
}
