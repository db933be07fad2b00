using System.Globalization;
using Lattice.App.Sweeps;
using Lattice.Domain.Experiment.Sweeps;
using Lattice.Domain.Validation;
using Lattice.Math.Random;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>What holds for the expansion of every sweep.</summary>
public sealed class SweepLaws
{
    private const string Everything =
        """
        grid:
          objective.lambda: [0.5, 1, 2]
          model.encoder.widths: [[100], [100, 50]]
        zip:
          train.epochs: [10, 20]
          train.optimiser.rate: [1e-3, 5e-4]
        random:
          count: 3
          seed: 7
          values:
            train.batch: { low: 10, high: 200, scale: integer }
            objective.warmup: { low: 0, high: 9, scale: integer }
        seeds: [1, 5]
        """;

    [Fact]
    public void A_base_without_a_name_takes_that_of_the_sweep() => Assert.Equal(
        ["small-1", "small-2"],
        SweepText.Runs(SweepText.Of("seeds: 2"), SmallestSpec.Text.Replace("name: smallest\n", "", StringComparison.Ordinal))
            .Map(run => run.Name).ToArray());

    [Theory]
    [InlineData("", 1)]
    [InlineData("seeds: 3", 3)]
    [InlineData("seeds: [4, 2, 9]", 3)]
    [InlineData("grid: { objective.lambda: [1, 2, 3] }", 3)]
    [InlineData("grid: { objective.lambda: [1, 2, 3], train.batch: [1, 2] }\nseeds: 4", 24)]
    [InlineData("zip: { objective.lambda: [1, 2, 3], train.batch: [1, 2, 3] }\nseeds: 4", 12)]
    [InlineData("random: { count: 5, values: { objective.lambda: { low: 1, high: 2 } } }\ngrid: { train.batch: [1, 2] }", 10)]
    [InlineData(Everything, 3 * 2 * 2 * 3 * 2)]
    public void There_are_as_many_runs_as_the_product(string lines, int count) =>
        Assert.Equal(count, SweepText.Runs(SweepText.Of(lines)).Count);

    [Fact]
    public void Names_differ_and_so_do_experiments_and_indices_count()
    {
        var runs = SweepText.Runs(SweepText.Of(Everything));
        Assert.Equal(runs.Count, runs.Map(run => run.Name).Distinct().Count());
        Assert.Equal(runs.Count, runs.Map(run => run.Hash).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, runs.Count), runs.Map(run => run.Plan.Index));
        Assert.All(runs, run => Assert.Equal(run.Name, $"{run.Spec.Name}-{run.Spec.Seed}"));
    }

    [Fact]
    public void Runs_stand_in_the_order_of_nested_loops() =>
        Verifier.Verify(string.Concat(SweepText.Runs(SweepText.Of(Everything)).Map(run => $"{run.Name}\n")));

    /// <summary>A run of a sweep is the run of its base with the values set.</summary>
    [Fact]
    public void Values_are_set_as_set_does()
    {
        var runs = SweepText.Runs(SweepText.Of("grid: { objective.lambda: [0.5, 2], model.encoder.widths: [[100, 50]] }\nseeds: [8]"));
        Assert.Equal(
            ResolvedSpec.Write(Loaded.One(
                SmallestSpec.Text, "objective.lambda=2", "model.encoder.widths=[100, 50]", "seed=8", "name=smallest-lambda2-widths100-50")),
            ResolvedSpec.Write(runs[1].Spec));
    }

    [Fact]
    public void The_text_of_a_run_is_a_spec_of_the_same_experiment() => Assert.All(
        SweepText.Runs(SweepText.Of(Everything)), run => Assert.Equal(run.Spec, Loaded.One(run.Plan.Text)));

    [Fact]
    public void A_later_path_inside_an_earlier_one_counts()
    {
        var run = SweepText.Runs(SweepText.Of("grid: { train: [{ epochs: 3, batch: 7 }] }\nzip: { train.batch: [9] }"))[0];
        Assert.Equal((3, 9), (run.Spec.Training.Epochs.Value, run.Spec.Training.Batch.Value));
    }

    [Fact]
    public void A_base_in_the_file_gives_the_same_runs()
    {
        var lines = "grid: { objective.lambda: [0.5, 2] }\nseeds: 2\n";
        var inline = $"schema: 1\nsweep: small\nspec:\n{string.Concat(SmallestSpec.Text.Split('\n').Select(line => $"  {line}\n"))}{lines}";
        Assert.Equal(SweepText.Runs(SweepText.Of(lines)).Map(run => run.Hash), SweepText.Runs(inline).Map(run => run.Hash));
    }

    [Fact]
    public void Expectations_of_the_base_hold_for_other_seeds_alone()
    {
        var spec = SmallestSpec.Text + "expect: [ { metric: test.elbo, reference: 90 } ]\n";
        Assert.All(SweepText.Runs(SweepText.Of("seeds: 2"), spec), run => Assert.Single(run.Spec.Expectations));
        Assert.All(
            SweepText.Runs(SweepText.Of("grid: { objective.lambda: [1, 2] }"), spec), run => Assert.Empty(run.Spec.Expectations));
    }

    [Fact]
    public void More_random_points_begin_with_the_fewer_ones()
    {
        var few = SweepText.Runs(SweepText.Of("random: { count: 4, values: { train.batch: { low: 1, high: 9, scale: integer } } }"));
        var many = SweepText.Runs(SweepText.Of("random: { count: 9, values: { train.batch: { low: 1, high: 9, scale: integer } } }"));
        Assert.Equal(few.Map(run => run.Name), many.Take(4).Map(run => run.Name));
        Assert.Equal(Enumerable.Range(1, 9), many.Map(run => run.Spec.Training.Batch.Value).Order());
    }

    [Theory]
    [InlineData(nameof(RangeScale.Linear), -3, 5)]
    [InlineData(nameof(RangeScale.Log), 1e-4, 1e-2)]
    [InlineData(nameof(RangeScale.Integer), -2, 4)]
    public void Draws_fill_their_interval_evenly(string scale, double low, double high)
    {
        const int count = 7000, parts = 7;
        var range = new SweepRange(SpecPath.Root, low, high, Enum.Parse<RangeScale>(scale));
        var places = Enumerable.Range(0, count).Select(point => RangeDraws.Value(range, 3, point, 1)).Select(value => scale switch
        {
            nameof(RangeScale.Log) => double.Log(value / low) / double.Log(high / low),
            nameof(RangeScale.Integer) => (value - low) / (high - low + 1),
            _ => (value - low) / (high - low),
        }).ToArray();
        Assert.All(places, place => Assert.InRange(place, 0, 1));

        // Six standard deviations of a binomial count.
        Assert.All(
            Enumerable.Range(0, parts).Select(part => places.Count(place => (int)double.Min(parts - 1, place * parts) == part)),
            found => Assert.InRange(found, 1000 - (6 * 30), 1000 + (6 * 30)));
    }

    /// <summary>The same on every machine: a pinned value of each scale.</summary>
    [Fact]
    public void Draws_are_these() => Verifier.Verify(string.Concat(Enum.GetValues<RangeScale>().Select(scale =>
        $"{scale}: {string.Join(", ", Enumerable.Range(0, 4).Select(point => Draw(scale, point)))}\n")));

    private static string Draw(RangeScale scale, int point) => RangeDraws.Value(new SweepRange(SpecPath.Root, 2, 900, scale), 1, point, 0)
        .ToString("R", CultureInfo.InvariantCulture);

    public static TheoryData<string> Shipped => new(Directory.EnumerateFiles(Repository.File("specs", "sweeps"), "*.yaml")
        .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_sweep_is_valid(string file) =>
        Assert.NotEmpty(LoadedSweep.Read(Repository.File("specs", "sweeps", file)).Bind(sweep => sweep.All()).Match(
            Right: runs => runs.Map(run => run.Name), Left: fault => throw new Xunit.Sdk.XunitException(string.Join("\n", fault.Lines))));
}
