using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// g, the density of X̂ − U with X̂ Laplace of scale b and U uniform on a cell of length Δ, as a function of (y, log Δ, log b): the
/// rectangular lattice's prior on y, and Δ·g(z − u) = P(Z = z | U = u) (Theorem 1, one dimension).
/// </summary>
public readonly struct LaplaceConvolved : IElementwise3
{
    /// <summary>
    /// log(Δ·g(y)), nats, at most 0. With e = |y| − Δ/2:
    /// outside the cell (e ≥ 0) −e/b + log(−expm1(−Δ/b)) − log 2; inside log(−½[expm1(e/b) + expm1(−(|y| + Δ/2)/b)]).
    /// </summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T>
    {
        var zero = T.Constant(0);
        var rate = T.Exp(-logScale);
        var halfStep = T.Constant(0.5) * T.Exp(logStep);
        var distance = T.Abs(y);
        var excess = distance - halfStep;

        // log(1 − e^−h) through expm1: 1 − e^−h rounds to 0 for small h. Linear in e, so finite inside the cell too.
        var outside = T.Log(-T.Expm1(-(halfStep + halfStep) * rate)) - excess * rate - T.Constant(Laplace.LogTwo);

        // The exponent is held at 0 outside the cell, where e^(e/b) would overflow; both summands are at most 0 everywhere.
        var held = T.SelectLess(excess, zero, excess, zero);
        var inside = T.Log(T.Constant(-0.5) * (T.Expm1(held * rate) + T.Expm1(-(distance + halfStep) * rate)));

        return T.SelectLess(excess, zero, inside, outside);
    }
}
