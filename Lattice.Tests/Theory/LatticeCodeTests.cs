using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Tests.Densities;
using Xunit;

namespace Lattice.Tests.Theory;

/// <summary>A code's two faces are one function: the cost of z − u and the length of z given u, found in different ways.</summary>
public sealed class LatticeCodeTests
{
    [Theory]
    [InlineData("Z", "laplace:0.6:convolved")]
    [InlineData("Z2", "gaussian:0.1/3:convolved")]
    [InlineData("(Z)^3", "logistic:0.4:convolved")]
    [InlineData("A2", "laplace:0.3/0.7")]
    [InlineData("E8", "gaussian:0.4")]
    [InlineData("K12", "logistic:0.3")]
    [InlineData("skew", "gaussian:0.7")]
    [InlineData("skew", "laplace:0.3")]
    [InlineData("skew", "logistic:0.05")]
    public void The_length_of_a_point_given_the_dither_is_the_cost_of_their_difference(string name, string prior)
    {
        var code = TheoryCases.Code(name, prior);
        var (m, scratch) = (code.Dimension, new double[code.ScratchLength]);
        var (dithers, encodings) = (TheoryCases.Dithers(code.Lattice, 40, 1), TheoryCases.Encodings(40, m, 1, 1.2));
        var spread = new HashSet<double>();
        for (var i = 0; i < 40; i++)
        {
            var u = dithers.AsSpan(i * m, m).ToArray();
            var z = code.Lattice.Nearest([.. u.Zip(encodings.Skip(i * m), (a, b) => a + b)]);
            var cost = code.Cost([.. z.Zip(u, (a, b) => a - b)], scratch);
            Assert.Equal(cost, code.Length(z, u), 1e-10 * double.Max(1, cost));
            Assert.InRange(cost, 0, double.MaxValue);
            spread.Add(cost);
        }

        Assert.True(spread.Count > 30);
    }

    /// <summary>Scales from far below the cell to far above it, points from the middle of the cell to far outside.</summary>
    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void The_mass_of_a_cell_is_the_convolved_density(string name)
    {
        var family = Families.Of(name);
        foreach (var scale in (double[])[1e-3, 0.05, 0.3, 1, 7, 1e4])
        {
            foreach (var centre in (double[])[0, 0.2, -0.4999, 0.5, 0.5001, 1.7, -12])
            {
                var logScale = Elementary64.Log(scale);
                var closed = family.LogConvolved(centre, 0, logScale);
                Assert.Equal(closed, CellMass.Logarithm(family, centre, 1, scale), 1e-12 * double.Max(1, double.Abs(closed)));
                Assert.Equal(-closed, RectangularCode.Cost(family, 0, -centre, 1, scale), 1e-12 * double.Max(1, double.Abs(closed)));
            }
        }
    }

    [Fact]
    public void A_lattice_has_the_code_that_it_can_have()
    {
        Assert.Equal("periodised", TheoryCases.Code("Z", "laplace:1").Kind);
        Assert.Equal("convolved", TheoryCases.Code("Z2", "laplace:1:convolved").Kind);
        Assert.Equal("nearest plane", TheoryCases.Code("skew", "laplace:1").Kind);
        Assert.Contains(
            "convolved has an exact density only on rectangular lattices",
            Assert.Throws<ArgumentException>(() => TheoryCases.Code("A2", "laplace:1:convolved")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Convolved_costs_count_in_the_steps_of_a_stretched_lattice()
    {
        var prior = ScaledPrior.Parse("gaussian:0.6/0.6:convolved").IfFail(_ => throw new InvalidOperationException());
        var code = LatticeCode.Of(TheoryCases.Stretched("Z2", 0.5, 3), prior);
        double expected = -Convolved<Gaussian>.Apply<Real64>(0.7, Elementary64.Log(0.5), Elementary64.Log(0.6))
            - Convolved<Gaussian>.Apply<Real64>(-1, Elementary64.Log(3), Elementary64.Log(0.6));
        Assert.Equal(expected, code.Cost([0.7, -1], []), 1e-13);
    }
}
