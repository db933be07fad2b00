using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>
/// The code of quantized inference for one dimension of the rectangular lattice with a Laplace prior: Z is coded given U with
/// P(Z = z | U = u), counted from the prior's cumulative distribution function and not from the density g.
/// </summary>
public static class RectangularCode
{
    /// <summary>
    /// −log P(Z = z | U = u), nats, with P = F(z − u + Δ/2) − F(z − u − Δ/2): the probability that X̂ falls where K(X̂ + u) = z.
    /// </summary>
    /// <param name="point">The lattice point z, a multiple of the step.</param>
    /// <param name="dither">The dither u.</param>
    /// <param name="step">Δ &gt; 0.</param>
    /// <param name="scale">The prior's scale b &gt; 0.</param>
    public static double Cost(double point, double dither, double step, double scale)
    {
        // F is symmetric about 0, so the interval may be taken on the positive side.
        var centre = double.Abs(point - dither);
        var lower = centre - 0.5 * step;
        var upper = centre + 0.5 * step;
        return lower < 0 ? AcrossZero(-lower / scale, upper / scale) : Tail(lower / scale, step / scale);
    }

    /// <summary>
    /// The interval (−left, right) of the unit Laplace law: 1 − (½e^−left + ½e^−right) through log1p while the tails are small, and
    /// (½ − F(−left)) + (F(right) − ½) through expm1 when they are not.
    /// </summary>
    private static double AcrossZero(double left, double right)
    {
        var tails = 0.5 * Elementary64.Exp(-left) + 0.5 * Elementary64.Exp(-right);
        return tails < 0.5
            ? -Elementary64.Log1p(-tails)
            : -Elementary64.Log(-0.5 * Elementary64.Expm1(-left) - 0.5 * Elementary64.Expm1(-right));
    }

    /// <summary>The interval (lower, lower + width) with lower ≥ 0: upper tails ½e^−lower − ½e^−(lower + width), in log form.</summary>
    private static double Tail(double lower, double width) =>
        lower + 0.6931471805599453 - Elementary64.Log(-Elementary64.Expm1(-width));
}
