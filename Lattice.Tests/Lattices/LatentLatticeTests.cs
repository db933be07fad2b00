using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Costs;
using Lattice.Math.Latents;
using Lattice.Math.Lattices;
using Xunit;

namespace Lattice.Tests.Lattices;

/// <summary>The lattice of a model's latent: blocks of unit volume, and a bare basis in its Gram–Schmidt frame.</summary>
public sealed class LatentLatticeTests
{
    private static readonly LatticeSpec basis = new LatticeSpec.OfBasis(LatticeBasis.Of(new Arr<Arr<double>>(
    [
        new Arr<double>([2, 0.3, 0]), new Arr<double>([0.4, 1, 0.2]), new Arr<double>([0, -0.5, 1]),
    ])).Match(found => found, _ => throw new InvalidOperationException()));

    [Theory]
    [InlineData("Leech")]
    [InlineData("BW16")]
    [InlineData("K12")]
    [InlineData("A2")]
    [InlineData("D7*")]
    public void Every_block_has_unit_volume(string name)
    {
        var one = LatticeName.Parse(name).Match(framed => framed.Lattice, _ => throw new InvalidOperationException());
        var latent = LatentLattice.Of(
            Product(one, basis, new LatticeSpec.Repeated(one, Dimension.Of(2)), new LatticeSpec.Rectangular(Dimension.Of(2))),
            PriorFamily.Gaussian);
        Assert.Equal([one.Dimension, 3, one.Dimension, one.Dimension, 1, 1], latent.Blocks.Select(block => block.Dimension));
        Assert.Equal([true, false, true, true, true, true], latent.Blocks.Select(block => block.HasTrellis));
        Assert.Equal(1, latent.Lattice.Volume, 1e-12);
        Assert.Equal(1, latent.Cost.Volume, 1e-12);
        Assert.All(LatticeFactors.Of(latent.Lattice.Spec), factor => Assert.Equal(1, Catalogue.Of(factor).Volume, 1e-12));
    }

    /// <summary>In the Gram–Schmidt frame the nearest-plane code of the reduced basis is a sum over its sides.</summary>
    [Fact]
    public void The_cost_of_a_basis_is_its_nearest_plane_code()
    {
        var latent = LatentLattice.Of(basis, PriorFamily.Logistic);
        var code = GramSchmidtCode.Of(latent.Lattice.Basis, PriorFamily.Logistic);
        double[] logScales = [-0.7, 0.1, 0.4];
        double[][] points = [[0.1, -0.2, 0.3], [1.7, 0.4, -2.2], [-30, 12.5, 0.01]];
        Assert.All(points, y => Assert.Equal(code.Evaluate(y, logScales), latent.Cost.Evaluate(y, logScales), 1e-12));
    }

    /// <summary>The rotated lattice is the given one: the same lengths, scaled.</summary>
    [Fact]
    public void A_basis_keeps_its_lattice()
    {
        var given = Catalogue.Of(basis);
        var scale = double.Pow(given.Volume, -2.0 / 3);
        Assert.Equal(scale * Shortest(given), Shortest(LatentLattice.Of(basis, PriorFamily.Gaussian).Lattice), 1e-12);
    }

    private static double Shortest(EuclideanLattice lattice) =>
        lattice.Facts.MinimalNorm.IfNone(() => throw new InvalidOperationException());

    private static LatticeSpec Product(params LatticeSpec[] factors) =>
        LatticeSpec.Multiply(Prelude.toSeq(factors).Strict()).Match(product => product, _ => throw new InvalidOperationException());
}
