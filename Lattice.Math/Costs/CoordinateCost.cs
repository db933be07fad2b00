using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>
/// The representation cost of one dimension of the rectangular lattice for any prior of the form (y, log Δ, log s) ↦ log(Δ·g(y)): convolved
/// (<see cref="Densities.LaplaceConvolved"/>, <see cref="Densities.GaussianConvolved"/>, <see cref="Densities.LogisticConvolved"/>) or periodised
/// (<see cref="Densities.Periodised{TFamily}"/>). <see cref="RectangularCost"/> is that of the paper.
/// </summary>
/// <typeparam name="TPrior">The prior.</typeparam>
public readonly struct CoordinateCost<TPrior> : IElementwise3
    where TPrior : IElementwise3
{
    /// <summary>−log(Δ·g(y)), nats, at least 0.</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T> => -TPrior.Apply(y, logStep, logScale);
}
