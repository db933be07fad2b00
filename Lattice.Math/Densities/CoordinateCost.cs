using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// The representation cost of one dimension of the rectangular lattice for any prior of the form (y, log Δ, log s) ↦ log(Δ·g(y)): <see
/// cref="Convolved{TFamily}"/>. <see cref="Convolved{TFamily}"/> of <see cref="Laplace"/> gives the
/// paper's.
/// </summary>
/// <typeparam name="TPrior">The prior.</typeparam>
internal readonly struct CoordinateCost<TPrior> : IElementwise3
    where TPrior : IElementwise3
{
    /// <summary>−log(Δ·g(y)), nats, at least 0: the training term, with no quantizer in it.</summary>
    public static T Apply<T>(T y, T logStep, T logScale) where T : IReal<T> => -TPrior.Apply(y, logStep, logScale);
}
