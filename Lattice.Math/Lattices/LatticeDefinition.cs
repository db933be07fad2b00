using System.Collections.Immutable;
using LanguageExt;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.NearestPoint.Decoders;
using Lattice.Math.Trellises;

namespace Lattice.Math.Lattices;

/// <summary>
/// A lattice of the catalogue, defined in its home frame: a basis in integers, a unit for each coordinate, a trellis, and its known
/// properties.
/// </summary>
internal sealed record LatticeDefinition
{
    /// <summary>For each coordinate, the length of one unit of its integers.</summary>
    public required ImmutableArray<DoubleDouble> Units { get; init; }

    /// <summary>m basis vectors in those integers.</summary>
    public required Func<ImmutableArray<long[]>> Generator { get; init; }

    /// <summary>True if every axis has its own unit as the only basis vector, so that no dense basis is needed.</summary>
    public bool IsRectangular { get; init; }

    /// <summary>For each coordinate, the trellis's q.</summary>
    public required ImmutableArray<long> Steps { get; init; }

    /// <summary>The trellis, built on demand.</summary>
    public required Func<Trellis> Trellis { get; init; }

    /// <summary>The known properties.</summary>
    public required LatticeFacts Facts { get; init; }

    /// <summary>A decoder faster than the trellis's, for units in the proportions above.</summary>
    public Func<CoordinateDecoder>? Decoder { get; init; }

    /// <summary>Kernels for batches of points, given units in the proportions above; they handle single points as well.</summary>
    public Func<ImmutableArray<DoubleDouble>, BatchFunctions>? Batches { get; init; }

    /// <summary>The coordinates used in the literature; none if they are the home frame.</summary>
    public Func<Option<Frame>> UsualFrame { get; init; } = () => Option<Frame>.None;

    /// <summary>A lattice of integer vectors in one unit, with its minimal trellis.</summary>
    public static LatticeDefinition OfIntegers(IntegerLattice lattice, DoubleDouble unit, LatticeFacts facts) =>
        OfIntegers(lattice, [.. Enumerable.Repeat(unit, lattice.Dimension)], facts);

    /// <summary>A lattice of integer vectors with a unit for each coordinate, with its minimal trellis.</summary>
    public static LatticeDefinition OfIntegers(IntegerLattice lattice, ImmutableArray<DoubleDouble> units, LatticeFacts facts) => new()
    {
        Units = units,
        Generator = () => [.. lattice.Rows.Select(row => row.ToArray())],
        Steps = [.. Enumerable.Range(0, lattice.Dimension).Select(lattice.Order)],
        Trellis = () => MinimalTrellis.Of(lattice, units),
        Facts = facts,
    };
}
