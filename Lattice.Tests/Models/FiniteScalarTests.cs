using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Xunit;

namespace Lattice.Tests.Models;

/// <summary>Finite scalar quantization on the training engine: Mentzer et al. 2023, with levels symmetric about 0.</summary>
public sealed class FiniteScalarTests
{
    private const int Rows = 31;
    private static readonly int[] levels = [5, 5, 4, 2, 2, 2, 9];

    [Fact]
    public void Every_number_is_rounded_to_its_own_levels_and_has_the_gradient_of_tanh()
    {
        using var probe = new LatentProbe(Of(levels), Rows);
        var (x, weights) = (Draw(1), Draw(2));
        probe.Set("x", x);
        var (y, _) = probe.Run(weights, new float[weights.Length], new float[Rows]);
        var gradient = probe.Gradient("x");
        for (var at = 0; at < x.Length; at++)
        {
            var count = levels[at % levels.Length];
            var t = double.Tanh(x[at]);
            var nearest = Enumerable.Range(0, count).Select(j => (2.0 * j / (count - 1)) - 1).MinBy(level => double.Abs(level - t));
            Assert.Equal(nearest, y[at], 1e-6);
            Assert.Equal(weights[at] * (1 - (t * t)), gradient[at], 1e-5);
        }
    }

    [Fact]
    public void The_cost_is_the_code_length_of_the_level_and_the_code_follows_the_choices()
    {
        var latent = Of(levels);
        using var probe = new LatentProbe(latent, Rows);
        var (x, costWeights, code) = (Draw(1), Draw(3), new float[levels.Sum()]);
        RandomDraws.FillGaussian(code, 17, RandomStream.Simulation, 6, 4);
        probe.Set("x", x);
        probe.Set(Latent.Names.Code, code);
        var (y, costs) = probe.Run(new float[x.Length], costWeights, new float[Rows]);
        Assert.All(probe.Gradient("x"), gradient => Assert.Equal(0, gradient));

        var expected = new double[code.Length];
        foreach (var run in latent.Runs)
        {
            for (var row = 0; row < Rows; row++)
            {
                for (var i = 0; i < run.Count; i++)
                {
                    var at = (row * levels.Length) + run.First + i;
                    var chosen = (int)double.Round((y[at] + 1) * (run.Levels - 1) / 2);
                    var total = Enumerable.Range(0, run.Levels).Sum(j => double.Exp(code[Place(j)]));
                    Assert.Equal(double.Log(total) - code[Place(chosen)], costs[at], 1e-5);
                    for (var j = 0; j < run.Levels; j++)
                    {
                        // 0.99·p + 0.01·(0.99·share + 0.01/L): the first and last terms once, a part of the share for each row.
                        expected[Place(j)] += (row == 0 ? (0.99 * double.Exp(code[Place(j)]) / total) + (0.0001 / run.Levels) : 0)
                            + (j == chosen ? 0.01 * 0.99 / Rows : 0);
                    }

                    int Place(int j) => run.FirstLogit + (j * run.Count) + i;
                }
            }
        }

        Assert.All(probe.Gradient(Latent.Names.Code), gradient => Assert.Equal(0, gradient));
        Assert.All(expected.Zip(probe.Updated(Latent.Names.Code)), pair => Assert.Equal(double.Log(pair.Item1), pair.Item2, 1e-5));
    }

    [Fact]
    public void Runs_cover_the_dimensions_in_their_order()
    {
        var runs = Of(levels).Runs;
        Assert.Equal(levels, runs.SelectMany(run => Enumerable.Repeat(run.Levels, run.Count)));
        Assert.Equal(
            Prelude.Seq(new LevelRun(0, 2, 5, 0), new LevelRun(2, 1, 4, 10), new LevelRun(3, 3, 2, 14), new LevelRun(6, 1, 9, 20)), runs);
    }

    private static FiniteScalarLatent Of(int[] levels) =>
        Assert.IsType<FiniteScalarLatent>(
            Latent.Of(new LatentSpec.FiniteScalar(Prelude.toSeq(levels.Select(Dimension.Of)).Strict(), Dimension.Of(1))));

    private static float[] Draw(int key)
    {
        var values = new float[Rows * levels.Length];
        RandomDraws.FillGaussian(values, 17, RandomStream.Simulation, 6, key);
        return values;
    }
}
