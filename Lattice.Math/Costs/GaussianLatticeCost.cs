using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>
/// The cost of one dimension of the Gaussian lattice VAE (an ideal lattice), as a function of (y = x − u, noise ε = u/σ, log σ): prior N(0,
/// 1) on y, dither N(0, σ²) with learned σ (equation 14).
/// </summary>
internal readonly struct GaussianLatticeCost : IElementwise3
{
    /// <summary>½(y² − ε² − 2 log σ), nats; a single draw may be negative, the mean may not.</summary>
    public static T Apply<T>(T y, T noise, T logSigma) where T : IReal<T> => T.Constant(0.5) * (y * y - noise * noise) - logSigma;
}
