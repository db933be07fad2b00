using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Models.Latents;

namespace Lattice.Math.Models;

/// <summary>
/// The latent as pure functions: from the encoder's outputs and noise to y = X − U, and the representation cost of y. All functions work on
/// tensors whose rows are data. Its cases are in <c>Latents</c>.
/// </summary>
public abstract class Latent
{
    private const double HalfLogTwoPi = 0.9189385332046727;

    private protected Latent(int dimension) => Dimension = dimension;

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The law of the noise that the dither is made from.</summary>
    public abstract Noise Noise { get; }

    /// <summary>True when the encoder also gives log σ²(d).</summary>
    public virtual bool NeedsLogVariance => false;

    /// <summary>The parts whose costs are told apart: single dimensions, or the blocks of a lattice.</summary>
    public virtual Seq<LatentBlock> Blocks => Prelude.Range(0, Dimension).Map(i => new LatentBlock("Z", i, 1)).ToSeq().Strict();

    /// <summary>Parameters of dither and prior.</summary>
    public virtual Seq<ParameterSpec> Parameters => Seq<ParameterSpec>.Empty;

    /// <summary>y = X − U.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="mean">X = e_c(d), [n × m].</param>
    /// <param name="logVariance">log σ²(d), [n × m]; only read when <see cref="NeedsLogVariance"/>.</param>
    /// <param name="noise">Noise, [n × m].</param>
    public abstract T Dithered<T>(ParameterValues<T> parameters, T mean, T logVariance, T noise) where T : ITensor<T>;

    /// <summary>Cost in nats of each part that has a code of its own, [n × parts], to be summed: −log V·g(y), or log q(y|d) − log g(y) for Gaussian noise.</summary>
    public abstract T Cost<T>(ParameterValues<T> parameters, T y, T logVariance, T noise) where T : ITensor<T>;

    /// <summary>log g(y) of each part in nats, [n × parts]: the prior as a density on R^m.</summary>
    public abstract T LogPrior<T>(ParameterValues<T> parameters, T y) where T : ITensor<T>;

    /// <summary>The latent of a spec.</summary>
    public static Latent Of(LatentSpec spec) => spec.Match<Latent>(
        onLattice: latent => latent.Prior.Form == PriorForm.Convolved
            ? new ConvolvedLatent(latent.Dimension, latent.Prior)
            : new PeriodisedLatent(latent.Lattice, latent.Prior),
        gaussianLattice: latent => new GaussianLatticeLatent(latent.Dimension),
        gaussian: latent => new GaussianLatent(latent));

    /// <summary>Names of the learned logarithms.</summary>
    public static class Names
    {
        /// <summary>log Δ_i of the rectangular lattice.</summary>
        public const string LogStep = "latent.logStep";

        /// <summary>The logarithms of the prior's scales.</summary>
        public const string LogScale = "latent.logScale";

        /// <summary>log σ_i of the Gaussian lattice.</summary>
        public const string LogSigma = "latent.logSigma";
    }

    private protected static T StandardNormal<T>(T y) where T : ITensor<T> => (T.Constant(-0.5) * y * y) - T.Constant(HalfLogTwoPi);
}
