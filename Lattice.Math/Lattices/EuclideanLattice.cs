using System.Collections.Immutable;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint;
using Lattice.Math.Trellises;

namespace Lattice.Math.Lattices;

/// <summary>
/// A lattice, ready for use: its known properties, basis, trellis and quantizer, all in its home frame. Created by
/// <see cref="Catalogue.Of(LatticeSpec)"/>. An immutable value; its parts are built on first use.
/// </summary>
public sealed class EuclideanLattice
{
    private readonly Lazy<LogarithmicVolume> volume;
    private readonly Lazy<LatticeFacts> facts;
    private readonly Lazy<Basis> basis;
    private readonly Lazy<Quantizer> quantizer;
    private readonly Lazy<Option<Trellis>> trellis;
    private readonly Func<FrameName, Option<Frame>> frames;

    internal EuclideanLattice(
        LatticeSpec spec, ImmutableArray<LatticeBlock> blocks, Func<LatticeFacts> facts, Func<FrameName, Option<Frame>> frames)
    {
        (Spec, Blocks, this.frames) = (spec, blocks, frames);
        Dimension = blocks.Sum(block => block.Dimension);
        volume = new(() => LogarithmicVolume.Product(blocks.Select(block => block.Volume)));
        this.facts = new(facts);
        basis = new(() => blocks.Length == 1 ? blocks[0].Basis : Basis.OfBlocks([.. blocks.Select(block => block.Basis)]));
        quantizer = new(() => blocks.Length == 1 ? blocks[0].Quantizer : ProductQuantizer.Of([.. blocks.Select(block => block.Quantizer)]));
        trellis = new(() => blocks.All(block => block.Box.IsSome)
            ? Trellises.Trellis.Joined(
                [.. blocks.Select(
                    block => block.Trellis.IfNone(() => throw new InvalidOperationException("A block with a box must have a trellis.")))])
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

    /// <summary>
    /// V, the volume of a cell, in the lattice's own units. ∞ or 0 if it is outside the range of a double, which <see cref="LogVolume"/>
    /// never is.
    /// </summary>
    public double Volume => volume.Value.Volume;

    /// <summary>log V; everything that depends on the volume is computed from it.</summary>
    public double LogVolume => volume.Value.Logarithm;

    /// <summary>V^(1/m), the side of a cube with the volume of a cell.</summary>
    internal double Side => LogarithmicVolume.Root(LogVolume, Dimension);

    /// <summary>The least ‖λ‖² of a λ other than 0, in the lattice's own units; null if unknown.</summary>
    public double? MinimalNorm => Facts.MinimalNorm.ToNullable();

    /// <summary>The number of λ with the minimal norm; null if unknown.</summary>
    public long? KissingNumber => Facts.KissingNumber.ToNullable();

    /// <summary>R², with R the largest distance of a point from the lattice; null if unknown.</summary>
    public double? CoveringRadiusSquared => Facts.CoveringRadiusSquared.ToNullable();

    /// <summary>G, the normalised second moment of a cell, and its source; null if unknown.</summary>
    public SecondMoment? SecondMoment => Facts.SecondMoment.MatchUnsafe<SecondMoment?>(moment => moment, () => null);

    /// <summary>True for a lattice with a trellis: all except those given by a basis and products that contain one.</summary>
    public bool HasTrellis => Trellis.IsSome;

    /// <summary>Its known properties.</summary>
    internal LatticeFacts Facts => facts.Value;

    /// <summary>A basis.</summary>
    public Basis Basis => basis.Value;

    /// <summary>The trellis; none for a lattice given by a basis and for products that contain one.</summary>
    internal Option<Trellis> Trellis => trellis.Value;

    /// <summary>The nearest-point function K.</summary>
    public Quantizer Quantizer => quantizer.Value;

    /// <summary>The blocks of which it is a product.</summary>
    internal ImmutableArray<LatticeBlock> Blocks { get; }

    /// <summary>
    /// A frame by name; <see cref="FrameName.Usual"/> and <see cref="FrameName.Home"/> are the same unless the literature uses other
    /// coordinates.
    /// </summary>
    /// <exception cref="ArgumentException">The lattice has no such frame.</exception>
    public Frame Frame(FrameName name) =>
        frames(name).IfNone(() => throw new ArgumentException($"{Name} has no frame {name}.", nameof(name)));

    /// <summary>K(x), in the home frame.</summary>
    /// <exception cref="ArgumentException">The number of coordinates is not m.</exception>
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
