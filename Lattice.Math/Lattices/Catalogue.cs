using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Bases;
using Lattice.Math.Lattices.Families;

namespace Lattice.Math.Lattices;

/// <summary>Every lattice of the library: maps a description to its basis, trellis, quantizer and known properties.</summary>
public static class Catalogue
{
    private static readonly Seq<string> names = Prelude.Seq(
        "Z", "Z2", "Z4", "Z8", "A2", "A2*", "A3", "A3*", "A4", "A4*", "A5", "A5*", "A6", "A6*", "A7", "A7*", "A8", "A8*",
        "D3", "D3*", "D4", "D4*", "D5", "D5*", "D6", "D6*", "D7", "D7*", "D8", "D8*", "D12", "D16", "D6+", "D10+", "D12+");

    /// <summary>The lattices shown in a listing: the small members of the families and all single lattices.</summary>
    public static Seq<LatticeSpec> Listed { get; } =
        (names.Map(Named) + NamedLattice.Singles.Map(one => (LatticeSpec)new LatticeSpec.Named(one))).Strict();

    /// <summary>The lattice with the given description.</summary>
    public static EuclideanLattice Of(LatticeSpec spec) => new(spec, Blocks(spec), () => Facts(spec), name => FrameOf(spec, name));

    /// <summary>The names of the lattices that a listing shows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Listed.Map(LatticeName.Of)];

    /// <summary>The lattice with a name such as <c>A2*</c>, <c>E8</c> or <c>Leech</c>, in its home frame.</summary>
    /// <exception cref="ArgumentException">The text is not the name of a lattice; the message says what is wrong with it.</exception>
    public static EuclideanLattice Get(string name) =>
        Parse(name).IfFail(faults => throw new ArgumentException(string.Join(" ", faults.Map(fault => fault.Sentence)), nameof(name)));

    /// <summary>Looks up the lattice with the given name, in its home frame; false if no lattice has that name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out EuclideanLattice? lattice) =>
        (lattice = Parse(name).MatchUnsafe<EuclideanLattice?>(found => found, _ => null)) is not null;

    /// <summary>The lattice of all integer combinations of linearly independent vectors.</summary>
    /// <param name="vectors">m vectors of n ≥ m coordinates each.</param>
    /// <exception cref="ArgumentException">The vectors are not a basis, or the basis is numerically unusable; the message lists every
    /// fault.</exception>
    public static EuclideanLattice OfBasis(params double[][] vectors) =>
        LatticeBasis.Of(new Arr<Arr<double>>([.. vectors.Select(vector => new Arr<double>(vector))])).Match(
            Succ: basis => Of(new LatticeSpec.OfBasis(basis)),
            Fail: faults => throw new ArgumentException(string.Join(" ", faults.Map(fault => fault.Sentence)), nameof(vectors)));

    /// <summary>The lattice with the given name, in its home frame, or every fault of the name.</summary>
    internal static Validation<LatticeFault, EuclideanLattice> Parse(string name) =>
        LatticeName.Parse(name).Map(framed => Of(framed.Lattice));

    private static LatticeSpec Named(string name) => Get(name).Spec;

    private static ImmutableArray<LatticeBlock> Blocks(LatticeSpec spec) => spec.Match<ImmutableArray<LatticeBlock>>(
        rectangular: lattice => [LatticeBlock.Of(Integers.Of(lattice.Dimension))],
        named: lattice => [LatticeBlock.Of(Definition(lattice.Lattice))],
        basis: lattice => [LatticeBlock.Of(Basis.Of(lattice.Basis))],
        scaled: lattice => Stretched(Blocks(lattice.Lattice), [.. Enumerable.Repeat(lattice.Factor.Value, lattice.Dimension)]),
        stretched: lattice => Stretched(Blocks(lattice.Lattice), [.. lattice.Factors.Map(factor => factor.Value)]),
        product: lattice => [.. lattice.Factors.SelectMany(factor => Blocks(factor))],
        repeated: lattice =>
            Blocks(lattice.Lattice) is var once ? [.. Enumerable.Repeat(once, lattice.Count).SelectMany(blocks => blocks)] : []);

    private static ImmutableArray<LatticeBlock> Stretched(ImmutableArray<LatticeBlock> blocks, double[] factors)
    {
        var start = 0;
        var stretched = ImmutableArray.CreateBuilder<LatticeBlock>(blocks.Length);
        foreach (var block in blocks)
        {
            // Copies stay copies, so that they are quantized as one batch.
            var own = factors[start..(start + block.Dimension)];
            var isCopy = start > 0 && ReferenceEquals(block, blocks[stretched.Count - 1])
                && own.AsSpan().SequenceEqual(factors.AsSpan(start - block.Dimension, block.Dimension));
            stretched.Add(isCopy ? stretched[^1] : block.Stretched(own));
            start += block.Dimension;
        }

        return stretched.MoveToImmutable();
    }

    private static LatticeFacts Facts(LatticeSpec spec) => spec.Match(
        rectangular: lattice => Integers.Of(lattice.Dimension).Facts,
        named: lattice => Definition(lattice.Lattice).Facts,
        basis: lattice => CombinedFacts.OfBasis(Basis.Of(lattice.Basis)),
        scaled: lattice => CombinedFacts.Scaled(Facts(lattice.Lattice), lattice.Factor),
        stretched: lattice => CombinedFacts.OfBasis(Of(lattice).Basis),
        product: lattice => CombinedFacts.Product([.. lattice.Factors.Map(Of)]),
        repeated: lattice => CombinedFacts.Repeated(Facts(lattice.Lattice), lattice.Count));

    private static Option<Frame> FrameOf(LatticeSpec spec, FrameName name) => spec switch
    {
        LatticeSpec.Named { Lattice.Family: LatticeFamily.E8 } when name == FrameName.ConstructionA =>
            Isometry.Mapping(Of(spec).Basis, ExceptionalE.ConstructionAOfE8),
        LatticeSpec.Named lattice when name == FrameName.Usual =>
            Definition(lattice.Lattice).UsualFrame().IfNone(() => Frame.Identity(spec.Dimension)),
        LatticeSpec.OfBasis { Basis: var basis } when basis.Coordinates > basis.Dimension && name == FrameName.Usual =>
            Frame.OfVectors([.. basis.Vectors.Map(vector => vector.ToArray())]),
        LatticeSpec.Scaled lattice => FrameOf(lattice.Lattice, name),
        LatticeSpec.Product lattice when name == FrameName.Usual =>
            Frame.Joined(lattice.Factors.Map(factor => FrameOf(factor, name)).Somes()),
        LatticeSpec.Repeated lattice when name == FrameName.Usual =>
            Frame.Joined(Enumerable.Repeat(FrameOf(lattice.Lattice, name), lattice.Count).Somes()),
        _ => name == FrameName.ConstructionA ? Option<Frame>.None : Frame.Identity(spec.Dimension),
    };

    private static LatticeDefinition Definition(NamedLattice lattice) => lattice.Family switch
    {
        LatticeFamily.A => RootA.Root(lattice.Dimension),
        LatticeFamily.ADual => RootA.Dual(lattice.Dimension),
        LatticeFamily.D => CheckerboardD.Root(lattice.Dimension),
        LatticeFamily.DDual => CheckerboardD.Dual(lattice.Dimension),
        LatticeFamily.DPlus or LatticeFamily.E8 => CheckerboardD.Plus(lattice.Dimension),
        LatticeFamily.E6 => ExceptionalE.E6(),
        LatticeFamily.E6Dual => ExceptionalE.E6Dual(),
        LatticeFamily.E7 => ExceptionalE.E7(),
        LatticeFamily.E7Dual => ExceptionalE.E7Dual(),
        LatticeFamily.A11Cubed => RootA.Coxeter11(),
        LatticeFamily.K12 => LaminatedAndCoxeterTodd.K12(),
        LatticeFamily.BarnesWall16 => LaminatedAndCoxeterTodd.BarnesWall16(),
        LatticeFamily.Leech => LaminatedAndCoxeterTodd.Leech(),
        _ => throw new InvalidOperationException($"Unknown family {lattice.Family}."),
    };
}
