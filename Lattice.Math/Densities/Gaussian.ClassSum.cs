using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <content>The sum over a class: the sum itself for σ &lt; 0.4·q, its Fourier series above.</content>
public readonly partial struct Gaussian
{
    private const double Turning = 0.4;
    private const double TwoPiSquared = 19.739208802178716;

    /// <summary>
    /// With λ the class's member nearest to −x, u = |x + λ|/q, ρ = q/σ:
    /// exponent −λ(2x + λ)/2σ², factor Σ_{|n| ≤ 3} e^(−ρ²(n² + 2nu)/2) where σ &lt; 0.4·q;
    /// exponent ½(x/σ)² + log(√2π·σ/q), factor 1 + 2·Σ_{k ≤ 3} e^(−2(πkσ/q)²)·cos 2πku elsewhere. What is left out is below 1e-12 of the sum.
    /// </summary>
    public static ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>
    {
        var (half, one, turning) = (T.Constant(0.5), T.Constant(1), T.Constant(Turning));
        var rate = T.Exp(-logScale);
        var ratio = T.Exp(logScale) / step;
        var member = ClassMember<T>.Nearest(x, offset, step);
        var u = member.Distance / step;

        // The members on both sides of the nearest, p = e^(−ρ²(1 − 2u)/2) and m = e^(−ρ²(1 + 2u)/2); the others are their products.
        var rho = T.SelectLess(ratio, turning, step * rate, T.Constant(1 / Turning));
        var power = -half * rho * rho;
        var p = T.Exp(power * (one - u - u));
        var m = T.Exp(power * (one + u + u));
        var pm = p * m;
        var few = one + (p + m) + pm * (p * p + m * m) + pm * pm * pm * (p * p * p + m * m * m);

        // (|x| − d)(|x| + d)/2σ² without a difference: x² − (x + λ)² = −λ(2x + λ).
        var near = -half * (member.Shift * rate) * ((x + member.Place) * rate);

        var wide = T.SelectLess(ratio, turning, turning, ratio);
        var first = T.Exp(-T.Constant(TwoPiSquared) * wide * wide);
        var square = first * first;
        var fourth = square * square;
        var ninth = fourth * fourth * first;
        var cosine = Turn.Cosine(u);
        var twice = cosine + cosine;
        var second = twice * cosine - one;
        var third = twice * second - cosine;
        var waves = first * cosine + fourth * second + ninth * third;
        var standard = x * rate;
        var far = half * standard * standard + (logScale - T.Log(step)) + T.Constant(HalfLogTwoPi);

        return new(
            T.SelectLess(ratio, turning, near, far),
            T.SelectLess(ratio, turning, few, one + waves + waves));
    }
}
