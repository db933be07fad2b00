using System.Collections.Immutable;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices.Trellises;
using Lattice.Math.NearestPoint;

namespace Lattice.Math.Lattices;

/// <summary>
/// A lattice, ready for use: what is known of it, its basis, its trellis and its quantizer, all in its home frame. Made by <see cref="Catalogue.Of(LatticeSpec)"/>.
/// An immutable value; its parts are built when first asked for.
/// </summary>
public sealed class EuclideanLattice
{
    private readonly Lazy<LogarithmicVolume> volume;
    private readonly Lazy<LatticeFacts> facts;
    private readonly Lazy<Basis> basis;
    private readonly Lazy<Quantizer> quantizer;
    private readonly Lazy<Option<Trellis>> trellis;
    private readonly Func<FrameName, Option<Frame>> frames;

    internal EuclideanLattice(LatticeSpec spec, ImmutableArray<LatticeBlock> blocks, Func<LatticeFacts> facts, Func<FrameName, Option<Frame>> frames)
    {
        (Spec, Blocks, this.frames) = (spec, blocks, frames);
        Dimension = blocks.Sum(block => block.Dimension);
        volume = new(() => LogarithmicVolume.Product(blocks.Select(block => block.Volume)));
        this.facts = new(facts);
        basis = new(() => blocks.Length == 1 ? blocks[0].Basis : Basis.OfBlocks([.. blocks.Select(block => block.Basis)]));
        quantizer = new(() => blocks.Length == 1 ? blocks[0].Quantizer : ProductQuantizer.Of([.. blocks.Select(block => block.Quantizer)]));
        trellis = new(() => blocks.All(block => block.Box.IsSome)
            ? Trellises.Trellis.Joined([.. blocks.Select(block => block.Trellis.IfNone(() => throw new InvalidOperationException("A block with a box has a trellis.")))])
            : Option<Trellis>.None);
    }

    /// <summary>Its description as data.</summary>
    public LatticeSpec Spec { get; }

    /// <summary>Its name: <c>E8</c>, <c>(E8)^5</c>.</summary>
    public string Name => LatticeName.Of(Spec);

    // "the Leech lattice", "the lattice E8".
    private string Named => Spec is LatticeSpec.Named { Lattice.Family: LatticeFamily.Leech } ? "the Leech lattice" : $"the lattice {Name}";

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>V, the volume of a cell, in the lattice's own units. ∞ or 0 where it lies outside the range of a double: <see cref="LogVolume"/> does not.</summary>
    public double Volume => volume.Value.Volume;

    /// <summary>log V: what everything that depends on the volume is worked out from.</summary>
    public double LogVolume => volume.Value.Logarithm;

    /// <summary>V^(1/m), the side of a cube of a cell's volume.</summary>
    internal double Side => LogarithmicVolume.Root(LogVolume, Dimension);

    /// <summary>The least ‖λ‖² of a λ other than 0, in the lattice's own units; null where it is not known.</summary>
    public double? MinimalNorm => Facts.MinimalNorm.ToNullable();

    /// <summary>How many λ have the minimal norm; null where it is not known.</summary>
    public long? KissingNumber => Facts.KissingNumber.ToNullable();

    /// <summary>R², R the largest distance of a point from the lattice; null where it is not known.</summary>
    public double? CoveringRadiusSquared => Facts.CoveringRadiusSquared.ToNullable();

    /// <summary>G, the normalised second moment of a cell, and its source; null where it is not known.</summary>
    public SecondMoment? SecondMoment => Facts.SecondMoment.MatchUnsafe<SecondMoment?>(moment => moment, () => null);

    /// <summary>True for a lattice with a trellis: every one but those given by a basis and products with one.</summary>
    public bool HasTrellis => Trellis.IsSome;

    /// <summary>What is known of it.</summary>
    internal LatticeFacts Facts => facts.Value;

    /// <summary>A basis.</summary>
    public Basis Basis => basis.Value;

    /// <summary>The trellis; none for a lattice given by a basis and products with one.</summary>
    internal Option<Trellis> Trellis => trellis.Value;

    /// <summary>The nearest-point function K.</summary>
    public Quantizer Quantizer => quantizer.Value;

    /// <summary>The blocks it is a product of.</summary>
    internal ImmutableArray<LatticeBlock> Blocks { get; }

    /// <summary>Coordinates by name; <see cref="FrameName.Usual"/> and <see cref="FrameName.Home"/> are the same where the literature has no others.</summary>
    /// <exception cref="ArgumentException">The lattice has no such coordinates.</exception>
    public Frame Frame(FrameName name) => frames(name).IfNone(() => throw new ArgumentException($"{Name} has no coordinates {name}.", nameof(name)));

    /// <summary>K(x), in the home frame.</summary>
    /// <exception cref="ArgumentException">There are not m coordinates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is NaN, infinite, or too large for exact rounding.</exception>
    public double[] Nearest(ReadOnlySpan<double> x)
    {
        if (x.Length != Dimension)
        {
            throw new ArgumentException($"Nearest needs {Dimension} coordinates for a point of {Named}; {x.Length} were given.", nameof(x));
        }

        var point = new double[Dimension];
        Quantizer.Nearest(x, point);
        return point;
    }
}
