using System.Globalization;
using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <summary>
/// What lies between encoder and decoder. Each kind has one file in the folder Latents with its codec and its descriptions, and an entry in
/// the two lists here.
/// </summary>
public abstract partial record LatentSpec
{
    // Upper limit on the number of values of a discrete variable.
    private const int MostEntries = 4096;

    private LatentSpec() { }

    /// <summary>The kinds that draw no noise; they have no likelihood to sample.</summary>
    internal interface IDeterministic;

    /// <summary>The codec for all kinds of latent.</summary>
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

    /// <summary>Latent dimensions m: how many numbers y has.</summary>
    public abstract int Dimension { get; }

    /// <summary>How many numbers of X the encoder outputs per datum.</summary>
    public virtual int EncoderOutputs => Dimension;

    /// <summary>How many log-variances the encoder outputs per datum besides X.</summary>
    internal virtual int LogVariances => 0;

    /// <summary>How many numbers per datum the decoder's first layer takes.</summary>
    public virtual int DecoderInputs => Dimension;

    /// <summary>The number of values of each discrete variable; empty for a latent whose y is made from a dither.</summary>
    public virtual Seq<int> Alphabets => Seq<int>.Empty;

    /// <summary>True when the stored representation is a function of the datum alone: no noise is drawn, not even in training.</summary>
    public bool IsDeterministic => this is IDeterministic;

    /// <summary>How many of its parameters are trained.</summary>
    internal abstract long Parameters { get; }

    /// <summary>How many numbers the network of its prior, if it has one, keeps per datum in training.</summary>
    internal virtual long PriorNumbers => 0;

    /// <summary>A one-line description of the latent.</summary>
    internal abstract string Description { get; }

    /// <summary>Short names of its lattice and prior, for a table of runs.</summary>
    internal abstract (string Lattice, string Prior) Rung { get; }

    /// <summary>True for the limit of ever better lattices: a Gaussian dither with a learned scale.</summary>
    internal virtual bool IsGaussianLimit => false;

    // A count from 2 to 4096.
    private static Codec<Dimension> Several => Numbers.Int(2, "8", MostEntries).Map(Quantities.Dimension.Of, value => value.Value);

    /// <summary>What the runs of one curve have in common, and what distinguishes them.</summary>
    /// <param name="lambda">The run's λ as text.</param>
    internal abstract (string Family, string Setting) Curve(string lambda);

    /// <summary>The points of a lattice, with the prior that spec files take for it by default.</summary>
    /// <param name="lattice">Its name, as in <c>lattice lattices</c>: <c>Z</c>, <c>E8</c>, <c>Leech</c>, …</param>
    /// <param name="copies">How many copies of it.</param>
    /// <exception cref="ArgumentException">There is no such lattice; the message names the nearest.</exception>
    public static LatentSpec Of(string lattice, int copies = 1)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        var name = new SpecNode.Entry("name", 0, SpecParts.Scalar(lattice));
        var count = new SpecNode.Entry("copies", 0, SpecParts.Scalar(copies.ToString(CultureInfo.InvariantCulture)));
        return SpecParts.Of(
            Codec, ("kind", SpecParts.Scalar("lattice")),
            ("lattice", new SpecNode.Map(copies == 1 ? Prelude.Seq1(name) : Prelude.Seq(name, count), 0)));
    }

    /// <summary>Matches on the case.</summary>
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
