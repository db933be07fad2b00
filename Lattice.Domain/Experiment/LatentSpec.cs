using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>What lies between encoder and decoder.</summary>
public abstract record LatentSpec
{
    private LatentSpec() { }

    /// <summary>Latent dimensions m: the numbers of y.</summary>
    public abstract int Dimension { get; }

    /// <summary>The numbers of X that the encoder gives per datum.</summary>
    public virtual int EncoderOutputs => Dimension;

    /// <summary>The numbers per datum that the decoder's first layer takes.</summary>
    public virtual int DecoderInputs => Dimension;

    /// <summary>
    /// For a latent of discrete variables the number of values each can take, variable by variable; empty for one whose y is made from a dither.
    /// </summary>
    public virtual Seq<int> Alphabets => Seq<int>.Empty;

    /// <summary>True when what is stored is a function of the datum alone: no noise is drawn, in training neither.</summary>
    public bool IsDeterministic => this is IDeterministic;

    /// <summary>The cases that draw no noise: they have no likelihood to sample.</summary>
    internal interface IDeterministic;

    /// <summary>A lattice with its dither and the prior its code is built from (Theorem 1).</summary>
    public sealed record OnLattice(LatticeSpec Lattice, PriorSpec Prior) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Lattice.Dimension;
    }

    /// <summary>
    /// The paper's ideal lattice: dither N(0, diag σ²) with learned σ that do not depend on the datum, prior N(0, I)
    /// on y = X − U (equation 14).
    /// </summary>
    public sealed record GaussianLattice(Dimension Size) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Size;
    }

    /// <summary>The Gaussian VAE: σ(d) comes from the encoder, log σ² held to the given interval.</summary>
    public sealed record Gaussian(Dimension Size, double LogVarianceFloor, double LogVarianceCeiling) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Size;
    }

    /// <summary>
    /// Gaussian dithering between two learned linear maps: X from the encoder's <paramref name="Inputs"/> numbers, noise N(0, diag σ²) with learned σ on
    /// m numbers, prior N(0, I), then <paramref name="Outputs"/> numbers for the decoder ([LRL] appendix A.2.1).
    /// </summary>
    /// <param name="Inputs">Numbers the encoder gives.</param>
    /// <param name="Size">m, numbers that noise is added to.</param>
    /// <param name="Outputs">Numbers the decoder takes.</param>
    public sealed record GaussianDither(Dimension Inputs, Dimension Size, Dimension Outputs) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Size;

        /// <inheritdoc/>
        public override int EncoderOutputs => Inputs;

        /// <inheritdoc/>
        public override int DecoderInputs => Outputs;
    }

    /// <summary>
    /// Quantizers with learned entries: forward the entry nearest to X, backward as if it were X; a learned code over the entries of each
    /// ([LRL] appendix A.2.1; vectors as in [van den Oord et al. 2017]).
    /// </summary>
    /// <param name="Quantizers">N.</param>
    /// <param name="Entries">M, entries of each quantizer, at least 2.</param>
    /// <param name="Size">d, numbers of an entry: 1 for scalar quantizers.</param>
    /// <param name="Commitment">Weight of ‖X − entry‖², which draws X to the entry; 0 leaves it out.</param>
    /// <param name="MovingAverage">Entries as moving averages of the X that chose them; none: entries are trained by gradients.</param>
    /// <param name="SoftRate">
    /// τ of the weights ∝ exp(−‖X − entry‖²/τ) whose mean code length lends the rate a gradient to encoder and entries; none: the rate has none.
    /// </param>
    public sealed record StraightThrough(
        Dimension Quantizers, Dimension Entries, Dimension Size, double Commitment, Option<MovingAverageSpec> MovingAverage, Option<PositiveReal> SoftRate) : LatentSpec, IDeterministic
    {
        /// <inheritdoc/>
        public override int Dimension => Quantizers * Size;

        /// <inheritdoc/>
        public override Seq<int> Alphabets => Prelude.toSeq(Enumerable.Repeat(Entries.Value, Quantizers)).Strict();
    }

    /// <summary>
    /// Finite scalar quantization [Mentzer et al. 2023]: each number is bounded by tanh and rounded to one of L equally spaced levels, straight through
    /// backward; a learned code over the levels of each.
    /// </summary>
    /// <param name="Levels">L of each dimension in turn, at least 2.</param>
    /// <param name="Copies">How many times the list is repeated.</param>
    public sealed record FiniteScalar(Seq<Dimension> Levels, Dimension Copies) : LatentSpec, IDeterministic
    {
        /// <inheritdoc/>
        public override int Dimension => Levels.Count * Copies;

        /// <inheritdoc/>
        public override Seq<int> Alphabets => Prelude.toSeq(Enumerable.Repeat(Levels, Copies).SelectMany(levels => levels.Map(level => level.Value))).Strict();
    }

    /// <summary>
    /// Gumbel-softmax [Jang et al. 2017]: N categorical variables with logits from the encoder and a uniform prior; training sees relaxed samples,
    /// evaluation hard ones.
    /// </summary>
    /// <param name="Variables">N.</param>
    /// <param name="Categories">M, at least 2.</param>
    /// <param name="Temperature">The relaxation's temperature.</param>
    /// <param name="Hard">True: training sees hard samples too, with the relaxed ones' gradient.</param>
    public sealed record GumbelSoftmax(Dimension Variables, Dimension Categories, TemperatureSpec Temperature, bool Hard) : LatentSpec
    {
        /// <inheritdoc/>
        public override int Dimension => Variables * Categories;

        /// <inheritdoc/>
        public override Seq<int> Alphabets => Prelude.toSeq(Enumerable.Repeat(Categories.Value, Variables)).Strict();
    }

    /// <summary>One answer per case.</summary>
    public R Match<R>(
        Func<OnLattice, R> onLattice,
        Func<GaussianLattice, R> gaussianLattice,
        Func<Gaussian, R> gaussian,
        Func<GaussianDither, R> gaussianDither,
        Func<StraightThrough, R> straightThrough,
        Func<FiniteScalar, R> finiteScalar,
        Func<GumbelSoftmax, R> gumbelSoftmax) => this switch
    {
        OnLattice latent => onLattice(latent),
        GaussianLattice latent => gaussianLattice(latent),
        Gaussian latent => gaussian(latent),
        GaussianDither latent => gaussianDither(latent),
        StraightThrough latent => straightThrough(latent),
        FiniteScalar latent => finiteScalar(latent),
        GumbelSoftmax latent => gumbelSoftmax(latent),
        _ => throw new InvalidOperationException($"Unknown latent {GetType().Name}."),
    };
}
