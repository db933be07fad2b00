using Lattice.Math.Algebra;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Densities;

/// <summary>The Laplace density exp(−|x|/b) / 2b, scale b &gt; 0, as a function of (x, log b).</summary>
internal readonly struct Laplace : IDensityFamily
{
    /// <summary>Log-density, nats: −|x|/b − log b − log 2. The derivative with respect to x is 0 at x = 0.</summary>
    public static T Apply<T>(T x, T logScale) where T : IReal<T> => -T.Abs(x) * T.Exp(-logScale) - logScale - T.Constant(LogTwo);

    /// <summary>
    /// With d the distance of x from the class's negative: exponent (|x| − d)/b − log(1 − e^(−q/b)), factor 1 + e^(−(q − 2d)/b).
    /// </summary>
    public static ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>
    {
        var rate = T.Exp(-logScale);
        var distance = ClassMember<T>.Nearest(x, offset, step).Distance;
        var all = -T.Expm1(-step * rate);
        return new(
            (T.Abs(x) - distance) * rate - T.Log(all),
            T.Constant(1) + T.Exp((distance + distance - step) * rate));
    }

    /// <summary>
    /// log(Δ·g(y)), nats, at most 0: log(p − ½e^((d − Δ/2)/b)·expm1(−d/b)²) − (|y| − d)/b with p = −expm1(−Δ/2b), d = min(|y|, Δ/2).
    /// </summary>
    /// <remarks>
    /// Inside the cell Δ·g = 1 − e^(−Δ/2b)·cosh(y/b), outside ½(1 − e^(−Δ/b))·e^(−(|y| − Δ/2)/b). As cosh t − 1 = ½e^t·(1 − e^−t)², both
    /// are this one formula without a branch. No difference in it loses more than one bit, either in the value or in the derivative with
    /// respect to y. It holds in single precision from b = 10⁻⁶·Δ to 10⁶·Δ.
    /// </remarks>
    public static T LogConvolved<T>(T y, T logStep, T logScale) where T : IReal<T>
    {
        var half = T.Constant(0.5);
        var rate = T.Exp(-logScale);
        var edge = half * T.Exp(logStep);
        var distance = T.Abs(y);
        var within = T.SelectLess(distance, edge, distance, edge);

        // p is at most 1 and the square at most p², so the difference lies in [p/2, 1]: its logarithm is finite and not positive.
        var p = -T.Expm1(-edge * rate);
        var rise = T.Expm1(-within * rate);
        return T.Log(p - half * T.Exp((within - edge) * rate) * rise * rise) - (distance - within) * rate;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Across 0: 1 − (½e^lower + ½e^−upper) through log1p while the tails are small, otherwise (½ − F(lower)) + (F(upper) − ½) through
    /// expm1. Beyond 0: the difference of upper tails ½e^−lower − ½e^−upper, in log form.
    /// </remarks>
    public static double IntervalCost(double lower, double upper, double width)
    {
        if (lower >= 0)
        {
            return lower + LogTwo - Elementary64.Log(-Elementary64.Expm1(-width));
        }

        var tails = 0.5 * Elementary64.Exp(lower) + 0.5 * Elementary64.Exp(-upper);
        return tails < 0.5
            ? -Elementary64.Log1p(-tails)
            : -Elementary64.Log(-0.5 * Elementary64.Expm1(lower) - 0.5 * Elementary64.Expm1(-upper));
    }

    /// <inheritdoc/>
    public static double Draw(double first, double second, double scale) => Quantile(first, scale);

    /// <summary>F(x) = P(X̂ ≤ x): ½e^(x/b) below 0, 1 − ½e^(−x/b) above.</summary>
    public static double Cumulative(double x, double scale)
    {
        var half = 0.5 * Elementary64.Exp(-double.Abs(x) / scale);
        return x < 0 ? half : 1 - half;
    }

    /// <summary>The x with F(x) = p, 0 &lt; p &lt; 1: b·log 2p below ½, −b·log 2(1 − p) above. A uniform p gives a sample.</summary>
    public static double Quantile(double p, double scale) => p < 0.5
        ? scale * Elementary64.Log(2 * p)
        : -scale * Elementary64.Log(2 * (1 - p));
}
