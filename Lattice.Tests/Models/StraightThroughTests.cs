using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Xunit;

namespace Lattice.Tests.Models;

/// <summary>
/// Straight-through quantizers on the training engine against derivatives written by hand: [LRL] appendix A.2.1, and for moving averages
/// and commitment van den Oord et al. 2017, appendix A.
/// </summary>
public sealed class StraightThroughTests
{
    private const int Rows = 23;

    [Theory]
    [InlineData(4, 5, 1)]
    [InlineData(3, 4, 2)]
    public void Forward_is_the_nearest_entry_to_the_bit_and_the_cost_its_code_length(int quantizers, int entries, int size)
    {
        using var setting = new Setting(quantizers, entries, size);
        var (y, costs) = setting.Run();
        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < quantizers; i++)
            {
                var chosen = setting.Nearest(row, i);
                for (var k = 0; k < size; k++)
                {
                    Assert.Equal(setting.Entry(i, chosen, k), y[(row * quantizers * size) + (k * quantizers) + i]);
                }

                Assert.Equal(-double.Log(setting.Probability(i, chosen)), costs[(row * quantizers) + i], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(4, 5, 1)]
    [InlineData(3, 4, 2)]
    public void Backward_is_the_identity_to_X_and_the_same_to_the_entry_chosen_and_the_code_follows_the_choices(
        int quantizers, int entries, int size)
    {
        using var setting = new Setting(quantizers, entries, size);
        setting.Run();
        Assert.Equal(setting.Weights, setting.Probe.Gradient("x"));

        var codebook = new double[entries * size * quantizers];
        var shares = new double[entries * quantizers];
        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < quantizers; i++)
            {
                var chosen = setting.Nearest(row, i);
                for (var k = 0; k < size; k++)
                {
                    codebook[(((chosen * size) + k) * quantizers) + i] += setting.Weights[(row * quantizers * size) + (k * quantizers) + i];
                }

                shares[(chosen * quantizers) + i] += 1.0 / Rows;
            }
        }

        Near(codebook, setting.Probe.Gradient(Latent.Names.Codebook));
        Assert.All(setting.Probe.Gradient(Latent.Names.Code), gradient => Assert.Equal(0, gradient));
        var code = shares.Select(
            (share, place) =>
                double.Log(
                    (0.99 * setting.Probability(place % quantizers, place / quantizers)) + (0.01 * ((0.99 * share) + (0.01 / entries)))));
        Near([.. code], setting.Probe.Updated(Latent.Names.Code));
    }

    [Fact]
    public void Of_equally_near_entries_the_first_is_chosen_and_alone_has_the_gradient()
    {
        using var probe = new LatentProbe(Latent.Of(Spec(1, 4, 1)), 2);
        probe.Set("x", [0.25f, -3]);
        probe.Set(Latent.Names.Codebook, [9, 0.5f, 0, 0]);
        probe.Set(Latent.Names.Code, [0, 1, 2, 3]);
        var (y, _) = probe.Run([1, 10], [0, 0], [0, 0]);
        Assert.Equal([0.5f, 0], y);
        Assert.Equal([0, 1, 10, 0], probe.Gradient(Latent.Names.Codebook));
    }

    /// <summary>
    /// d/dx Σ_j w_j·ℓ_j, w ∝ e^(−(x − e_j)²/τ): Σ_j w_j·(ℓ_j − ℓ̄)·(−2(x − e_j)/τ), and to each entry the opposite share.
    /// </summary>
    [Fact]
    public void A_soft_rate_has_the_gradient_of_the_mean_code_length_under_soft_weights()
    {
        const double Tau = 0.7;
        using var setting = new Setting(3, 4, 1, soft: Tau);
        System.Array.Clear(setting.Weights);
        var (_, costs) = setting.Run();
        var (byX, byEntry) = (new double[Rows * 3], new double[4 * 3]);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < 3; i++)
            {
                var x = setting.X[(row * 3) + i];
                var weights = Enumerable.Range(0, 4).Select(j => double.Exp(-double.Pow(x - setting.Entry(i, j, 0), 2) / Tau)).ToArray();
                var lengths = Enumerable.Range(0, 4).Select(j => -double.Log(setting.Probability(i, j))).ToArray();
                var total = weights.Sum();
                var mean = weights.Zip(lengths, (weight, length) => weight * length).Sum() / total;
                for (var j = 0; j < 4; j++)
                {
                    var share = setting.CostWeights[(row * 3) + i] * weights[j] / total * (lengths[j] - mean) * -2
                        * (x - setting.Entry(i, j, 0)) / Tau;
                    byX[(row * 3) + i] += share;
                    byEntry[(j * 3) + i] -= share;
                }

                Assert.Equal(-double.Log(setting.Probability(i, setting.Nearest(row, i))), costs[(row * 3) + i], 1e-5);
            }
        }

        Near(byX, setting.Probe.Gradient("x"));
        Near(byEntry, setting.Probe.Gradient(Latent.Names.Codebook));
    }

    [Fact]
    public void Moving_averages_take_the_place_of_gradients_and_move_as_published()
    {
        const double Decay = 0.9, Epsilon = 1e-3;
        using var setting = new Setting(3, 4, 2, average: new MovingAverageSpec(Decay, PositiveReal.Of(Epsilon)));
        setting.Run();
        Assert.All(setting.Probe.Gradient(Latent.Names.Codebook), gradient => Assert.Equal(0, gradient));
        Assert.Equal(setting.Weights, setting.Probe.Gradient("x"));

        var counts = setting.Probe.Updated(Latent.Names.Counts);
        var codebook = setting.Probe.Updated(Latent.Names.Codebook);
        for (var i = 0; i < 3; i++)
        {
            var before = Enumerable.Range(0, 4).Select(j => (double)setting.Counts[(j * 3) + i]).ToArray();
            var chose = Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, Rows).Where(row => setting.Nearest(row, i) == j).ToArray())
                .ToArray();
            var after = before.Select((count, j) => (Decay * count) + ((1 - Decay) * chose[j].Length)).ToArray();
            for (var j = 0; j < 4; j++)
            {
                Assert.Equal(after[j], counts[(j * 3) + i], 1e-5);
                for (var k = 0; k < 2; k++)
                {
                    // The moving sum was the entry times its smoothed count.
                    var sum = (Decay * setting.Entry(i, j, k) * Smoothed(before, j))
                        + ((1 - Decay) * chose[j].Sum(row => setting.X[(row * 6) + (k * 3) + i]));
                    Assert.Equal(sum / Smoothed(after, j), codebook[(((j * 2) + k) * 3) + i], 1e-4);
                }
            }
        }

        static double Smoothed(double[] counts, int j) => (counts[j] + Epsilon) / (counts.Sum() + (4 * Epsilon)) * counts.Sum();
    }

    private static void Near(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.Contains(expected, value => value != 0);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-4));
    }

    private static LatentSpec.StraightThrough Spec(int quantizers, int entries, int size) => new(
        Dimension.Of(quantizers), Dimension.Of(entries), Dimension.Of(size), 0, Option<MovingAverageSpec>.None, Option<PositiveReal>.None);

    /// <summary>Random X, entries, code, counts and weights.</summary>
    private sealed class Setting : IDisposable
    {
        private readonly int quantizers;
        private readonly int entries;
        private readonly int size;
        private readonly float[] codebook;
        private readonly float[] code;

        public Setting(int quantizers, int entries, int size, double? soft = null, MovingAverageSpec? average = null)
        {
            (this.quantizers, this.entries, this.size) = (quantizers, entries, size);
            Probe = new LatentProbe(
                Latent.Of(
                    Spec(
                        quantizers,
                        entries,
                        size) with
                    { SoftRate = Prelude.Optional(soft).Map(PositiveReal.Of), MovingAverage = Prelude.Optional(average) }),
                        Rows);
            X = Draw(Rows * quantizers * size, 1);
            codebook = Draw(entries * quantizers * size, 2);
            code = Draw(entries * quantizers, 3);
            Counts = [.. Draw(entries * quantizers, 4).Select(value => value * value)];
            Weights = Draw(Rows * quantizers * size, 5);
            CostWeights = Draw(Rows * quantizers, 6);
            Probe.Set("x", X);
            Probe.Set(Latent.Names.Codebook, codebook);
            Probe.Set(Latent.Names.Code, code);
            if (average is not null)
            {
                Probe.Set(Latent.Names.Counts, Counts);
            }
        }

        public LatentProbe Probe { get; }

        public float[] X { get; }

        public float[] Counts { get; }

        public float[] Weights { get; }

        public float[] CostWeights { get; }

        public (float[] Y, float[] Costs) Run() => Probe.Run(Weights, CostWeights, new float[Rows]);

        public float Entry(int quantizer, int entry, int k) => codebook[(((entry * size) + k) * quantizers) + quantizer];

        public double Probability(int quantizer, int entry) =>
            double.Exp(code[(entry * quantizers) + quantizer]) / Enumerable.Range(0, entries).Sum(
                j => double.Exp(code[(j * quantizers) + quantizer]));

        public int Nearest(int row, int quantizer) => Enumerable.Range(0, entries).MinBy(j => Enumerable.Range(0, size)
            .Sum(k => double.Pow(X[(row * quantizers * size) + (k * quantizers) + quantizer] - (double)Entry(quantizer, j, k), 2)));

        public void Dispose() => Probe.Dispose();

        private static float[] Draw(int count, int key)
        {
            var values = new float[count];
            RandomDraws.FillGaussian(values, 17, RandomStream.Simulation, 5, key);
            return values;
        }
    }
}
