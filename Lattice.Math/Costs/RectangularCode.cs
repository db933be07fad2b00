using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Costs;

/// <summary>
/// The code of quantized inference for one dimension of the rectangular lattice with a convolved prior: Z is coded given U with
/// P(Z = z | U = u), counted from the prior's cumulative distribution function F and not from the density g.
/// </summary>
public static class RectangularCode
{
    private const double LogTwo = 0.6931471805599453;

    // Below it an interval's probability is rounding: a scale of 10¹⁵ steps.
    private const double LeastProbability = 1e-16;

    /// <summary>
    /// −log P(Z = z | U = u), nats, with P = F(z − u + Δ/2) − F(z − u − Δ/2): the probability that X̂ falls where K(X̂ + u) = z.
    /// </summary>
    /// <param name="point">The lattice point z, a multiple of the step.</param>
    /// <param name="dither">The dither u.</param>
    /// <param name="step">Δ &gt; 0.</param>
    /// <param name="scale">The prior's scale, &gt; 0.</param>
    /// <param name="family">The law of X̂.</param>
    public static double Cost(double point, double dither, double step, double scale, PriorFamily family = PriorFamily.Laplace)
    {
        // F is symmetric about 0, so the interval may be taken on the positive side.
        var centre = double.Abs(point - dither);
        var lower = centre - 0.5 * step;
        var upper = centre + 0.5 * step;
        return family switch
        {
            PriorFamily.Laplace => lower < 0 ? AcrossZero(-lower / scale, upper / scale) : Tail(lower / scale, step / scale),
            PriorFamily.Gaussian => Normal(lower / scale, upper / scale),
            PriorFamily.Logistic => Logistic(lower / scale, upper / scale, step / scale),
            _ => throw new InvalidOperationException($"Unknown family {family}."),
        };
    }

    /// <summary>The interval (lower, upper) of the standard normal law, lower ≥ −upper: a difference of upper tails, or 1 less both tails.</summary>
    private static double Normal(double lower, double upper)
    {
        if (lower < 0)
        {
            var tails = UpperTail(-lower) + UpperTail(upper);
            return -Elementary64.Log1p(-double.Min(tails, 1 - LeastProbability));
        }

        var scaled = ErrorFunction(lower) - Elementary64.Exp(-0.5 * (upper - lower) * (upper + lower)) * ErrorFunction(upper);
        return 0.5 * lower * lower + LogTwo - Elementary64.Log(double.Max(scaled, LeastProbability));
    }

    /// <summary>½·erfc(x/√2) for x ≥ 0.</summary>
    private static double UpperTail(double x) => 0.5 * Elementary64.Exp(-0.5 * x * x) * ErrorFunction(x);

    /// <summary>e^(x²/2)·erfc(x/√2) for x ≥ 0.</summary>
    private static double ErrorFunction(double x) => ScaledErrorFunction.Of<Real64>(x * 0.7071067811865476).Value;

    /// <summary>The interval (lower, lower + width) of the logistic law: 1/(1 + e^lower) − 1/(1 + e^upper) = (1 − e^−width)/((1 + e^lower)(1 + e^−upper)).</summary>
    private static double Logistic(double lower, double upper, double width) =>
        Softplus(lower) + Softplus(-upper) - Elementary64.Log(-Elementary64.Expm1(-width));

    private static double Softplus(double x) => double.Max(x, 0) + Elementary64.Log1p(Elementary64.Exp(-double.Abs(x)));

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
        lower + LogTwo - Elementary64.Log(-Elementary64.Expm1(-width));
}
