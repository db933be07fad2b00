using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// The Gaussian VAE: the encoder gives log σ²(d), which is clamped to an interval. The prior is N(0, I), or learned: N(m_i, s_i²) with m_i
/// and log s_i from earlier dimensions, a mixture of such densities, or both.
/// </summary>
internal sealed class GaussianLatent : Latent
{
    private readonly LatentSpec.Gaussian spec;
    private readonly Range[] steps;

    /// <summary>The latent of a spec.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="rule">The initialisation of a conditional prior's network.</param>
    public GaussianLatent(LatentSpec.Gaussian spec, InitialisationSpec rule = InitialisationSpec.Xavier) : base(spec.Dimension)
    {
        this.spec = spec;
        Network = spec.Structure.Map(structure => new PriorNetwork(Names.PriorNetwork, structure, rule));
        steps = [.. Network.ToSeq().Bind(one => one.Steps.ToArray().ToSeq()).Map(step => step.First..(step.First + step.Dimension))];
    }

    /// <summary>What gives a learned prior's densities; none for N(0, I).</summary>
    public Option<PriorNetwork> Network { get; }

    /// <inheritdoc/>
    public override Noise Noise => Noise.Gaussian;

    /// <inheritdoc/>
    public override bool NeedsLogVariance => true;

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters => Network.Map(network => network.Parameters).IfNone(Seq<ParameterSpec>.Empty);

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) =>
        T.Map<GaussianNoise>(encoded.Mean, noise, Clamped(encoded));

    /// <inheritdoc/>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) => Network.Match(
        network => Surprise(network, parameters, y) - T.Map<GaussianEntropy>(noise, Clamped(encoded)),
        () => T.Map<GaussianCost>(y, noise, Clamped(encoded)));

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) => Network.Match(
        network => -Surprise(network, parameters, y) - T.Constant(Constants.HalfLogTwoPi), () => StandardNormal(y));

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) => Network.Match<LatentInference>(
        network => new LearnedGaussianInference(this, spec, new PriorEvaluation(network, new double[Dimension], parameters)),
        () => new GaussianInference(this, spec));

    /// <summary>−log g(y) less ½ log 2π in each dimension, given the dimensions before it, nats: [n × m].</summary>
    private T Surprise<T>(PriorNetwork network, ParameterValues<T> parameters, T y) where T : ITensor<T>
    {
        var densities = network.Apply(parameters, y);
        if (network.Components == 1)
        {
            return T.Map<NormalSurprise>(y - densities.Locations, densities.LogFactors);
        }

        var copies = T.ConcatenateColumns([.. Enumerable.Repeat(y, network.Components)]);
        var points = T.Reshape(copies, new Shape(y.Shape.Rows * network.Components, Dimension));
        return MixtureCost.Of(T.Map<NormalSurprise>(points - densities.Locations, densities.LogFactors), densities.LogWeights, steps);
    }

    private T Clamped<T>(EncoderOutput<T> encoded) where T : ITensor<T> =>
        T.Clamp(encoded.KnownLogVariance, spec.LogVarianceFloor, spec.LogVarianceCeiling);
}
