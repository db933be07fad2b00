using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <summary>
/// What lies between encoder and decoder. A kind is one file of the folder Latents, with how it is written and what is said of it, and
/// stands in the two lists here.
/// </summary>
public abstract partial record LatentSpec
{
    // The most values a discrete variable can take.
    private const int MostEntries = 4096;

    private LatentSpec() { }

    /// <summary>The cases that draw no noise: they have no likelihood to sample.</summary>
    internal interface IDeterministic;

    /// <summary>How they are written.</summary>
    internal static Codec<LatentSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of latent",
        OnLattice.Written,
        GaussianLattice.Written,
        Gaussian.Written,
        GaussianDither.Written,
        StraightThrough.Written,
        FiniteScalar.Written,
        GumbelSoftmax.Written);

    /// <summary>Latent dimensions m: the numbers of y.</summary>
    public abstract int Dimension { get; }

    /// <summary>The numbers of X that the encoder gives per datum.</summary>
    public virtual int EncoderOutputs => Dimension;

    /// <summary>The log-variances that the encoder gives per datum beside X.</summary>
    internal virtual int LogVariances => 0;

    /// <summary>The numbers per datum that the decoder's first layer takes.</summary>
    public virtual int DecoderInputs => Dimension;

    /// <summary>
    /// For a latent of discrete variables the number of values each can take, variable by variable; empty for one whose y is made from a
    /// dither.
    /// </summary>
    public virtual Seq<int> Alphabets => Seq<int>.Empty;

    /// <summary>True when what is stored is a function of the datum alone: no noise is drawn, in training neither.</summary>
    public bool IsDeterministic => this is IDeterministic;

    /// <summary>The numbers that training finds for it.</summary>
    internal abstract long Parameters { get; }

    /// <summary>The latent in words, on one line.</summary>
    internal abstract string Description { get; }

    /// <summary>Its lattice and prior in a few words, as a table of runs has them.</summary>
    internal abstract (string Lattice, string Prior) Rung { get; }

    /// <summary>True for the limit that lattices tend to: a Gaussian dither of learned size.</summary>
    internal virtual bool IsGaussianLimit => false;

    // Two to 4096 of something.
    private static Codec<Dimension> Several => Numbers.Int(2, "8", MostEntries).Map(Quantities.Dimension.Of, value => value.Value);

    /// <summary>What runs of one curve have in common, and what tells one from another.</summary>
    /// <param name="lambda">The run's λ in words.</param>
    internal abstract (string Family, string Setting) Curve(string lambda);

    /// <summary>One answer per case.</summary>
    public R Match<R>(
        Func<OnLattice, R> onLattice, Func<GaussianLattice, R> gaussianLattice, Func<Gaussian, R> gaussian,
        Func<GaussianDither, R> gaussianDither,
        Func<StraightThrough, R> straightThrough, Func<FiniteScalar, R> finiteScalar, Func<GumbelSoftmax, R> gumbelSoftmax) =>
        Of(new Cases<R>(onLattice, gaussianLattice, gaussian, gaussianDither, straightThrough, finiteScalar, gumbelSoftmax));

    private protected abstract R Of<R>(Cases<R> cases);

    private static Fields<L, Dimension> SizeOf<L>(Func<L, Dimension> get) =>
        Field.Required("dimension", Numbers.Count("40", Numbers.MostUnits), get, "Latent dimensions.");

    private protected readonly record struct Cases<R>(
        Func<OnLattice, R> OnLattice, Func<GaussianLattice, R> GaussianLattice, Func<Gaussian, R> Gaussian,
        Func<GaussianDither, R> GaussianDither,
        Func<StraightThrough, R> StraightThrough, Func<FiniteScalar, R> FiniteScalar, Func<GumbelSoftmax, R> GumbelSoftmax);
}
