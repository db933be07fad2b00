using System.Collections.Immutable;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint.Decoders;
using Lattice.Math.Trellises;

namespace Lattice.Math.Lattices.Families;

/// <summary>Z^n: the integers.</summary>
internal static class Integers
{
    /// <summary>Z^n.</summary>
    public static LatticeDefinition Of(int n)
    {
        var units = Enumerable.Repeat(DoubleDouble.One, n).ToImmutableArray();
        return new()
        {
            Units = units,
            Generator = () => [.. Enumerable.Range(0, n).Select(i => IntegerLattice.Unit(n, i, 1))],
            IsRectangular = true,
            Steps = [.. Enumerable.Repeat(1L, n)],
            Trellis = () => new Trellis(
                units,
                [.. Enumerable.Repeat(1L, n)],
                [.. Enumerable.Range(0, n + 1)],
                new long[n],
                [.. Enumerable.Range(0, n).Select(k => new TrellisSection(k, 1, 1, 1, [(0, 0, [k])]))]),
            Decoder = () => new RoundingDecoder(),
            Facts = new(1.0, 2L * n, n / 4.0, new SecondMoment.Exact(1.0 / 12, "1/12", "the second moment of an interval")),
        };
    }
}
