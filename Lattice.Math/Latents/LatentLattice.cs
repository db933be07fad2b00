using System.Collections.Immutable;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Lattices;

namespace Lattice.Math.Latents;

/// <summary>
/// The lattice of a model's latent: every factor at unit volume, in its home frame, with the cost of a periodised prior. A basis is reduced
/// and rotated into its Gram–Schmidt frame, where it is upper triangular: the encoder can learn any rotation.
/// </summary>
/// <remarks>
/// For a basis the cost is that of the nearest-plane code (<see cref="GramSchmidtCode"/>): in the Gram–Schmidt frame, the periodised cost
/// of the rectangular lattice with sides r_kk, which replaces the basis in <see cref="Cost"/>. All other factors have a trellis.
/// </remarks>
internal sealed class LatentLattice
{
    private readonly Lazy<EuclideanLattice> lattice;
    private readonly Lazy<PeriodisedCost> cost;

    private LatentLattice(LatticeSpec spec, DensityFamily family)
    {
        var factors = LatticeFactors.Of(spec);
        var first = 0;
        var blocks = ImmutableArray.CreateBuilder<LatentBlock>(factors.Count);
        foreach (var factor in factors)
        {
            blocks.Add(new LatentBlock(LatticeName.Of(factor), first, factor.Dimension, factor is not LatticeSpec.OfBasis));
            first += factor.Dimension;
        }

        (Dimension, Family, Blocks) = (spec.Dimension, family, blocks.MoveToImmutable());
        lattice = new(() => Catalogue.Of(AtUnitVolume(spec)));
        cost = new(() => PeriodisedCost.Of(Catalogue.Of(Coded(AtUnitVolume(spec))), family)
            .IfNone(() => throw new InvalidOperationException($"{LatticeName.Of(spec)} has a factor without a trellis.")));
    }

    /// <summary>m, the lattice's dimension.</summary>
    public int Dimension { get; }

    /// <summary>The family of the prior.</summary>
    public DensityFamily Family { get; }

    /// <summary>The factors.</summary>
    public ImmutableArray<LatentBlock> Blocks { get; }

    /// <summary>The lattice, of volume 1: quantizer, dither and basis.</summary>
    public EuclideanLattice Lattice => lattice.Value;

    /// <summary>cost(y) = −log g(y), since V = 1.</summary>
    public PeriodisedCost Cost => cost.Value;

    /// <summary>Which of the cost's parts lie in a step of a learned prior.</summary>
    public Range PartsOf(PriorStep step)
    {
        return Before(step.First)..Before(step.First + step.Dimension);

        int Before(int coordinate) => Cost.Parts.Count(part => part.FirstCoordinate < coordinate);
    }

    /// <summary>The latent's lattice of a spec.</summary>
    public static LatentLattice Of(LatticeSpec spec, DensityFamily family) => new(spec, family);

    private static LatticeSpec AtUnitVolume(LatticeSpec spec) => spec.Match(
        rectangular: one => one,
        named: Unit,
        basis: one => Unit(Triangular(one.Basis)),
        scaled: one => AtUnitVolume(one.Lattice),
        stretched: Unit,
        product: one =>
            LatticeSpec.Multiply(one.Factors.Map(AtUnitVolume)).Match(
                product => product, faults => throw new InvalidOperationException(faults.Head.Sentence)),
        repeated: one => new LatticeSpec.Repeated(AtUnitVolume(one.Lattice), one.Count));

    private static LatticeSpec Unit(LatticeSpec spec)
    {
        var volume = Catalogue.Of(spec).LogVolume;
        return volume == 0 ? spec : new LatticeSpec.Scaled(spec, PositiveReal.Of(Elementary64.Exp(-volume / spec.Dimension)));
    }

    private static LatticeSpec.OfBasis Triangular(LatticeBasis basis)
    {
        var triangle = new TriangularFactor(LllReduction.Reduced(Basis.Of(basis)));
        var columns = Enumerable.Range(0, triangle.Dimension).Select(j => new Arr<double>(
            Enumerable.Range(0, triangle.Dimension).Select(
                i => i > j ? 0 : triangle.Rows[i * triangle.Dimension + j] * double.Sqrt(triangle.Squares[i]))));
        return new(
            LatticeBasis.Of(new Arr<Arr<double>>(columns)).Match(
                triangular => triangular, faults => throw new InvalidOperationException(faults.Head.Sentence)));
    }

    /// <summary>
    /// The lattice whose periodised cost is that of the code: the lattice itself, or for a basis the rectangular lattice of its sides.
    /// </summary>
    private static LatticeSpec Coded(LatticeSpec spec) => spec switch
    {
        LatticeSpec.OfBasis one => Sides(one.Basis),
        LatticeSpec.Scaled one =>
            Coded(one.Lattice) is var inner && ReferenceEquals(inner, one.Lattice) ? spec : new LatticeSpec.Scaled(inner, one.Factor),
        LatticeSpec.Repeated one =>
            Coded(one.Lattice) is var inner && ReferenceEquals(inner, one.Lattice) ? spec : new LatticeSpec.Repeated(inner, one.Count),
        LatticeSpec.Product one when one.Factors.Map(Coded).Strict() is var inner
            && !inner.Zip(one.Factors).ForAll(pair => ReferenceEquals(pair.Item1, pair.Item2)) =>
            LatticeSpec.Multiply(inner).Match(product => product, faults => throw new InvalidOperationException(faults.Head.Sentence)),
        _ => spec,
    };

    private static LatticeSpec Sides(LatticeBasis basis) => LatticeSpec
        .Stretch(
            new LatticeSpec.Rectangular(Domain.Quantities.Dimension.Of(basis.Dimension)),
            new Arr<PositiveReal>(basis.Vectors.Map((j, vector) => PositiveReal.Of(vector[j]))))
        .Match(stretched => stretched, faults => throw new InvalidOperationException(faults.Head.Sentence));

}

/// <summary>A factor of a latent's lattice.</summary>
/// <param name="Lattice">Its name.</param>
/// <param name="First">Its first coordinate, counted from 0.</param>
/// <param name="Dimension">The number of its coordinates.</param>
/// <param name="HasTrellis">False for a bare basis, whose code is the nearest-plane one.</param>
internal readonly record struct LatentBlock(string Lattice, int First, int Dimension, bool HasTrellis = true);
