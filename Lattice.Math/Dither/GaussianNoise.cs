using Lattice.Math.Algebra;

namespace Lattice.Math.Dither;

/// <summary>The noise of the Gaussian VAE: (x, ε, log σ²) ↦ x − σ·ε, ε standard normal, σ from the encoder.</summary>
internal readonly struct GaussianNoise : IElementwise3
{
    /// <summary>x − e^(½·logVariance)·ε.</summary>
    public static T Apply<T>(T x, T noise, T logVariance) where T : IReal<T> => x - T.Exp(T.Constant(0.5) * logVariance) * noise;
}
