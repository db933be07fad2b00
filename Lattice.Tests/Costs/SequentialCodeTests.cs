using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Random;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Costs;

/// <summary>
/// Coding coordinate by coordinate: the conditionals multiply to P(z|u), and sampling by them has the law of the code and of g.
/// </summary>
public sealed class SequentialCodeTests
{
    [Theory]
    [InlineData("Z2", 0.5)]
    [InlineData("A2", 0.5)]
    [InlineData("A5*", 0.4)]
    [InlineData("A11^3", 0.4)]
    [InlineData("D4", 0.7)]
    [InlineData("E6", 0.3)]
    [InlineData("E7*", 0.3)]
    [InlineData("E8", 0.05)]
    [InlineData("E8", 0.5)]
    [InlineData("E8", 30)]
    [InlineData("K12", 0.5)]
    [InlineData("BW16", 0.5)]
    [InlineData("Leech", 0.4)]
    [InlineData("(D4)^2", 0.4)]
    public void The_conditionals_multiply_to_the_probability(string name, double scale)
    {
        var lattice = LatticeSums.Lattice(name);
        var m = lattice.Dimension;
        foreach (var family in Families.All)
        {
            var cost = LatticeSums.Cost(name, family);
            var logScales = Simulation.Uniform(m, 30).Select(u => Elementary64.Log(scale * (0.6 + u))).ToArray();
            var (u, x, y, costs) = (new double[m], new double[m], new double[m], new double[m]);
            VoronoiDither.Fill(lattice, u, 6, RandomStream.Simulation, 0, 31);
            var code = SequentialCode.Of(cost, u, logScales);
            foreach (var range in (double[])[0.5, 3])
            {
                var uniforms = Simulation.Uniform(m, 32);
                for (var k = 0; k < m; k++)
                {
                    x[k] = range * (2 * uniforms[k] - 1) + u[k];
                }

                var z = lattice.Nearest(x);
                for (var k = 0; k < m; k++)
                {
                    y[k] = z[k] - u[k];
                }

                var whole = cost.Evaluate(y, logScales);
                Assert.Equal(whole, code.Costs(z, costs), 1e-10 * double.Max(1, whole) * double.Max(1, 0.01 / (scale * scale)));
                Assert.All(costs, part => Assert.True(part >= -1e-10));
            }
        }
    }

    [Fact]
    public void The_conditionals_of_a_coordinate_sum_to_one()
    {
        var cost = LatticeSums.Cost("A2", PriorFamily.Laplace);
        var code = SequentialCode.Of(cost, [0.1, -0.2], [Elementary64.Log(0.3), Elementary64.Log(0.2)]);
        var sum = 0.0;
        var costs = new double[2];
        for (var a = -40; a <= 40; a++)
        {
            // After the first coordinate a the second is three times a number of a's parity; its conditionals sum to one too.
            var (first, second) = (0.0, 0.0);
            for (var b = -40 + (a & 1); b <= 40; b += 2)
            {
                code.Costs([a * cost.Units[0], 3 * b * cost.Units[1]], costs);
                first = double.Exp(-costs[0]);
                second += double.Exp(-costs[1]);
            }

            Assert.Equal(1, second, 1e-11);
            sum += first;
        }

        Assert.Equal(1, sum, 1e-11);
    }

    [Fact]
    public void A_point_that_is_none_of_the_lattice_is_told()
    {
        var code = SequentialCode.Of(LatticeSums.Cost("D4", PriorFamily.Gaussian), new double[4], new double[4]);
        Assert.Contains(
            "not a point of the lattice",
            Assert.Throws<ArgumentException>(() => code.Costs([1, 0, 0, 0], new double[4])).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Frequencies of drawn points against exp(−cost), by Pearson's statistic over the frequent ones.</summary>
    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void Samples_have_the_law_of_the_code(string name)
    {
        const int Count = 40_000;
        var cost = LatticeSums.Cost("A2", Families.Of(name));
        double[] u = [0.21, -0.13];
        double[] logScales = [Elementary64.Log(0.5), Elementary64.Log(0.3)];
        var code = SequentialCode.Of(cost, u, logScales);
        var uniforms = Simulation.Uniform(4 * Count, 33 + Families.Names.ToList().IndexOf(name));
        var counts = new Dictionary<(double, double), int>();
        var z = new double[2];
        for (var i = 0; i < Count; i++)
        {
            code.Sample(uniforms.AsSpan(4 * i, 4), z);
            counts[(z[0], z[1])] = counts.GetValueOrDefault((z[0], z[1])) + 1;
        }

        var (statistic, cells) = (0.0, 0);
        foreach (var (point, count) in counts)
        {
            var expected = Count * double.Exp(-cost.Evaluate([point.Item1 - u[0], point.Item2 - u[1]], logScales));
            if (expected > 20)
            {
                statistic += (count - expected) * (count - expected) / expected;
                cells++;
            }
        }

        Assert.True(cells >= 4);
        Assert.InRange((statistic - cells) / double.Sqrt(2 * cells), -4, 4);
    }

    /// <summary>E[log g] and E‖y‖² of samples against E_U Σ_z P(z|U)·(…), the same by enumeration.</summary>
    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void Samples_of_the_prior_have_its_moments(string name)
    {
        const int Count = 20_000;
        var (lattice, cost) = (LatticeSums.Lattice("A2"), LatticeSums.Cost("A2", Families.Of(name)));
        double[] logScales = [Elementary64.Log(0.4), Elementary64.Log(0.25)];
        var samples = new double[2 * Count];
        PriorSamples.Periodised(lattice, cost, logScales, samples, 3, RandomStream.PriorSamples, 0, 0);
        var squares = samples.Chunk(2).Select(y => y[0] * y[0] + 3 * y[1] * y[1]).ToArray();

        var dithers = new double[2 * 500];
        VoronoiDither.Fill(lattice, dithers, 4, RandomStream.Simulation, 0, 36);
        var exact = dithers.Chunk(2).Select(u => LatticeSums.Points(lattice, 12).Sum(point =>
        {
            var (a, b) = (point[0] - u[0], point[1] - u[1]);
            return double.Exp(-cost.Evaluate([a, b], logScales)) * (a * a + 3 * b * b);
        })).ToArray();
        var ((mean, error), (expected, expectedError)) = (Simulation.MeanOf(squares), Simulation.MeanOf(exact));
        Assert.InRange(mean - expected, -4.5 * double.Hypot(error, expectedError), 4.5 * double.Hypot(error, expectedError));

        // Parts of a batch are the parts of the whole.
        var part = new double[2 * 3];
        PriorSamples.Periodised(lattice, cost, logScales, part, 3, RandomStream.PriorSamples, 0, 0, 7);
        Assert.Equal(samples[14..20], part);
    }

    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void Samples_of_the_convolved_prior_have_its_variance(string name)
    {
        const int Count = 40_000;
        var samples = new double[2 * Count];
        PriorSamples.Convolved(Families.Of(name), [1, 0.5], [0.6, 2], samples, 3, RandomStream.PriorSamples, 0, 0);
        foreach (var (k, step, scale) in ((int, double, double)[])[(0, 1, 0.6), (1, 0.5, 2)])
        {
            var squares = samples.Chunk(2).Select(y => y[k] * y[k]).ToArray();
            var (mean, error) = Simulation.MeanOf(squares);
            Assert.InRange(mean - (Families.UnitVariance(name) * scale * scale + step * step / 12), -4.5 * error, 4.5 * error);
        }
    }
}
