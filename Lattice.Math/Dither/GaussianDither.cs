using Lattice.Math.Algebra;

namespace Lattice.Math.Dither;

/// <summary>The dither of the Gaussian lattice VAE: (x, ε, log σ) ↦ x − σ·ε, ε standard normal.</summary>
internal readonly struct GaussianDither : IElementwise3
{
    /// <summary>x − e^logSigma·ε.</summary>
    public static T Apply<T>(T x, T noise, T logSigma) where T : IReal<T> => x - T.Exp(logSigma) * noise;
}
