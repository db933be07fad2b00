using System.Collections.Immutable;

namespace Lattice.Math.Bases;

/// <summary>Lattice points near 0, by enumeration in the triangular coordinates of a reduced basis [Fincke and Pohst 1985].</summary>
internal static class ShortVectors
{
    /// <summary>Every λ other than 0 with ‖λ‖² ≤ radiusSquared·(1 + 10⁻⁹), as points.</summary>
    public static ImmutableArray<ImmutableArray<double>> Within(Basis basis, double radiusSquared)
    {
        var reduced = LllReduction.Reduced(basis);
        var triangle = new TriangularFactor(reduced);
        var found = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        Search(triangle, triangle.Dimension - 1, radiusSquared * (1 + 1e-9), 0, new long[triangle.Dimension], coefficients =>
        {
            if (coefficients.Any(coefficient => coefficient != 0))
            {
                var point = new double[triangle.Dimension];
                reduced.Point(coefficients, point);
                found.Add([.. point]);
            }
        });
        return found.ToImmutable();
    }

    /// <summary>The least ‖λ‖² of a λ other than 0, and the number of λ that have it to within rounding.</summary>
    public static (double Norm, long Count) Minimal(Basis basis)
    {
        var reduced = LllReduction.Reduced(basis);
        var bound = Enumerable.Range(0, reduced.Dimension).Min(j => Basis.Product(reduced.Vector(j), reduced.Vector(j)));
        var triangle = new TriangularFactor(reduced);
        var norms = new List<double>();
        Search(triangle, triangle.Dimension - 1, bound * (1 + 1e-9), 0, new long[triangle.Dimension], coefficients =>
        {
            if (coefficients.Any(coefficient => coefficient != 0))
            {
                var point = new double[triangle.Dimension];
                reduced.Point(coefficients, point);
                norms.Add(Basis.Product(point, point));
            }
        });
        var least = norms.Min();
        return (least, norms.Count(norm => norm <= least * (1 + 1e-9)));
    }

    private static void Search(TriangularFactor triangle, int level, double radius, double part, long[] coefficients, Action<long[]> visit)
    {
        if (level < 0)
        {
            visit(coefficients);
            return;
        }

        var centre = 0.0;
        for (var j = level + 1; j < triangle.Dimension; j++)
        {
            centre -= triangle.Rows[level * triangle.Dimension + j] * coefficients[j];
        }

        var reach = double.Sqrt((radius - part) / triangle.Squares[level]);
        for (var u = (long)double.Ceiling(centre - reach); u <= centre + reach; u++)
        {
            coefficients[level] = u;
            var next = part + (u - centre) * (u - centre) * triangle.Squares[level];
            if (next <= radius)
            {
                Search(triangle, level - 1, radius, next, coefficients, visit);
            }
        }

        coefficients[level] = 0;
    }
}
