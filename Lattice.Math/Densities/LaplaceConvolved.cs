using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// g, the density of X̂ − U with X̂ Laplace of scale b and U uniform on a cell of length Δ, as a function of (y, log Δ, log b): the
/// rectangular lattice's prior on y, and Δ·g(z − u) = P(Z = z | U = u) (Theorem 1, one dimension).
/// </summary>
/// <remarks>
/// Inside the cell Δ·g = 1 − e^(−Δ/2b)·cosh(y/b), outside ½(1 − e^(−Δ/b))·e^(−(|y| − Δ/2)/b). With d = min(|y|, Δ/2), p = 1 − e^(−Δ/2b) and
/// cosh t − 1 = ½e^t·(1 − e^−t)² both are (p − ½e^((d − Δ/2)/b)·(1 − e^(−d/b))²)·e^(−(|y| − d)/b): one formula without a branch, in which no
/// difference loses more than one bit, neither in the value nor in the derivative along y. It holds in single precision from b = 10⁻⁶·Δ
/// to 10⁶·Δ.
/// </remarks>
public readonly struct LaplaceConvolved : IElementwise3
{
    /// <summary>log(Δ·g(y)), nats, at most 0: log(p − ½e^((d − Δ/2)/b)·expm1(−d/b)²) − (|y| − d)/b with p = −expm1(−Δ/2b), d = min(|y|, Δ/2).</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T>
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
}
