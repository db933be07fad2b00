using Lattice.Math.Latents;
using Lattice.Tests.Latents;
using Lattice.Tests.Runs;
using Lattice.Tests.Tasks;
using Lattice.Train.Engine;
using Lattice.Train.Search;
using Xunit;

namespace Lattice.Tests.Search;

/// <summary>What holds for the search of every latent that stores whole numbers, in every task.</summary>
public sealed class PointSearchTests
{
    private const string E8 = "{ kind: lattice, lattice: { name: E8 } }";
    private const string Basis = "{ kind: lattice, lattice: { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]] } }";
    private const string Short = "train.epochs=3";

    public static TheoryData<string, string> All
    {
        get
        {
            var data = TaskCases.With(TinySpec.Lattice, TinySpec.GumbelSoftmax);
            foreach (var latent in (string[])[TinySpec.Periodised, TinySpec.Blocks, TinySpec.Autoregressive,
                TinySpec.AutoregressiveMixture, E8, Basis,
                KnownLatents.UnitStep, TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.FiniteScalar])
            {
                data.Add("bernoulli", latent);
            }

            data.Add(TaskCases.Sentences, E8);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_length_falls_with_the_effort_and_the_point_is_what_it_is_said_to_be(string task, string latent)
    {
        using var model = new SearchCase(task, latent, Short);
        var gained = 0;
        foreach (var (length, data) in model.Batches)
        {
            var before = model.Run(length, data, 0);
            for (var i = 0; i < data.Length; i++)
            {
                CheckStart(model, length, data[i], before[i]);
            }

            foreach (var effort in (int[])[1, 2, 4, 6])
            {
                var found = model.Run(length, data, effort);
                for (var i = 0; i < data.Length; i++)
                {
                    Check(model, length, data[i], found[i]);
                    Assert.True(
                        found[i].Length <= before[i].Length, $"datum {data[i]}, effort {effort}: {before[i].Length} → {found[i].Length}");
                    gained += found[i].Length < before[i].Length ? 1 : 0;
                }

                before = found;
            }
        }

        Assert.True(gained >= model.Task.Test.Count / 8, $"Only {gained} gains over {model.Task.Test.Count} data.");
    }

    [Theory]
    [InlineData("bernoulli", TinySpec.Lattice)]
    [InlineData("squared", E8)]
    [InlineData("bernoulli", TinySpec.FiniteScalar)]
    [InlineData(TaskCases.Sentences, E8)]
    public void A_datum_s_point_depends_neither_on_threads_nor_on_the_data_beside_it(string task, string latent)
    {
        using var model = new SearchCase(task, latent, Short);
        foreach (var (length, data) in model.Batches)
        {
            var whole = model.Run(length, data, 5);
            Same(whole, model.Run(length, data, 5, threads: 3));
            Same(whole, [.. model.Run(length, [.. data.Reverse()], 5).Reverse()]);
            var some = data.Where((_, i) => i % 5 == 0).ToArray();
            Same([.. whole.Where((_, i) => i % 5 == 0)], [.. some.Select(datum => model.Run(length, [datum], 5)[0])]);
        }
    }

    [Fact]
    public void A_sentence_s_point_does_not_depend_on_its_padding()
    {
        using var model = new SearchCase(TaskCases.Sentences, E8, Short);
        var (length, data) = model.Batches[0];
        Same(model.Run(length, data, 3), model.Run(length + 3, data, 3));
    }

    [Theory]
    [InlineData(E8)]
    [InlineData(TinySpec.Lattice)]
    public void A_datum_that_cannot_be_searched_is_left_as_it_is(string latent)
    {
        using var model = new SearchCase("bernoulli", latent, Short);
        using var search = new PointSearch(model.Task.Model, model.Store, model.Workers);
        var (good, bad, far) = (model.Start(1), model.Start(2), model.Start(3));
        var broken = bad.Encoded.ToArray();
        broken[0] = float.NaN;
        var found = search.Run(
            model.Task.Test, 1, [good, bad with { Encoded = broken }, far with { Encoded = Array.ConvertAll(broken, _ => 1e30f) }], 4);
        Same(search.Run(model.Task.Test, 1, [good], 4), [found[0]]);
        foreach (var lost in found[1..])
        {
            Assert.True(double.IsNaN(lost.Cost) && double.IsNaN(lost.Loss) && lost.Y.All(double.IsNaN));
            Assert.All(lost.Coefficients, coefficient => Assert.Equal(0, coefficient));
        }
    }

    [Fact]
    public void A_latent_without_points_is_refused()
    {
        var (_, task) = TaskCases.Of("bernoulli", TinySpec.Gaussian);
        using var store = new ParameterStore([.. task.Model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        using var workers = new Workers(1);
        Assert.Throws<ArgumentException>(() => new PointSearch(task.Model, store, workers));
    }

    /// <summary>The highest effort finds the best point of a box around K(X + U), or a better one outside it.</summary>
    [Theory]
    [InlineData("{ kind: lattice, lattice: { name: Z, copies: 3 } }", 3)]
    [InlineData("{ kind: lattice, lattice: { name: D4 } }", 2)]
    [InlineData("{ kind: finiteScalar, levels: [5, 5, 4] }", 5)]
    public void The_highest_effort_finds_the_best_point_of_a_box(string latent, int reach)
    {
        using var model = new SearchCase("bernoulli", latent, "train.epochs=15", "objective.lambda=0.3");
        var data = Enumerable.Range(0, 25).ToArray();
        var start = model.Run(1, data, 0);
        var found = model.Run(1, data, SearchEffort.Highest);
        var best = data.Select(datum => Box(model, datum, start[datum].Coefficients, reach)).ToArray();
        Assert.True(data.Count(datum => best[datum] < start[datum].Length - 0.01) > 10, "There is nothing to find.");
        var missed = data.Count(datum => found[datum].Length > best[datum] + 2e-3);
        Assert.True(missed <= 2, $"{missed} of {data.Length} are not the best of their box.");
    }

    [Fact]
    public void Every_effort_begins_with_the_rounds_of_the_one_below()
    {
        for (var effort = 1; effort <= SearchEffort.Highest; effort++)
        {
            var (below, rounds) = (SearchEffort.Rounds(effort - 1), SearchEffort.Rounds(effort));
            Assert.Equal(below, rounds.Take(below.Count));
            var decodes = 1 + rounds.Sum(round => round.Decodes);
            Assert.InRange(decodes, 3 << effort, (4 << effort) + 1);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => SearchEffort.Rounds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SearchEffort.Rounds(10));
    }

    private static double Box(SearchCase model, int datum, long[] centre, int reach)
    {
        using var queue = new TermQueue(model.Task.Model, model.Store, model.Latent.IsQuantized);
        var (points, noise, y) = (new List<long[]>(), model.Start(datum).Noise, new double[model.Latent.Dimension]);
        var (width, count) = ((2 * reach) + 1, (int)double.Pow((2 * reach) + 1, centre.Length));
        for (var number = 0; number < count; number++)
        {
            var (point, rest) = (centre.ToArray(), number);
            for (var i = 0; i < point.Length; i++, rest /= width)
            {
                point[i] += (rest % width) - reach;
            }

            if (model.Latent is DiscreteInference discrete && point.Where((value, i) => value < 0 || value >= discrete.Values(i)).Any())
            {
                continue;
            }

            model.Latent.Restored(point, noise.Span, y);
            Lattice.Train.Evaluation.DecoderInputs.Round(y, queue.Add(datum));
            points.Add(point);
        }

        queue.Run(model.Workers, model.Task.Test, 1, false);
        return points.Select((point, row) => queue.Loss(row) + model.Latent.PointCost(point, noise.Span)).Min();
    }

    private static void CheckStart(SearchCase model, int length, int datum, SearchedPoint found)
    {
        var (start, y, point) = (model.Start(datum), new double[model.Latent.Dimension], new long[model.Latent.Coefficients]);
        Assert.Equal(model.Latent.Quantized(start.Encoded.Span, start.Noise.Span, point, y), found.Cost);
        Assert.Equal(point, found.Coefficients);
        Assert.Equal(y, found.Y);
        Check(model, length, datum, found);
    }

    private static void Check(SearchCase model, int length, int datum, SearchedPoint found)
    {
        var (start, y) = (model.Start(datum), new double[model.Latent.Dimension]);
        model.Latent.Restored(found.Coefficients, start.Noise.Span, y);
        Assert.Equal(y, found.Y);
        Assert.Equal(model.Latent.PointCost(found.Coefficients, start.Noise.Span), found.Cost);
        Assert.Equal(model.Loss(length, datum, y), found.Loss);
    }

    private static void Same(SearchedPoint[] expected, SearchedPoint[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal(one.Coefficients, other.Coefficients);
            Assert.Equal((one.Loss, one.Cost, one.Initial, one.Decodes), (other.Loss, other.Cost, other.Initial, other.Decodes));
        }
    }
}
