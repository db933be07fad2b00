using Lattice.Math.Algebra;

namespace Lattice.Tests.Oracles;

/// <summary>
/// g, the density of X̂ − U with X̂ uniform on [−r, r] and U uniform on a cell of length Δ, as a function of (y, log Δ, log r): the
/// simplest prior of bounded support. A representation outside it has no code word.
/// </summary>
internal readonly struct UniformConvolved : IElementwise3
{
    /// <summary>
    /// log(Δ·g(y)), nats: the logarithm of the part of [−r, r] within ½Δ of y, over 2r; −∞ from |y| = r + ½Δ on, where no derivative
    /// exists.
    /// </summary>
    public static T Apply<T>(T y, T logStep, T logRadius) where T : IReal<T>
    {
        var (zero, half) = (T.Constant(0), T.Constant(0.5));
        var radius = T.Exp(logRadius);
        var edge = half * T.Exp(logStep);
        var place = T.Abs(y);
        var (top, bottom) = (place + edge, place - edge);
        var overlap = T.SelectLess(top, radius, top, radius) - T.SelectLess(bottom, -radius, -radius, bottom);
        return T.Log(T.SelectLess(zero, overlap, overlap, zero)) - T.Log(radius + radius);
    }
}
