using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Tests.Oracles;

/// <summary>
/// g on the rectangular lattice ΔZ, the periodisation of a density h, as a function of (y, log Δ, log s): Δ·g(y) = h(y)/Σ_n h(y + Δn), and
/// Δ·g(z − u) = P(Z = z | U = u).
/// </summary>
/// <typeparam name="TFamily">The family of h.</typeparam>
internal readonly struct Periodised<TFamily> : IElementwise3
    where TFamily : IDensityFamily
{
    /// <summary>log(Δ·g(y)), nats, at most 0: −log Σ_n h(y + Δn)/h(y), with y and s in units of the step.</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T> =>
        -TFamily.OverClass(y * T.Exp(-logStep), logScale - logStep, T.Constant(0), T.Constant(1)).Logarithm;
}
