using Lattice.App.Runs;
using Lattice.Domain.Experiment;

namespace Lattice.App.Sweeps;

/// <summary>A run of a sweep, validated.</summary>
/// <param name="Plan">Its values and its tree.</param>
/// <param name="Spec">Its experiment.</param>
/// <param name="Hash">The hash of its experiment.</param>
internal sealed record SweepRun(PlannedRun Plan, ExperimentSpec Spec, string Hash)
{
    /// <summary>Its name, that of its folder.</summary>
    internal string Name => Plan.Name;

    /// <summary>The run as <c>lattice run</c> takes it.</summary>
    /// <param name="file">The spec file that relative paths of data count from.</param>
    internal RunJob Job(string file) => new(Spec, file, Plan.Text);
}
