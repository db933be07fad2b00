using Lattice.Math.Densities;

namespace Lattice.Math.Costs;

/// <summary>
/// The code of quantized inference for one dimension of the rectangular lattice with a convolved prior: Z is coded given U with P(Z = z | U
/// = u), computed from the prior's cumulative distribution function F rather than from the density g.
/// </summary>
internal static class RectangularCode
{
    /// <summary>
    /// −log P(Z = z | U = u), nats, with P = F(z − u + Δ/2) − F(z − u − Δ/2): the probability that X̂ falls where K(X̂ + u) = z.
    /// </summary>
    /// <param name="family">The distribution of X̂.</param>
    /// <param name="point">The lattice point z, a multiple of the step.</param>
    /// <param name="dither">The dither u.</param>
    /// <param name="step">Δ &gt; 0.</param>
    /// <param name="scale">The prior's scale, &gt; 0.</param>
    public static double Cost(DensityFamily family, double point, double dither, double step, double scale)
    {
        // F is symmetric about 0, so the interval can be moved to the positive side.
        var centre = double.Abs(point - dither);
        return family.IntervalCost((centre - 0.5 * step) / scale, (centre + 0.5 * step) / scale, step / scale);
    }
}
