using Lattice.Math.Lattices;

namespace Lattice.Math.Vectors;

/// <summary>A copy of a lattice among the coordinates of vectors.</summary>
/// <param name="Lattice">The lattice, as in the catalogue: its cells are not yet scaled to volume 1.</param>
/// <param name="First">Its first coordinate.</param>
internal readonly record struct VectorBlock(EuclideanLattice Lattice, int First)
{
    /// <summary>Its coordinates.</summary>
    public Range Coordinates => First..(First + Lattice.Dimension);
}
