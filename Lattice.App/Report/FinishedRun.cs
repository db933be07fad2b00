using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The spec and the results of a finished run.</summary>
internal sealed record FinishedRun(ExperimentSpec Spec, RunResult Result)
{
    /// <summary>Path of its summary, for error messages.</summary>
    internal string Summary { get; init; } = "";

    /// <summary>The figures of every test datum; none in folders that have no such file.</summary>
    internal DatumFigures Data { get; init; } = DatumFigures.None;
}
