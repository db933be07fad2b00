using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// The ideal lattice: Gaussian dither with learned σ_i, standard Gaussian prior (equation 14), between linear maps if the spec asks for
/// them.
/// </summary>
internal sealed class GaussianLatticeLatent(int dimension, LatentMaps? maps = null) : Latent(dimension)
{
    /// <inheritdoc/>
    public override Option<LatentMaps> Maps => Prelude.Optional(maps);

    /// <inheritdoc/>
    public override Noise Noise => Noise.Gaussian;

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters =>
        Prelude.Seq1(new ParameterSpec(Names.LogSigma, new Shape(1, Dimension), new Initial.Constant(0)));

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) =>
        T.Map<GaussianDither>(encoded.Mean, noise, parameters[Names.LogSigma]);

    /// <inheritdoc/>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) =>
        T.Map<GaussianLatticeCost>(y, noise, parameters[Names.LogSigma]);

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) => StandardNormal(y);

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) =>
        new GaussianLatticeInference(this, parameters(Names.LogSigma));
}
