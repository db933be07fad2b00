using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>
/// The cost of one dimension of the Gaussian VAE, as a function of (y = x − σε, noise ε, log σ²), σ from the encoder: prior N(0, 1) on y.
/// </summary>
internal readonly struct GaussianCost : IElementwise3
{
    /// <summary>½(y² − ε² − log σ²), nats; a single draw may be negative, the mean may not.</summary>
    public static T Apply<T>(T y, T noise, T logVariance) where T : IReal<T> => T.Constant(0.5) * (y * y - noise * noise - logVariance);
}
