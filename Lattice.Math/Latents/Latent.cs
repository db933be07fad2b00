using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Networks;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Latents;

/// <summary>
/// The latent as pure functions: y = X − U from the encoder's outputs and noise, and the representation cost of y. All functions work on
/// tensors whose rows are data. Each kind of latent is a folder with a subclass of this and of <see cref="LatentInference"/>.
/// </summary>
internal abstract class Latent
{
    private protected Latent(int dimension) => Dimension = dimension;

    /// <summary>m, the length of y.</summary>
    public int Dimension { get; }

    /// <summary>The length of X.</summary>
    public virtual int EncoderOutputs => Dimension;

    /// <summary>The length of a datum's noise.</summary>
    public virtual int NoiseWidth => Dimension;

    /// <summary>Learned linear maps before X and after y; if none, X is the encoder's output and y the decoder's input.</summary>
    public virtual Option<LatentMaps> Maps => Option<LatentMaps>.None;

    /// <summary>The length of the encoder's output: X, or what a map turns into X.</summary>
    public int EncoderWidth => Maps.Map(maps => maps.Inputs).IfNone(EncoderOutputs);

    /// <summary>The length of the decoder's input: y, or what a map makes of y.</summary>
    public int DecoderWidth => Maps.Map(maps => maps.Outputs).IfNone(Dimension);

    /// <summary>True when the stored representation is a function of the datum alone: no noise is drawn, not even in training.</summary>
    public bool IsDeterministic => ReferenceEquals(Noise, Noise.None);

    /// <summary>The distribution of the noise that the dither is made from.</summary>
    public abstract Noise Noise { get; }

    /// <summary>True when the encoder also gives log σ²(d).</summary>
    public virtual bool NeedsLogVariance => false;

    /// <summary>The parts whose costs are reported separately: single dimensions, or the blocks of a lattice.</summary>
    public virtual Seq<LatentBlock> Blocks => Prelude.Range(0, Dimension).Map(i => new LatentBlock("Z", i, 1)).ToSeq().Strict();

    /// <summary>Parameters of dither and prior.</summary>
    public virtual Seq<ParameterSpec> Parameters => Seq<ParameterSpec>.Empty;

    /// <summary>The temperature of the relaxation in a training epoch, counted from 1; 1 for a latent without one.</summary>
    public virtual double Temperature(int epoch) => 1;

    /// <summary>The terms of the objective for a batch: y and its cost, unless overridden.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="encoded">The encoder's outputs.</param>
    /// <param name="noise">Noise, [n × its length].</param>
    /// <param name="temperature">Training's temperature, [1 × 1].</param>
    /// <param name="training">True for a training step, false for the validation figure.</param>
    public virtual LatentTerms<T> Terms<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise, T temperature, bool training)
        where T : ITensor<T>
    {
        var y = Dithered(parameters, encoded, noise);
        return new LatentTerms<T>(y, Cost(parameters, y, encoded, noise));
    }

    /// <summary>y = X − U, or the values of a discrete latent.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="encoded">The encoder's outputs.</param>
    /// <param name="noise">Noise, [n × its length].</param>
    public abstract T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) where T : ITensor<T>;

    /// <summary>
    /// Cost in nats of each part that has its own code, [n × parts], to be summed: −log V·g(y), or log q(y|d) − log g(y) for other noise.
    /// </summary>
    public abstract T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) where T : ITensor<T>;

    /// <summary>
    /// log g(y) of each part in nats, [n × parts]: the prior as a density on R^m, or as the probability of a discrete value.
    /// </summary>
    public abstract T LogPrior<T>(ParameterValues<T> parameters, T y) where T : ITensor<T>;

    /// <summary>
    /// log of the full-support proposal's own part at y, nats per row, [n × 1]: N(X, diag spread²), or the distribution of a discrete value
    /// with the spread as temperature.
    /// </summary>
    /// <param name="mean">X, [1 × outputs of the encoder].</param>
    /// <param name="logSpread">Logarithm of the spread, [1 × m].</param>
    /// <param name="y">Samples, [n × m].</param>
    public virtual T LogProposal<T>(T mean, T logSpread, T y) where T : ITensor<T>
    {
        var standard = (y - mean) * T.Exp(-logSpread);
        return T.SumOverColumns((T.Constant(-0.5) * standard * standard) - logSpread - T.Constant(HalfLogTwoPi));
    }

    /// <summary>The trained latent at inference, one datum at a time in double precision.</summary>
    /// <param name="parameters">Gives the values of a learned parameter by its name.</param>
    public abstract LatentInference Inference(Func<string, double[]> parameters);

    /// <summary>The latent of a spec.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="rule">The initialisation of the prior's network, if it has one.</param>
    public static Latent Of(LatentSpec spec, InitialisationSpec rule = InitialisationSpec.Xavier) => spec.Match<Latent>(
        onLattice: latent => latent.Prior.Form == PriorForm.Convolved
            ? new ConvolvedLatent(latent.Dimension, latent.Prior)
            : new PeriodisedLatent(latent.Lattice, latent.Prior, rule),
        gaussianLattice: latent => new GaussianLatticeLatent(latent.Dimension),
        gaussian: latent => new GaussianLatent(latent, rule),
        gaussianDither: latent => new GaussianLatticeLatent(latent.Dimension, new LatentMaps(latent.Inputs, latent.Outputs)),
        straightThrough: latent => new StraightThroughLatent(latent),
        finiteScalar: latent => new FiniteScalarLatent(latent),
        gumbelSoftmax: latent => new GumbelSoftmaxLatent(latent));

    /// <summary>Names of the latent's parameters.</summary>
    public static class Names
    {
        /// <summary>log Δ_i of the rectangular lattice.</summary>
        public const string LogStep = "latent.logStep";

        /// <summary>The logarithms of the prior's scales.</summary>
        public const string LogScale = "latent.logScale";

        /// <summary>What the names of the parameters of a conditional prior's network begin with.</summary>
        public const string PriorNetwork = "latent.prior";

        /// <summary>log σ_i of the Gaussian lattice.</summary>
        public const string LogSigma = "latent.logSigma";

        /// <summary>Entries of quantizers, [1 × M·d·N]: coordinate k of entry j of quantizer i is at (j·d + k)·N + i.</summary>
        public const string Codebook = "latent.codebook";

        /// <summary>Logits of a learned code: entry j of quantizer i is at j·N + i.</summary>
        public const string Code = "latent.code";

        /// <summary>Moving averages of how often entries are chosen per step, laid out as <see cref="Code"/>.</summary>
        public const string Counts = "latent.counts";
    }

    /// <summary>The parts of N discrete variables.</summary>
    private protected static Seq<LatentBlock> Variables(int count) =>
        Prelude.Range(0, count).Map(i => new LatentBlock("variable", i, 1)).ToSeq().Strict();

    private protected static T StandardNormal<T>(T y) where T : ITensor<T> => (T.Constant(-0.5) * y * y) - T.Constant(HalfLogTwoPi);
}
