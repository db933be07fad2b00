using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>
/// −log q(y | d) of the Gaussian VAE less ½ log 2π as a function of (noise ε, log σ²), y = x − σε, nats: ½(ε² + log σ²). Its mean is the
/// entropy.
/// </summary>
internal readonly struct GaussianEntropy : IElementwise2
{
    /// <inheritdoc cref="GaussianEntropy"/>
    public static T Apply<T>(T noise, T logVariance) where T : IReal<T> => T.Constant(0.5) * ((noise * noise) + logVariance);
}
