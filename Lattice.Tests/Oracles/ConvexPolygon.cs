using System.Collections.Immutable;
using Lattice.Math.Lattices;

namespace Lattice.Tests.Oracles;

/// <summary>
/// A convex polygon in the plane, corners anticlockwise: cells of lattices, their intersections, and integrals over them.
/// </summary>
internal sealed record ConvexPolygon(ImmutableArray<(double X, double Y)> Corners)
{
    /// <summary>The Gauss–Legendre rule of ten points on (0, 1).</summary>
    public static IReadOnlyList<(double Place, double Weight)> Rule { get; } =
    [
        .. new (double Node, double Weight)[]
        {
            (0.1488743389816312, 0.2955242247147529), (0.4333953941292472, 0.2692667193099964), (0.6794095682990244, 0.2190863625159820),
            (0.8650633666889845, 0.1494513491505806), (0.9739065285171717, 0.0666713443086881),
        }.SelectMany(pair => new[] { (0.5 - pair.Node / 2, pair.Weight / 2), (0.5 + pair.Node / 2, pair.Weight / 2) }),
    ];

    public double Area => Corners.Length < 3 ? 0 : 0.5 * Corners.Select((a, i) => a.X * Next(i).Y - Next(i).X * a.Y).Sum();

    public (double X, double Y) Centre => (Corners.Average(corner => corner.X), Corners.Average(corner => corner.Y));

    /// <summary>The Voronoi cell of 0 of a lattice in the plane.</summary>
    public static ConvexPolygon Cell(EuclideanLattice lattice)
    {
        var cell = new ConvexPolygon([(-9, -9), (9, -9), (9, 9), (-9, 9)]);
        foreach (var point in LatticeSums.Points(lattice, 3).Where(point => point.Any(entry => entry != 0)))
        {
            cell = cell.Cut(point[0], point[1], 0.5 * (point[0] * point[0] + point[1] * point[1]));
        }

        return cell;
    }

    public ConvexPolygon Moved(double x, double y) => new([.. Corners.Select(corner => (corner.X + x, corner.Y + y))]);

    public ConvexPolygon Intersect(ConvexPolygon other)
    {
        var rest = this;
        for (var i = 0; i < other.Corners.Length; i++)
        {
            // Inside is to the left of every side.
            var (from, to) = (other.Corners[i], other.Next(i));
            var (a, b) = (to.Y - from.Y, from.X - to.X);
            rest = rest.Cut(a, b, a * from.X + b * from.Y);
        }

        return rest;
    }

    /// <summary>∫ f over the polygon: triangles from the first corner, each the image of a square.</summary>
    public double Integral(Func<double, double, double> function)
    {
        var sum = 0.0;
        for (var i = 1; i + 1 < Corners.Length; i++)
        {
            var (o, p, q) = (Corners[0], Corners[i], Corners[i + 1]);
            var twice = (p.X - o.X) * (q.Y - o.Y) - (q.X - o.X) * (p.Y - o.Y);
            foreach (var (s, weight) in Rule)
            {
                foreach (var (t, other) in Rule)
                {
                    var (a, b) = (s * (1 - t), s * t);
                    sum += weight * other * s * twice
                        * function(o.X + a * (p.X - o.X) + b * (q.X - o.X), o.Y + a * (p.Y - o.Y) + b * (q.Y - o.Y));
                }
            }
        }

        return sum;
    }

    /// <summary>The part with a·x + b·y ≤ c.</summary>
    private ConvexPolygon Cut(double a, double b, double c)
    {
        var kept = ImmutableArray.CreateBuilder<(double X, double Y)>();
        for (var i = 0; i < Corners.Length; i++)
        {
            var (here, next) = (Corners[i], Next(i));
            var (inside, after) = (c - a * here.X - b * here.Y, c - a * next.X - b * next.Y);
            if (inside >= 0)
            {
                kept.Add(here);
            }

            if (inside * after < 0)
            {
                var part = inside / (inside - after);
                kept.Add((here.X + part * (next.X - here.X), here.Y + part * (next.Y - here.Y)));
            }
        }

        return new(kept.ToImmutable());
    }

    private (double X, double Y) Next(int i) => Corners[(i + 1) % Corners.Length];
}
