using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Losses;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Losses;

/// <summary>−log P of levels under discretised logistic mixtures: its formula, its normaliser, its gradients and its extremes.</summary>
public sealed class LogisticLossTests
{
    /// <summary>Σ_k P(k) = 1.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 256)]
    [InlineData(5, 4)]
    [InlineData(3, 256)]
    public void Probabilities_of_all_levels_sum_to_one(int components, int levels)
    {
        var loss = new LogisticLoss(new(components, levels));
        foreach (var (spread, purpose) in new[] { (0.5, 1), (2.0, 2), (10.0, 3), (1000.0, 4) })
        {
            for (var turn = 0; turn < 20; turn++)
            {
                var outputs = Simulation.Uniform(loss.Outputs(1), (100 * purpose) + turn).Select(u => 0.5 + (spread * (u - 0.5))).ToArray();
                var sum = Enumerable.Range(0, levels).Sum(level => double.Exp(-Loss(loss, outputs, level, levels)));
                Assert.Equal(1, sum, 1e-12);
            }
        }
    }

    /// <summary>The mass is a difference of two values of the distribution function, or one of them at the ends.</summary>
    [Theory]
    [InlineData(0.4, -0.5)]
    [InlineData(0.99, 2)]
    [InlineData(-0.2, 1)]
    public void The_loss_is_minus_the_logarithm_of_the_logistic_mass(double mean, double output)
    {
        var levels = new LogisticLevels(1, 16);
        var scale = double.Exp(levels.LogScale<Real64>(output).Value);
        foreach (var level in (int[])[0, 1, 7, 14, 15])
        {
            double Below(double edge) => 1 / (1 + double.Exp(-((edge / 15) - mean) / scale));
            var mass = (level == 15 ? 1 : Below(level + 0.5)) - (level == 0 ? 0 : Below(level - 0.5));
            Assert.Equal(-double.Log(mass), Loss(new(levels), [mean, output], level, 16), 1e-9);
        }
    }

    [Fact]
    public void Scales_lie_between_a_small_part_of_a_level_and_the_whole_range()
    {
        var levels = new LogisticLevels(1, 256);
        Assert.Equal(1 / (32 * 255.0), double.Exp(levels.LogScale<Real64>(-1e9).Value), 1e-12);
        Assert.Equal(1, double.Exp(levels.LogScale<Real64>(1e9).Value), 1e-12);
        Assert.Equal(-levels.Reach / 2, levels.LogScale<Real64>(0).Value, 1e-12);
        Assert.Equal(-3.3, levels.LogScale<Real64>(levels.OutputOf(-3.3)).Value, 1e-12);
    }

    /// <summary>Derivatives by every output against differences, at the ends and between them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Gradients_are_those_of_differences(int components)
    {
        const int Levels = 16;
        const double Step = 1e-5;
        var loss = new LogisticLoss(new(components, Levels));
        var outputs = Simulation.Uniform(loss.Outputs(1), 61).Select(u => (2 * u) - 0.5).ToArray();
        foreach (var level in (int[])[0, 3, 9, 15])
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                double At(double step) => Loss(loss, [.. outputs.Select((output, j) => output + (i == j ? step : 0))], level, Levels);
                var dual = (Dual<Real64>)loss.Value(
                    Matrix<Dual<Real64>>.FromRows([.. outputs.Select((output, j) => new Dual<Real64>(output, i == j ? 1 : 0))]),
                    Matrix<Dual<Real64>>.FromRows([Dual<Real64>.Constant(level / (Levels - 1.0))]))[0, 0];
                Assert.Equal((At(Step) - At(-Step)) / (2 * Step), dual.Tangent.Value, 1e-6);
            }
        }
    }

    /// <summary>A wrong level far away costs much, but never infinitely much, and shows the way back.</summary>
    [Theory]
    [InlineData(-1e4, 0)]
    [InlineData(3, -1e4)]
    [InlineData(1e4, -1e4)]
    [InlineData(0.5, 1e4)]
    public void Extreme_outputs_have_finite_losses_and_gradients(double mean, double output)
    {
        foreach (var level in (int[])[0, 100, 255])
        {
            var dual = (Dual<Real64>)new LogisticLoss(new(1, 256)).Value(
                Matrix<Dual<Real64>>.FromRows([new Dual<Real64>(mean, 1), new Dual<Real64>(output, 0)]),
                Matrix<Dual<Real64>>.FromRows([Dual<Real64>.Constant(level / 255.0)]))[0, 0];
            Assert.True(double.IsFinite(dual.Value.Value) && dual.Value.Value >= 0, $"{dual.Value.Value}");
            Assert.True(double.IsFinite(dual.Tangent.Value), $"{dual.Tangent.Value}");
            if (mean is < -1 or > 1 && mean / double.Abs(mean) != (level / 127.5) - 1)
            {
                Assert.Equal(double.Sign(mean), double.Sign(dual.Tangent.Value));
            }
        }
    }

    [Fact]
    public void Means_are_kept_within_the_range_and_weighted()
    {
        var one = new LogisticLoss(new(1, 256)).Mean(Row([-0.5, 0.25, 1.5, 0, 0, 0]));
        Assert.Equal([0, 0.25, 1], Enumerable.Range(0, 3).Select(i => (double)one[0, i]));
        var three = new LogisticLoss(new(3, 256)).Mean(Row([double.Log(2), 0, 0, 0.2, 0.8, 7, 0, 0, 0]));
        Assert.Equal((0.5 * 0.2) + (0.25 * 0.8) + 0.25, (double)three[0, 0], 1e-14);
    }

    /// <summary>First biases describe the data as a whole: better than outputs of 0, and no worse for a step of any.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void First_biases_fit_the_data_as_a_whole(int components)
    {
        var loss = new LogisticLoss(new(components, 256));
        var data = Simulation.Uniform(400, 62).Chunk(2).Select(pair => new[]
        {
            LevelCode.ValueOf((int)(100 + (20 * (pair[0] + pair[1]))), 256), LevelCode.ValueOf(pair[0] < 0.1 ? 255 : 0, 256),
        }).ToArray();
        var sums = new double[loss.Outputs(2)];
        foreach (var row in data)
        {
            loss.Add(row, sums);
        }

        double Total(double[] outputs) =>
            data.Sum(row => (double)loss.Value(Row(outputs), Row([.. row.Select(value => (double)value)]))[0, 0]) / data.Length;
        var (fitted, zero) = (Total(loss.Biases(sums, data.Length)), Total(new double[sums.Length]));
        Assert.True(fitted < zero, $"{fitted} and {zero}");
        Assert.True(fitted < 7.5, $"{fitted}");
    }

    private static double Loss(LogisticLoss loss, double[] outputs, int level, int levels) =>
        (double)loss.Value(Row(outputs), Row([(double)level / (levels - 1)]))[0, 0];

    private static Matrix<Real64> Row(double[] values) => Matrix<Real64>.FromRows([.. values.Select(value => new Real64(value))]);
}
