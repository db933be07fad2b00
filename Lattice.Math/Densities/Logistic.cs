using Lattice.Math.Algebra;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Densities;

/// <summary>The logistic density e^(−x/s) / s(1 + e^(−x/s))², scale s &gt; 0, as a function of (x, log s).</summary>
internal readonly struct Logistic : IDensityFamily
{
    private const int Terms = 8;

    // The direct sum is used for s < 0.225·q, its Fourier series above.
    private const double Turning = 0.225;

    /// <summary>Log-density, nats: −|x|/s − 2·log1p(e^(−|x|/s)) − log s.</summary>
    public static T Apply<T>(T x, T logScale) where T : IReal<T>
    {
        var standard = T.Abs(x) * T.Exp(-logScale);
        return -standard - T.Constant(2) * T.Log1p(T.Exp(-standard)) - logScale;
    }

    /// <summary>
    /// With d the distance of x from the class's negative, u = d/q, r = q/s, e(t) = e^(−|t|/s): where s &lt; 0.225·q, exponent (|x| − d)/s,
    /// factor (1 + e(x))²·Σ_{|n| ≤ 8} e^(−(|d + qn| − d)/s)/(1 + e(d + qn))²; elsewhere, exponent |x|/s + 2·log1p(e(x)) + log(s/q), factor
    /// 1 + 2·Σ_{k ≤ 8} (kw/sinh kw)·cos 2πku with w = 2π²s/q. The truncation error is below 1e-13 of the sum.
    /// </summary>
    public static ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>
    {
        var (one, turning) = (T.Constant(1), T.Constant(Turning));
        var rate = T.Exp(-logScale);
        var ratio = T.Exp(logScale) / step;
        var place = T.Abs(x);
        var tail = T.Exp(-place * rate);
        var distance = ClassMember<T>.Nearest(x, offset, step).Distance;
        var u = distance / step;
        ClassSum<T> Direct(T r) => new((place - distance) * rate, (one + tail) * (one + tail) * DirectSum(r, u));
        ClassSum<T> Fourier(T wide) => new(
            place * rate + T.Constant(2) * T.Log1p(tail) + (logScale - T.Log(step)), FourierSeries(wide, u));
        if (T.IsLess(ratio, turning) is { } isNarrow)
        {
            return isNarrow ? Direct(step * rate) : Fourier(ratio);
        }

        var (near, far) = (
            Direct(T.SelectLess(ratio, turning, step * rate, T.Constant(1 / Turning))),
            Fourier(T.SelectLess(ratio, turning, turning, ratio)));
        return new(
            T.SelectLess(ratio, turning, near.Exponent, far.Exponent), T.SelectLess(ratio, turning, near.Factor, far.Factor));
    }

    /// <summary>log(Δ·g(y)), nats, at most 0: log(−expm1(−2B)) − softplus(A − B) − log1p(e^(−A − B)) with A = |y|/s, B = Δ/2s.</summary>
    /// <remarks>
    /// Δ·g = sinh(Δ/2s)/(cosh(y/s) + cosh(Δ/2s)). The denominator over ½e^B is (1 + e^(A − B))(1 + e^(−A − B)), so the cost is a sum of
    /// nonnegative terms.
    /// </remarks>
    public static T LogConvolved<T>(T y, T logStep, T logScale) where T : IReal<T>
    {
        var rate = T.Exp(-logScale);
        var step = T.Exp(logStep);
        var edge = T.Constant(0.5) * step;
        var place = T.Abs(y);
        return T.Log(-T.Expm1(-step * rate)) - T.Softplus((place - edge) * rate) - T.Log1p(T.Exp(-(place + edge) * rate));
    }

    /// <inheritdoc/>
    /// <remarks>1/(1 + e^lower) − 1/(1 + e^upper) = (1 − e^−width)/((1 + e^lower)(1 + e^−upper)).</remarks>
    public static double IntervalCost(double lower, double upper, double width) =>
        Softplus(lower) + Softplus(-upper) - Elementary64.Log(-Elementary64.Expm1(-width));

    /// <inheritdoc/>
    public static double Draw(double first, double second, double scale) => Quantile(first, scale);

    /// <summary>F(x) = P(X̂ ≤ x) = 1/(1 + e^(−x/s)).</summary>
    public static double Cumulative(double x, double scale)
    {
        var tail = Elementary64.Exp(-double.Abs(x) / scale);
        return x < 0 ? tail / (1 + tail) : 1 / (1 + tail);
    }

    /// <summary>The x with F(x) = p, 0 &lt; p &lt; 1: s·log(p/(1 − p)). A uniform p gives a sample.</summary>
    public static double Quantile(double p, double scale) => scale * (Elementary64.Log(p) - Elementary64.Log1p(-p));

    private static double Softplus(double x) => double.Max(x, 0) + Elementary64.Log1p(Elementary64.Exp(-double.Abs(x)));

    private static T DirectSum<T>(T r, T u) where T : IReal<T>
    {
        var one = T.Constant(1);
        var here = T.Exp(-r * u);
        var beyond = T.Exp(r * (u + u - one));
        var side = beyond * here;
        var whole = side * here;
        var sum = one / ((one + here) * (one + here));
        var power = one;
        for (var n = 1; n <= Terms; n++)
        {
            var left = one + power * side;
            var right = one + power * whole * here;
            sum += power * (beyond / (left * left) + whole / (right * right));
            power *= whole;
        }

        return sum;
    }

    private static T FourierSeries<T>(T ratio, T u) where T : IReal<T>
    {
        var one = T.Constant(1);
        var w = T.Constant(TwoPiSquared) * ratio;
        var fall = T.Exp(-w);
        var cosine = FourierCosine.OfTurns(u);
        var (before, wave) = (one, cosine);
        var power = fall;
        var sum = T.Constant(0);
        for (var k = 1; k <= Terms; k++)
        {
            // k·w/sinh k·w = 2·k·w·e^(−kw)/(1 − e^(−2kw)).
            sum += T.Constant(2 * k) * w * power / (one - power * power) * wave;
            (before, wave) = (wave, (cosine + cosine) * wave - before);
            power *= fall;
        }

        return one + sum + sum;
    }
}
