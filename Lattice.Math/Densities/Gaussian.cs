using Lattice.Math.Algebra;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Densities;

/// <summary>The Gaussian density N(0, σ²), as a function of (x, log σ).</summary>
internal readonly struct Gaussian : IDensityFamily
{

    // The direct sum is used for σ < 0.4·q, its Fourier series above.
    private const double Turning = 0.4;

    // Below this an interval's probability is only rounding: a scale of 10¹⁵ steps.
    private const double LeastProbability = 1e-16;

    // Beyond this many standard deviations a tail is 0 in double.
    private const double FarthestTail = 40;

    /// <inheritdoc/>
    public static int UniformsPerDraw => 2;

    /// <summary>Log-density, nats: −½(x/σ)² − log σ − ½ log 2π.</summary>
    public static T Apply<T>(T x, T logSigma) where T : IReal<T>
    {
        var standard = x * T.Exp(-logSigma);
        return -(T.Constant(0.5) * standard * standard) - logSigma - T.Constant(HalfLogTwoPi);
    }

    /// <summary>
    /// With λ the class's member nearest to −x, u = |x + λ|/q, ρ = q/σ: where σ &lt; 0.4·q, exponent −λ(2x + λ)/2σ², factor Σ_{|n| ≤ 3}
    /// e^(−ρ²(n² + 2nu)/2); elsewhere, exponent ½(x/σ)² + log(√2π·σ/q), factor 1 + 2·Σ_{k ≤ 3} e^(−2(πkσ/q)²)·cos 2πku. The truncation
    /// error is below 1e-12 of the sum.
    /// </summary>
    public static ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>
    {
        var turning = T.Constant(Turning);
        var rate = T.Exp(-logScale);
        var ratio = T.Exp(logScale) / step;
        var member = ClassMember<T>.Nearest(x, offset, step);
        var u = member.Distance / step;
        if (T.IsLess(ratio, turning) is { } isNarrow)
        {
            return isNarrow ? Near(x, rate, member, u, step * rate) : Far(x, rate, logScale, step, u, ratio);
        }

        var near = Near(x, rate, member, u, T.SelectLess(ratio, turning, step * rate, T.Constant(1 / Turning)));
        var far = Far(x, rate, logScale, step, u, T.SelectLess(ratio, turning, turning, ratio));
        return new(
            T.SelectLess(ratio, turning, near.Exponent, far.Exponent), T.SelectLess(ratio, turning, near.Factor, far.Factor));
    }

    /// <summary>log(Δ·g(y)), nats, at most 0: Δ·g(y) = Φ(b) − Φ(a) with a = (|y| − Δ/2)/σ and b = (|y| + Δ/2)/σ.</summary>
    /// <remarks>
    /// Three forms, each free of cancellation where it is selected. With δ = Δ/σ and κ = δ·|y|/σ: for a wide Gaussian (δ &lt; 1 and κ &lt;
    /// 1), the density times the mean of e^(−δ²v²/2)·cosh κv over |v| ≤ ½, by a six-point rule accurate to 1e-15; beyond the edge (a ≥ 0),
    /// the difference of two tails, scaled by the first one's exponential; inside, one minus two tails.
    /// </remarks>
    public static T LogConvolved<T>(T y, T logStep, T logScale) where T : IReal<T>
    {
        var (zero, half, one) = (T.Constant(0), T.Constant(0.5), T.Constant(1));
        var rate = T.Exp(-logScale);
        var edge = half * T.Exp(logStep);
        var place = T.Abs(y);
        var (a, b) = ((place - edge) * rate, (place + edge) * rate);
        var delta = (edge + edge) * rate;
        var standard = place * rate;
        var kappa = delta * standard;

        var wide = logStep - logScale - half * standard * standard - T.Constant(HalfLogTwoPi)
            + T.Log(Mean(T.SelectLess(delta, one, delta, one), T.SelectLess(kappa, one, kappa, one)));

        // The floors only take effect where another form is selected.
        var nearer = ScaledErrorFunction.Of(T.Abs(a) * T.Constant(RootHalf));
        var farther = ScaledErrorFunction.Of(b * T.Constant(RootHalf));
        var difference = nearer - T.Exp(-kappa) * farther;
        var beyond = -half * a * a - T.Constant(LogTwo) + T.Log(T.SelectLess(T.Constant(1e-35), difference, difference, T.Constant(1e-35)));

        var tails = half * (T.Exp(-half * a * a) * nearer + T.Exp(-half * b * b) * farther);
        var within = T.Log1p(-T.SelectLess(tails, T.Constant(0.75), tails, T.Constant(0.75)));

        return T.SelectLess(T.SelectLess(delta, one, kappa, one), one, wide, T.SelectLess(a, zero, within, beyond));
    }

    /// <summary>∫ e^(−δ²v²/2)·cosh κv dv over |v| ≤ ½ by the Gauss–Legendre rule of six points.</summary>
    private static T Mean<T>(T delta, T kappa) where T : IReal<T>
    {
        var power = T.Constant(-0.5) * delta * delta;
        return Pair(0.11930959304159845, 0.23395696728634552) + Pair(0.33060469323313226, 0.1803807865240693)
            + Pair(0.46623475710157603, 0.08566224618958517);

        T Pair(double node, double weight)
        {
            var square = power * T.Constant(node * node);
            var slope = kappa * T.Constant(node);
            return T.Constant(weight) * (T.Exp(square + slope) + T.Exp(square - slope));
        }
    }

    /// <inheritdoc/>
    /// <remarks>A difference of upper tails, or 1 minus both tails.</remarks>
    public static double IntervalCost(double lower, double upper, double width)
    {
        if (lower < 0)
        {
            var tails = UpperTail(-lower) + UpperTail(upper);
            return -Elementary64.Log1p(-double.Min(tails, 1 - LeastProbability));
        }

        var scaled = ErrorFunction(lower) - Elementary64.Exp(-0.5 * (upper - lower) * (upper + lower)) * ErrorFunction(upper);
        return 0.5 * lower * lower + LogTwo - Elementary64.Log(double.Max(scaled, LeastProbability));
    }

    /// <summary>F(x) = P(X̂ ≤ x) = ½·erfc(−x/(√2·σ)).</summary>
    public static double Cumulative(double x, double scale)
    {
        var tail = UpperTail(double.Min(double.Abs(x) / scale, FarthestTail));
        return x < 0 ? tail : 1 - tail;
    }

    /// <inheritdoc/>
    public static double Quantile(double p, double scale) => scale * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);

    /// <summary>σ·√(−2 log first)·cos(2π·second) [Box and Muller 1958].</summary>
    public static double Draw(double first, double second, double scale) =>
        scale * double.Sqrt(-2 * Elementary64.Log(first)) * Elementary64.SinCosTwoPi(second).Cos;

    /// <inheritdoc/>
    public static double DecayLength(double place, double scale) => scale / (1 + place / scale);

    /// <summary>½·erfc(x/√2) for x ≥ 0.</summary>
    private static double UpperTail(double x) => 0.5 * Elementary64.Exp(-0.5 * x * x) * ErrorFunction(x);

    /// <summary>e^(x²/2)·erfc(x/√2) for x ≥ 0.</summary>
    private static double ErrorFunction(double x) => ScaledErrorFunction.Of<Real64>(x * RootHalf).Value;

    /// <summary>The sum over the nearest member and three on either side, ρ = q/σ.</summary>
    private static ClassSum<T> Near<T>(T x, T rate, ClassMember<T> member, T u, T rho) where T : IReal<T>
    {
        // The members on both sides of the nearest, p = e^(−ρ²(1 − 2u)/2) and m = e^(−ρ²(1 + 2u)/2); the others are products of these.
        var (half, one) = (T.Constant(0.5), T.Constant(1));
        var power = -half * rho * rho;
        var p = T.Exp(power * (one - u - u));
        var m = T.Exp(power * (one + u + u));
        var pm = p * m;
        var few = one + (p + m) + pm * (p * p + m * m) + pm * pm * pm * (p * p * p + m * m * m);

        // (|x| − d)(|x| + d)/2σ² without a difference: x² − (x + λ)² = −λ(2x + λ).
        return new(-half * (member.Shift * rate) * ((x + member.Place) * rate), few);
    }

    /// <summary>Three terms of the Fourier series, <paramref name="wide"/> = σ/q.</summary>
    private static ClassSum<T> Far<T>(T x, T rate, T logScale, T step, T u, T wide) where T : IReal<T>
    {
        var one = T.Constant(1);
        var first = T.Exp(-T.Constant(TwoPiSquared) * wide * wide);
        var square = first * first;
        var fourth = square * square;
        var ninth = fourth * fourth * first;
        var cosine = FourierCosine.OfTurns(u);
        var twice = cosine + cosine;
        var second = twice * cosine - one;
        var third = twice * second - cosine;
        var waves = first * cosine + fourth * second + ninth * third;
        var standard = x * rate;
        return new(
            T.Constant(0.5) * standard * standard + (logScale - T.Log(step)) + T.Constant(HalfLogTwoPi), one + waves + waves);
    }
}
