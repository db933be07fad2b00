using Lattice.Domain.Experiment;
using Lattice.Math.Costs;
using Lattice.Math.Dither;

namespace Lattice.Math.Models.Latents;

/// <summary>The Gaussian VAE: the encoder gives log σ²(d), held to an interval.</summary>
public sealed class GaussianLatent(LatentSpec.Gaussian spec) : Latent(spec.Dimension)
{
    /// <inheritdoc/>
    public override Noise Noise => Noise.Gaussian;

    /// <inheritdoc/>
    public override bool NeedsLogVariance => true;

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, T mean, T logVariance, T noise) =>
        T.Map<GaussianNoise>(mean, noise, Held(logVariance));

    /// <inheritdoc/>
    public override T Cost<T>(ParameterValues<T> parameters, T y, T logVariance, T noise) =>
        T.Map<GaussianCost>(y, noise, Held(logVariance));

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) => StandardNormal(y);

    private T Held<T>(T logVariance) where T : Algebra.ITensor<T> => T.Clamp(logVariance, spec.LogVarianceFloor, spec.LogVarianceCeiling);
}
