using Lattice.Domain.Experiment;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>The Gaussian VAE: the encoder gives log σ²(d), which is clamped to an interval.</summary>
internal sealed class GaussianLatent(LatentSpec.Gaussian spec) : Latent(spec.Dimension)
{
    /// <inheritdoc/>
    public override Noise Noise => Noise.Gaussian;

    /// <inheritdoc/>
    public override bool NeedsLogVariance => true;

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) =>
        T.Map<GaussianNoise>(encoded.Mean, noise, Clamped(encoded));

    /// <inheritdoc/>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) =>
        T.Map<GaussianCost>(y, noise, Clamped(encoded));

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) => StandardNormal(y);

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) => new GaussianInference(this, spec);

    private T Clamped<T>(EncoderOutput<T> encoded) where T : Algebra.ITensor<T> =>
        T.Clamp(encoded.KnownLogVariance, spec.LogVarianceFloor, spec.LogVarianceCeiling);
}
