using System.Collections.Immutable;
using Lattice.Math.Bases;

namespace Lattice.Math.Lattices;

/// <summary>The Voronoi cell of 0 of a lattice in the plane, as a polygon.</summary>
internal static class PlanarCell
{
    /// <summary>Corners closer than this fraction of the cell's size are the same.</summary>
    private const double Same = 1e-9;

    /// <summary>The corners in counter-clockwise order: four for a rectangular lattice, otherwise six.</summary>
    /// <remarks>
    /// The cell is the set of x with x·λ ≤ ‖λ‖²/2 for every λ. For a reduced basis only small combinations bound it; a square that contains
    /// the cell is cut by each of their half-planes.
    /// </remarks>
    /// <exception cref="ArgumentException">The basis is not two-dimensional.</exception>
    public static ImmutableArray<(double X, double Y)> Corners(Basis basis)
    {
        if (basis.Dimension != 2)
        {
            throw new ArgumentException($"A planar cell needs a lattice of dimension 2, not {basis.Dimension}.", nameof(basis));
        }

        var reduced = LllReduction.Reduced(basis);
        var reach = double.Sqrt(Norm(reduced.Vector(0)) + Norm(reduced.Vector(1)));
        var corners = new List<(double X, double Y)> { (reach, reach), (-reach, reach), (-reach, -reach), (reach, -reach) };
        for (var i = -2; i <= 2; i++)
        {
            for (var j = -2; j <= 2; j++)
            {
                var (x, y) = ((i * reduced[0, 0]) + (j * reduced[0, 1]), (i * reduced[1, 0]) + (j * reduced[1, 1]));
                corners = i == 0 && j == 0 ? corners : Cut(corners, x, y);
            }
        }

        return [.. corners.Where((corner, k) => Distance(corner, corners[(k + 1) % corners.Count]) > Same * reach)];
    }

    /// <summary>The part of a convex polygon where x·λ ≤ ‖λ‖²/2.</summary>
    private static List<(double X, double Y)> Cut(List<(double X, double Y)> corners, double x, double y)
    {
        var bound = ((x * x) + (y * y)) / 2;
        double Beyond((double X, double Y) corner) => (corner.X * x) + (corner.Y * y) - bound;
        var kept = new List<(double X, double Y)>();
        for (var k = 0; k < corners.Count; k++)
        {
            var (here, next) = (corners[k], corners[(k + 1) % corners.Count]);
            var (beyond, beyondNext) = (Beyond(here), Beyond(next));
            if (beyond <= 0)
            {
                kept.Add(here);
            }

            if ((beyond < 0 && beyondNext > 0) || (beyond > 0 && beyondNext < 0))
            {
                var share = beyond / (beyond - beyondNext);
                kept.Add((here.X + (share * (next.X - here.X)), here.Y + (share * (next.Y - here.Y))));
            }
        }

        return kept;
    }

    private static double Norm(ReadOnlySpan<double> vector) => Basis.Product(vector, vector);

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        double.Max(double.Abs(a.X - b.X), double.Abs(a.Y - b.Y));
}
