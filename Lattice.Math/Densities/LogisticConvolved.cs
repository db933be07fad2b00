using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// g, the density of X̂ − U with X̂ logistic of scale s and U uniform on a cell of length Δ, as a function of (y, log Δ, log s).
/// </summary>
/// <remarks>
/// Δ·g = sinh(Δ/2s)/(cosh(y/s) + cosh(Δ/2s)). With A = |y|/s, B = Δ/2s the denominator over ½e^B is (1 + e^(A − B))(1 + e^(−A − B)), so the
/// cost is a sum of terms that are none of them negative.
/// </remarks>
public readonly struct LogisticConvolved : IElementwise3
{
    /// <summary>log(Δ·g(y)), nats, at most 0: log(−expm1(−2B)) − softplus(A − B) − log1p(e^(−A − B)).</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T>
    {
        var rate = T.Exp(-logScale);
        var step = T.Exp(logStep);
        var edge = T.Constant(0.5) * step;
        var place = T.Abs(y);
        return T.Log(-T.Expm1(-step * rate)) - T.Softplus((place - edge) * rate) - T.Log1p(T.Exp(-(place + edge) * rate));
    }
}
