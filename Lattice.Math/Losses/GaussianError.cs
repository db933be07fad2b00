using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Losses;

/// <summary>The Gaussian loss of one number, as a function of (output r, target d, log σ).</summary>
internal readonly struct GaussianError : IElementwise3
{
    /// <summary>−log N(d; r, σ²) = ½((d − r)/σ)² + log σ + ½ log 2π, nats.</summary>
    public static T Apply<T>(T output, T target, T logSigma) where T : IReal<T> => -Gaussian.Apply(target - output, logSigma);
}
