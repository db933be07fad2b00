using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Xunit;

namespace Lattice.Tests.Lattices;

/// <summary>The library as a caller meets it who knows none of the types inside.</summary>
public sealed class CatalogueDoorTests
{
    [Fact]
    public void Every_listed_name_is_a_lattice_of_that_name() =>
        Assert.All(Catalogue.Names, name => Assert.Equal(name, Catalogue.Get(name).Name));

    [Fact]
    public void What_is_known_of_a_lattice_is_a_number_or_null()
    {
        var leech = Catalogue.Get("Leech");
        Assert.Equal((4, 196_560, 2), (leech.MinimalNorm, leech.KissingNumber, leech.CoveringRadiusSquared));
        Assert.Equal(929.0 / 12_960, Catalogue.Get("E8").SecondMoment?.Value);
        Assert.Null(Catalogue.OfBasis([1, 0.3], [0.2, 1.1]).SecondMoment);
    }

    [Theory]
    [InlineData("E9")]
    [InlineData("")]
    public void A_name_of_no_lattice_is_refused(string name)
    {
        Assert.Contains(
            name.Length == 0 ? "nothing" : name,
            Assert.Throws<ArgumentException>(() => Catalogue.Get(name)).Message,
            StringComparison.Ordinal);
        Assert.False(Catalogue.TryGet(name, out var none));
        Assert.Null(none);
        Assert.True(Catalogue.TryGet("E8", out var found));
        Assert.Equal(8, found.Dimension);
    }

    [Fact]
    public void A_basis_makes_a_lattice_and_dependent_vectors_do_not()
    {
        Assert.Equal([1, 1], Catalogue.OfBasis([1, 0], [0, 1]).Nearest([0.9, 1.2]));
        Assert.Contains(
            "depend", Assert.Throws<ArgumentException>(() => Catalogue.OfBasis([1, 2], [2, 4])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_lattices_with_a_trellis_have_a_periodised_cost()
    {
        var skew = Catalogue.OfBasis([1, 0.3], [0.2, 1.1]);
        Assert.False(skew.HasTrellis);
        Assert.Contains(
            "no trellis",
            Assert.Throws<NotSupportedException>(() => PeriodisedCost.For(skew, PriorFamily.Gaussian)).Message,
            StringComparison.Ordinal);
        Assert.True(Catalogue.Get("E8").HasTrellis);
        Assert.Equal(
            0,
            PeriodisedCost.For(Catalogue.Get("E8"), PriorFamily.Gaussian).Evaluate(new double[8], Enumerable.Repeat(-10.0, 8).ToArray()),
            1e-9);
        Assert.True(LatticeCode.Of(skew, ScaledPrior.Of("gaussian:0.6")).Cost([0.1, 0.2], new double[2]) > 0);
    }

    [Fact]
    public void A_text_that_is_no_prior_is_refused() =>
        Assert.Contains("gauss", Assert.Throws<FormatException>(() => ScaledPrior.Of("gauss:1")).Message, StringComparison.Ordinal);
}
