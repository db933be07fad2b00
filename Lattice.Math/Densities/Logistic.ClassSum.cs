using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <content>The sum over a class: the sum itself for s &lt; 0.225·q, its Fourier series above.</content>
public readonly partial struct Logistic
{
    private const double Turning = 0.225;
    private const double TwoPiSquared = 19.739208802178716;
    private const int Terms = 8;

    /// <summary>
    /// With d the distance of x from the class's negative, u = d/q, r = q/s, e(t) = e^(−|t|/s):
    /// exponent (|x| − d)/s, factor (1 + e(x))²·Σ_{|n| ≤ 8} e^(−(|d + qn| − d)/s)/(1 + e(d + qn))² where s &lt; 0.225·q;
    /// exponent |x|/s + 2·log1p(e(x)) + log(s/q), factor 1 + 2·Σ_{k ≤ 8} (kw/sinh kw)·cos 2πku with w = 2π²s/q elsewhere.
    /// What is left out is below 1e-13 of the sum.
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
        return new(
            T.SelectLess(ratio, turning, (place - distance) * rate, place * rate + T.Constant(2) * T.Log1p(tail) + (logScale - T.Log(step))),
            T.SelectLess(
                ratio,
                turning,
                (one + tail) * (one + tail) * Few(T.SelectLess(ratio, turning, step * rate, T.Constant(1 / Turning)), u),
                Waves(T.SelectLess(ratio, turning, turning, ratio), u)));
    }

    private static T Few<T>(T r, T u) where T : IReal<T>
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

    private static T Waves<T>(T ratio, T u) where T : IReal<T>
    {
        var one = T.Constant(1);
        var w = T.Constant(TwoPiSquared) * ratio;
        var fall = T.Exp(-w);
        var cosine = Turn.Cosine(u);
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
