using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Costs;

/// <summary>
/// The mass of a density over a cell of ΔZ, by quadrature rather than by the closed forms of <see cref="IDensityFamily.LogConvolved"/>: P(Z
/// = z | U = u) is the mass around z − u.
/// </summary>
internal static class CellMass
{
    // What lies more than this many decay lengths from the cell's heaviest point is below 1e-17 of the mass.
    private const double Reach = 40;

    // Gauss–Legendre with eight points on (−1, 1), the positive half.
    private static readonly (double Node, double Weight)[] rule =
    [
        (0.18343464249564981, 0.36268378337836199),
        (0.52553240991632899, 0.31370664587788727),
        (0.79666647741362674, 0.22238103445337448),
        (0.96028985649753629, 0.10122853629037626),
    ];

    /// <summary>log ∫ h(t) dt over |t − centre| ≤ Δ/2.</summary>
    public static double Logarithm(DensityFamily family, double centre, double step, double scale)
    {
        // h is even, so the nearer end of the cell is at most 0 exactly when the cell contains 0.
        var (near, far) = (double.Abs(centre) - 0.5 * step, double.Abs(centre) + 0.5 * step);
        var logScale = Elementary64.Log(scale);
        return near < 0
            ? family.LogDensity(0, logScale)
                + Elementary64.Log(Over(family, 0, far, scale, logScale) + Over(family, 0, -near, scale, logScale))
            : family.LogDensity(near, logScale) + Elementary64.Log(Over(family, near, step, scale, logScale));
    }

    /// <summary>
    /// ∫ h(t)/h(from) dt over (from, from + length), from ≥ 0, in pieces no longer than the density takes to fall by about a factor of e.
    /// </summary>
    private static double Over(DensityFamily family, double from, double length, double scale, double logScale)
    {
        var decay = family.DecayLength(from, scale);
        var within = double.Min(length, Reach * decay);
        var pieces = (int)double.Ceiling(within / decay);
        var (half, top, sum) = (0.5 * within / double.Max(1, pieces), family.LogDensity(from, logScale), 0.0);
        for (var piece = 0; piece < pieces; piece++)
        {
            var middle = from + (2 * piece + 1) * half;
            foreach (var (node, weight) in rule)
            {
                sum += weight * half
                    * (Elementary64.Exp(family.LogDensity(middle - node * half, logScale) - top)
                        + Elementary64.Exp(family.LogDensity(middle + node * half, logScale) - top));
            }
        }

        return sum;
    }
}
