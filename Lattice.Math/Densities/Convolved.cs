using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// g on the rectangular lattice ΔZ: the density of X̂ − U with X̂ from a family and U uniform on a cell of length Δ, as a function of (y,
/// log Δ, log s): Δ·g(z − u) = P(Z = z | U = u) (Theorem 1, one dimension).
/// </summary>
/// <typeparam name="TFamily">The family of X̂.</typeparam>
internal readonly struct Convolved<TFamily> : IElementwise3
    where TFamily : IDensityFamily
{
    /// <summary>log(Δ·g(y)), nats, at most 0.</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T> => TFamily.LogConvolved(y, logStep, logScale);
}
