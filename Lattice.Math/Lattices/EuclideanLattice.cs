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
    private readonly Lazy<LatticeFacts> facts;
    private readonly Lazy<Basis> basis;
    private readonly Lazy<Quantizer> quantizer;
    private readonly Lazy<Option<Trellis>> trellis;
    private readonly Func<FrameName, Option<Frame>> frames;

    internal EuclideanLattice(LatticeSpec spec, ImmutableArray<LatticeBlock> blocks, Func<LatticeFacts> facts, Func<FrameName, Option<Frame>> frames)
    {
        (Spec, Blocks, this.frames) = (spec, blocks, frames);
        Dimension = blocks.Sum(block => block.Dimension);
        Volume = blocks.Aggregate(1.0, (product, block) => product * block.Basis.Volume);
        this.facts = new(facts);
        basis = new(() => blocks.Length == 1 ? blocks[0].Basis : Diagonal(blocks, Dimension));
        quantizer = new(() => blocks.Length == 1 ? blocks[0].Quantizer : ProductQuantizer.Of([.. blocks.Select(block => block.Quantizer)]));
        trellis = new(() => blocks.All(block => block.Box.IsSome)
            ? Trellises.Trellis.Joined([.. blocks.Select(block => block.Trellis.IfNone(() => throw new InvalidOperationException("A block with a box has a trellis.")))])
            : Option<Trellis>.None);
    }

    /// <summary>Its description as data.</summary>
    public LatticeSpec Spec { get; }

    /// <summary>Its name: <c>E8</c>, <c>(E8)^5</c>.</summary>
    public string Name => LatticeName.Of(Spec);

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>V, the volume of a cell, in the lattice's own units.</summary>
    public double Volume { get; }

    /// <summary>What is known of it.</summary>
    public LatticeFacts Facts => facts.Value;

    /// <summary>A basis.</summary>
    public Basis Basis => basis.Value;

    /// <summary>The trellis; none for a lattice given by a basis and products with one.</summary>
    public Option<Trellis> Trellis => trellis.Value;

    /// <summary>The nearest-point function K.</summary>
    public Quantizer Quantizer => quantizer.Value;

    /// <summary>The blocks it is a product of.</summary>
    internal ImmutableArray<LatticeBlock> Blocks { get; }

    /// <summary>Coordinates by name; <see cref="FrameName.Usual"/> and <see cref="FrameName.Home"/> are the same where the literature has no others.</summary>
    /// <exception cref="ArgumentException">The lattice has no such coordinates.</exception>
    public Frame Frame(FrameName name) => frames(name).IfNone(() => throw new ArgumentException($"{Name} has no coordinates {name}.", nameof(name)));

    /// <summary>K(x), in the home frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is NaN, infinite, or too large for exact rounding.</exception>
    public double[] Nearest(ReadOnlySpan<double> x)
    {
        var point = new double[Dimension];
        Quantizer.Nearest(x, point);
        return point;
    }

    private static Basis Diagonal(ImmutableArray<LatticeBlock> blocks, int dimension)
    {
        var (vectors, start) = (new List<double[]>(), 0);
        foreach (var block in blocks)
        {
            for (var j = 0; j < block.Dimension; j++)
            {
                var vector = new double[dimension];
                block.Basis.Vector(j).CopyTo(vector.AsSpan(start));
                vectors.Add(vector);
            }

            start += block.Dimension;
        }

        return Basis.OfVectors(vectors);
    }
}
