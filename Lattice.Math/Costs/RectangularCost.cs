using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Costs;

/// <summary>
/// The representation cost of one dimension of the rectangular lattice with a Laplace prior, as a function of
/// (y = x − u, log Δ, log b): the term that is trained, with no quantizer in it (Theorem 1).
/// </summary>
public readonly struct RectangularCost : IElementwise3
{
    /// <summary>−log(Δ·g(y)), nats, at least 0 (<see cref="LaplaceConvolved"/>).</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T> => -LaplaceConvolved.Apply(y, logStep, logScale);
}
