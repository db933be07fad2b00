using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Random;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Costs;

/// <summary>The nearest-plane code of any basis.</summary>
public sealed class GramSchmidtCodeTests
{
    [Theory]
    [InlineData("A2", 0.7, 10)]
    [InlineData("A2", 0.2, 6)]
    [InlineData("D4", 0.5, 8)]
    public void Its_probabilities_sum_to_one(string name, double scale, int reach)
    {
        var lattice = LatticeSums.Lattice(name);
        var logScales = Enumerable.Range(0, lattice.Dimension).Select(k => Elementary64.Log(scale * (1 + 0.1 * k))).ToArray();
        foreach (var family in (DensityFamily[])[PriorFamily.Gaussian, PriorFamily.Logistic])
        {
            // Logistic tails are longer than the Gaussian's.
            var narrow = family.IsGaussian() ? logScales : [.. logScales.Select(entry => entry - 1.6)];
            var code = GramSchmidtCode.Of(lattice, family);
            var y = Simulation.Uniform(lattice.Dimension, 50).Select(u => u - 0.5).ToArray();
            var sum = LatticeSums.Points(lattice, reach).Sum(
                point => double.Exp(-code.Evaluate((double[])[.. point.Select((entry, k) => entry + y[k])], narrow)));
            Assert.Equal(1, sum, 1e-9);
        }
    }

    [Fact]
    public void On_the_integers_it_is_the_periodised_cost()
    {
        var logScales = new[] { -1.0, 0.2, 0.7 };
        double[] y = [0.3, -1.2, 5];
        Assert.Equal(
            PeriodisedCost.Of(LatticeSums.Lattice("Z3"), PriorFamily.Gaussian).IfNone(() => throw new InvalidOperationException())
                .Evaluate(y, logScales),
            GramSchmidtCode.Of(LatticeSums.Lattice("Z3").Basis, PriorFamily.Gaussian).Evaluate(y, logScales),
            1e-12);
    }

    /// <summary>Its mean excess over the periodised Gaussian cost is positive and vanishes as the scale grows.</summary>
    [Theory]
    [InlineData("A2")]
    [InlineData("E8")]
    public void Its_excess_over_the_periodised_cost_vanishes_with_growing_scale(string name)
    {
        var lattice = LatticeSums.Lattice(name);
        var (code, cost) = (GramSchmidtCode.Of(lattice, PriorFamily.Gaussian), LatticeSums.Cost(name, PriorFamily.Gaussian));
        var m = lattice.Dimension;
        var excess = ((double[])[0.3, 0.5, 3]).Select(scale =>
        {
            var logScales = Enumerable.Repeat(Elementary64.Log(scale), m).ToArray();
            var numbers = new float[m * 2000];
            RandomDraws.FillGaussian(numbers, 9, RandomStream.Simulation, 0, 51);
            return numbers.Select(number => scale * number).Chunk(m).Average(
                y => code.Evaluate(y, logScales) - cost.Evaluate(y, logScales));
        }).ToArray();
        Assert.True(excess[0] > 0.01 && excess[0] > excess[1]);
        Assert.Equal(0, excess[2], 1e-6);
    }

    [Fact]
    public void Its_terms_differentiate()
    {
        var code = GramSchmidtCode.Of(LatticeSums.Lattice("A3"), PriorFamily.Gaussian);
        double[] y = [0.3, -0.4, 0.9];
        double[] logScales = [-0.5, -0.5, -0.5];
        var terms = new Dual<Real64>[3];
        var slope = code.Evaluate<Dual<Real64>>(
            [Dual<Real64>.Variable(y[0]), Dual<Real64>.Held(y[1]), Dual<Real64>.Held(y[2])],
            [.. logScales.Select(entry => Dual<Real64>.Held(entry))], terms).Tangent;
        var difference = (code.Evaluate([y[0] + 1e-5, y[1], y[2]], logScales) - code.Evaluate([y[0] - 1e-5, y[1], y[2]], logScales)) / 2e-5;
        Assert.Equal(difference, slope, 1e-8);
        Assert.Equal(code.Evaluate(y, logScales), terms.Sum(term => term.Value.Value), 1e-14);
    }
}
