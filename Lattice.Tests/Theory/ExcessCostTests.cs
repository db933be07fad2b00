using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Math.Random;
using Lattice.Math.Theory;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Theory;

/// <summary>The excess of a code over the best one, where the answer is known.</summary>
public sealed class ExcessCostTests
{
    private const int Count = 6000;

    /// <summary>X ~ N(0, τ²) with the code of N(0, s²): the density of Y is known, and the divergence is an integral.</summary>
    [Theory]
    [InlineData(1.5, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(0.4, 0.25, 0.7)]
    [InlineData(2, 6, 1)]
    public void A_dimension_pays_the_divergence_of_its_law_from_the_codes(double deviation, double scale, double step)
    {
        var (logStep, logDeviation, logScale) = (Elementary64.Log(step), Elementary64.Log(deviation), Elementary64.Log(scale));
        var (encodings, dithers) = (Normal(Count, 1, deviation), Simulation.Uniform(Count, 4001));
        double[] places = [.. encodings.Zip(dithers, (x, v) => x - step * (v - 0.5))];
        var found = ExcessCost.OfInterval(encodings, places, [.. places.Select(y => -Log(y, logScale))], step);

        var best = Simulation.Integral(
            y => -double.Exp(Log(y, logDeviation)) * Log(y, logDeviation) / step, -12 * deviation, 12 * deviation, 4000);
        var cost = Simulation.Integral(
            y => -double.Exp(Log(y, logDeviation)) * Log(y, logScale) / step, -12 * deviation, 12 * deviation, 4000);
        Near(best, found.Best.Value, found.Best.StandardError);
        Near(cost, found.Cost.Value, found.Cost.StandardError);
        Near(cost - best, found.Excess.Value, found.Excess.StandardError);
        Assert.InRange(found.Excess.StandardError, 0, 0.03);
        Assert.InRange(found.Alone, 0, 0.01);
        Assert.InRange(found.Shift, -0.01, 0.02);
        Assert.Equal(found.Cost.Value - found.Best.Value, found.Excess.Value, 1e-12);

        double Log(double y, double logWidth) => Convolved<Gaussian>.Apply<Real64>(y, logStep, logWidth);
    }

    /// <summary>Two encodings far apart: the best code says which, 0.3 to 0.7, and no more.</summary>
    [Theory]
    [InlineData("A2")]
    [InlineData("D4")]
    [InlineData("E8")]
    public void A_block_of_two_encodings_pays_all_but_their_entropy(string name)
    {
        const int Few = 1000;
        var code = TheoryCases.Code(name, "gaussian:2");
        var (m, scratch) = (code.Dimension, new double[code.ScratchLength]);
        double[] encodings = [.. Simulation.Uniform(Few, 4002).SelectMany(p => Enumerable.Repeat(p < 0.3 ? 3.1 : -2.2, m))];
        double[] places = [.. encodings.Zip(TheoryCases.Dithers(code.Lattice, Few, 30), (x, u) => x - u)];
        var found = ExcessCost.OfBlock(code.Lattice, encodings, places, [.. places.Chunk(m).Select(y => code.Cost(y, scratch))]);
        var entropy = -0.3 * double.Log(0.3) - 0.7 * double.Log(0.7);
        Near(entropy, found.Best.Value, found.Best.StandardError);
        Assert.Equal(found.Cost.Value - found.Best.Value, found.Excess.Value, 1e-12);
        Assert.True(found.Excess.Value > 20 * found.Excess.StandardError);
        Assert.InRange(found.Shift, -0.01, 0.01);
    }

    /// <summary>From Z − U with the quantizer as from X − U: one law, by the Crypto-Lemma.</summary>
    [Fact]
    public void Quantized_places_tell_the_same()
    {
        var code = TheoryCases.Code("A2", "gaussian:0.5");
        var (encodings, scratch) = (Normal(2 * 2000, 2, 0.7), new double[code.ScratchLength]);
        ExcessCost Found(double[] places) =>
            ExcessCost.OfBlock(code.Lattice, encodings, places, [.. places.Chunk(2).Select(y => code.Cost(y, scratch))]);
        var dithered = Found([.. encodings.Zip(TheoryCases.Dithers(code.Lattice, 2000, 31), (x, u) => x - u)]);
        var dithers = TheoryCases.Dithers(code.Lattice, 2000, 32);
        var points = encodings.Zip(dithers, (x, u) => x + u).ToArray();
        code.Lattice.Quantizer.NearestBatch(points, points);
        var quantized = Found([.. points.Zip(dithers, (z, u) => z - u)]);
        Near(dithered.Excess.Value, quantized.Excess.Value, double.Hypot(dithered.Excess.StandardError, quantized.Excess.StandardError));
        Assert.InRange(dithered.Excess.StandardError, 1e-4, 0.05);
    }

    /// <summary>Dimensions that say the same twice: each alone looks well coded, together they pay one of them for nothing.</summary>
    [Fact]
    public void The_sum_over_dimensions_misses_what_they_know_of_each_other()
    {
        var code = TheoryCases.Code("Z2", "laplace:1");
        var (line, cost) = (TheoryCases.Code("Z", "laplace:1"), new double[code.ScratchLength]);
        double[] encodings = [.. Simulation.Uniform(2000, 4003).SelectMany(p => new[] { p < 0.5 ? 3.0 : -3, p < 0.5 ? 3.0 : -3 })];
        double[] places = [.. encodings.Zip(TheoryCases.Dithers(code.Lattice, 2000, 33), (x, u) => x - u)];
        var block = ExcessCost.OfBlock(code.Lattice, encodings, places, [.. places.Chunk(2).Select(y => code.Cost(y, cost))]);
        var alone = Enumerable.Range(0, 2)
            .Select(
                k => ExcessCost.OfInterval(
                    Every(encodings, k), Every(places, k), [.. Every(places, k).Select(y => line.Cost([y], cost))], 1)).ToArray();
        Near(double.Log(2), block.Excess.Value - alone.Sum(one => one.Excess.Value), 0.005);

        static double[] Every(double[] values, int k) => [.. values.Where((_, i) => i % 2 == k)];
    }

    /// <summary>On ΔZ the interval and the block count the same.</summary>
    [Fact]
    public void An_interval_is_a_block_of_one_dimension()
    {
        var encodings = Normal(501, 3, 1.3);
        var places = encodings.Zip(TheoryCases.Dithers(LatticeSums.Lattice("Z"), 501, 34), (x, u) => x - u).ToArray();
        double[] costs = [.. places.Select(double.Abs)];
        Assert.Equal(
            ExcessCost.OfBlock(LatticeSums.Lattice("Z"), encodings, places, costs), ExcessCost.OfInterval(encodings, places, costs, 1));
    }

    [Fact]
    public void Data_that_are_all_alone_are_seen_to_tell_too_little()
    {
        var encodings = Simulation.Uniform(400, 4004).Select(p => 1e9 * p).ToArray();
        var found = ExcessCost.OfInterval(encodings, encodings, new double[400], 1);
        Assert.Equal(1, found.Alone);
        Assert.Equal(double.Log(2), found.Shift, 0.005);
        Assert.InRange(found.Best.Value, double.Log(399), double.Log(400) + 0.58);
    }

    /// <summary>
    /// The only bias of H(c) − H(n − 1) as an estimate of log p, c binomial of n − 1 with probability p, is the tail Σ_(i ≥ n) (1 − p)^i/i.
    /// </summary>
    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(10, 0.05)]
    [InlineData(60, 0.02)]
    [InlineData(200, 0.1)]
    public void Harmonic_numbers_of_counts_estimate_the_logarithm_of_a_probability(int n, double p)
    {
        var (weight, harmonic, mean, whole) = (double.Pow(1 - p, n - 1), 0.0, 0.0, 0.0);
        for (var c = 0; c < n; c++)
        {
            mean += weight * harmonic;
            weight *= (n - 1 - c) / (c + 1.0) * p / (1 - p);
            harmonic += 1.0 / (c + 1);
            whole += c + 1 < n ? 1.0 / (c + 1) : 0;
        }

        var tail = Enumerable.Range(n, 4000).Sum(i => double.Pow(1 - p, i) / i);
        Assert.Equal(double.Log(p) + tail, mean - whole, 1e-10);
    }

    private static double[] Normal(int count, int purpose, double deviation)
    {
        var numbers = new float[count];
        RandomDraws.FillGaussian(numbers, 20200426, RandomStream.Simulation, 6, purpose);
        return [.. numbers.Select(number => deviation * number)];
    }

    private static void Near(double expected, double actual, double error) =>
        Assert.InRange(actual - expected, -4.5 * error - 1e-9, 4.5 * error + 1e-9);
}
