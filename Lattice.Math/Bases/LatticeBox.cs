using System.Collections.Immutable;

namespace Lattice.Math.Bases;

/// <summary>The box Π [0, unit_k·q_k) of the largest rectangular sublattice on the home frame's axes.</summary>
/// <param name="Units">The unit of each coordinate.</param>
/// <param name="Steps">q_k for each coordinate.</param>
internal sealed record LatticeBox(ImmutableArray<DoubleDouble> Units, ImmutableArray<long> Steps)
{
    /// <summary>The length of side k.</summary>
    public double Side(int k) => Units[k].Multiple(Steps[k]);
}
