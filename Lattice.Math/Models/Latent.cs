using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Dither;

namespace Lattice.Math.Models;

/// <summary>
/// The latent as pure functions: from the encoder's outputs and unit noise to y = X − U, and the representation cost of y
/// per dimension. All functions work on [n × m] tensors.
/// </summary>
public abstract class Latent
{
    private Latent(int dimension) => Dimension = dimension;

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The law of one coordinate of the unit noise the dither is made from.</summary>
    public abstract Noise Noise { get; }

    /// <summary>True when the encoder also gives log σ²(d).</summary>
    public virtual bool NeedsLogVariance => false;

    /// <summary>Parameters of dither and prior.</summary>
    public virtual Seq<ParameterSpec> Parameters => Seq<ParameterSpec>.Empty;

    /// <summary>y = X − U.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="mean">X = e_c(d), [n × m].</param>
    /// <param name="logVariance">log σ²(d), [n × m]; only read when <see cref="NeedsLogVariance"/>.</param>
    /// <param name="noise">Unit noise, [n × m].</param>
    public abstract T Dithered<T>(ParameterValues<T> parameters, T mean, T logVariance, T noise) where T : ITensor<T>;

    /// <summary>Cost per dimension in nats, [n × m]: −log V·g(y), or log q(y|d) − log g(y) for Gaussian noise.</summary>
    public abstract T Cost<T>(ParameterValues<T> parameters, T y, T logVariance, T noise) where T : ITensor<T>;

    /// <summary>log g(y) per dimension in nats, [n × m]: the prior as a density on R^m.</summary>
    public abstract T LogPrior<T>(ParameterValues<T> parameters, T y) where T : ITensor<T>;

    /// <summary>Logarithm of the dither's standard deviation per dimension, [1 × m] or [n × m].</summary>
    public abstract T LogDeviation<T>(ParameterValues<T> parameters, T logVariance) where T : ITensor<T>;

    /// <summary>The latent of a spec.</summary>
    public static Latent Of(LatentSpec spec) => spec.Match<Latent>(
        onLattice: latent => latent.Lattice is LatticeSpec.Rectangular lattice
            ? new Rectangular(lattice)
            : throw new ArgumentException($"Models are trained on Z and its copies, not yet on {LatticeName.Of(latent.Lattice)}.", nameof(spec)),
        gaussianLattice: latent => new GaussianLattice(latent.Dimension),
        gaussian: latent => new Gaussian(latent));

    /// <summary>Names of the learned logarithms.</summary>
    public static class Names
    {
        /// <summary>log Δ_i of the rectangular lattice.</summary>
        public const string LogStep = "latent.logStep";

        /// <summary>log b_i of the Laplace prior.</summary>
        public const string LogScale = "latent.logScale";

        /// <summary>log σ_i of the Gaussian lattice.</summary>
        public const string LogSigma = "latent.logSigma";
    }

    // ½ log 12: the deviation of a uniform number on a cell of length Δ is Δ/√12.
    private const double HalfLogTwelve = 1.2424533248940002;
    private const double HalfLogTwoPi = 0.9189385332046727;

    private static T StandardNormal<T>(T y) where T : ITensor<T> => (T.Constant(-0.5) * y * y) - T.Constant(HalfLogTwoPi);

    /// <summary>The paper's rectangular lattice: step Δ_i and Laplace scale b_i learned per dimension, the prior convolved with the cell.</summary>
    public sealed class Rectangular(LatticeSpec.Rectangular lattice) : Latent(lattice.Dimension)
    {
        /// <inheritdoc/>
        public override Noise Noise => Noise.Centred;

        /// <inheritdoc/>
        public override Seq<ParameterSpec> Parameters => new[]
        {
            new ParameterSpec(Names.LogStep, new Shape(1, Dimension), new Initial.Constant(0.5)),
            new ParameterSpec(Names.LogScale, new Shape(1, Dimension), new Initial.Constant(0)),
        }.ToSeq();

        /// <inheritdoc/>
        public override T Dithered<T>(ParameterValues<T> parameters, T mean, T logVariance, T noise) =>
            T.Map<RectangularDither>(mean, noise, parameters[Names.LogStep]);

        /// <inheritdoc/>
        public override T Cost<T>(ParameterValues<T> parameters, T y, T logVariance, T noise) =>
            T.Map<RectangularCost>(y, parameters[Names.LogStep], parameters[Names.LogScale]);

        /// <inheritdoc/>
        public override T LogPrior<T>(ParameterValues<T> parameters, T y) =>
            -T.Map<RectangularCost>(y, parameters[Names.LogStep], parameters[Names.LogScale]) - parameters[Names.LogStep];

        /// <inheritdoc/>
        public override T LogDeviation<T>(ParameterValues<T> parameters, T logVariance) =>
            parameters[Names.LogStep] - T.Constant(HalfLogTwelve);
    }

    /// <summary>The ideal lattice: Gaussian dither with learned σ_i, standard Gaussian prior (equation 14).</summary>
    public sealed class GaussianLattice(int dimension) : Latent(dimension)
    {
        /// <inheritdoc/>
        public override Noise Noise => Noise.Gaussian;

        /// <inheritdoc/>
        public override Seq<ParameterSpec> Parameters => new[]
        {
            new ParameterSpec(Names.LogSigma, new Shape(1, Dimension), new Initial.Constant(0)),
        }.ToSeq();

        /// <inheritdoc/>
        public override T Dithered<T>(ParameterValues<T> parameters, T mean, T logVariance, T noise) =>
            T.Map<GaussianDither>(mean, noise, parameters[Names.LogSigma]);

        /// <inheritdoc/>
        public override T Cost<T>(ParameterValues<T> parameters, T y, T logVariance, T noise) =>
            T.Map<GaussianLatticeCost>(y, noise, parameters[Names.LogSigma]);

        /// <inheritdoc/>
        public override T LogPrior<T>(ParameterValues<T> parameters, T y) => StandardNormal(y);

        /// <inheritdoc/>
        public override T LogDeviation<T>(ParameterValues<T> parameters, T logVariance) => parameters[Names.LogSigma];
    }

    /// <summary>The Gaussian VAE: the encoder gives log σ²(d), held to an interval.</summary>
    public sealed class Gaussian(LatentSpec.Gaussian spec) : Latent(spec.Dimension)
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

        /// <inheritdoc/>
        public override T LogDeviation<T>(ParameterValues<T> parameters, T logVariance) => T.Constant(0.5) * Held(logVariance);

        private T Held<T>(T logVariance) where T : ITensor<T> => T.Clamp(logVariance, spec.LogVarianceFloor, spec.LogVarianceCeiling);
    }
}

/// <summary>The law of a coordinate of unit noise.</summary>
public enum Noise
{
    /// <summary>Uniform on (−½, ½): the dither of Z.</summary>
    Centred,

    /// <summary>Standard normal.</summary>
    Gaussian,
}
