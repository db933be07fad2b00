using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// g, the density of X̂ − U with X̂ ~ N(0, σ²) and U uniform on a cell of length Δ, as a function of (y, log Δ, log σ):
/// Δ·g(y) = Φ(b) − Φ(a) with a = (|y| − Δ/2)/σ and b = (|y| + Δ/2)/σ.
/// </summary>
/// <remarks>
/// Three forms, each without cancellation where it is selected. With δ = Δ/σ and κ = δ·|y|/σ: a wide Gaussian (δ &lt; 1 and κ &lt; 1) is the
/// density times the mean of e^(−δ²v²/2)·cosh κv over |v| ≤ ½, a rule of six points to 1e-15; beyond the edge (a ≥ 0) the difference of two
/// tails, scaled by the first one's exponential; inside, one minus two tails.
/// </remarks>
public readonly struct GaussianConvolved : IElementwise3
{
    private const double RootHalf = 0.7071067811865476;
    private const double HalfLogTwoPi = 0.9189385332046727;
    private const double LogTwo = 0.6931471805599453;

    /// <summary>log(Δ·g(y)), nats, at most 0.</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T>
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

        // The floors bind only where another form is selected.
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
        return Pair(0.11930959304159845, 0.23395696728634552) + Pair(0.33060469323313226, 0.1803807865240693) + Pair(0.46623475710157603, 0.08566224618958517);

        T Pair(double node, double weight)
        {
            var square = power * T.Constant(node * node);
            var slope = kappa * T.Constant(node);
            return T.Constant(weight) * (T.Exp(square + slope) + T.Exp(square - slope));
        }
    }
}
