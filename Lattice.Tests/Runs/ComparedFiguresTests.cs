using LanguageExt;
using Lattice.App.Ladder;
using Lattice.App.Rates;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Tests.Data;
using Lattice.Tests.Report;
using Lattice.Tests.Spec;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>Differences of runs on the same data, datum by datum, and means over seeds; expected numbers are those of numpy.</summary>
public sealed class ComparedFiguresTests
{
    private static readonly float[] left = [63.25f, 70.5f, 58.125f, 91, 66.75f];
    private static readonly float[] right = [61, 71.25f, 55.5f, 88.75f, 66.5f];

    /// <summary><c>d = left − right; d.mean(), d.std(ddof=1)/sqrt(5)</c>.</summary>
    [Fact]
    public void A_gain_is_the_mean_of_paired_differences()
    {
        var (one, other) = (Of(Metric.Cost, right), Of(Metric.Cost, left));
        var gain = one.Gain(other, Metric.Cost).IfNone(() => throw new InvalidOperationException());
        Assert.Equal((1.325, 0.6656763), (double.Round(gain.Value, 7), double.Round(gain.StandardError, 7)));
        Assert.Equal(new Estimate(0, 0, 5), one.Gain(one, Metric.Cost).IfNone(default(Estimate)));
        Assert.True(one.Gain(other, Metric.Reconstruction).IsNone);
        Assert.True(one.Gain(Of(Metric.Cost, [1, 2]), Metric.Cost).IsNone);
    }

    [Fact]
    public void The_bound_is_the_sum_of_its_terms()
    {
        var figures = new DatumFigures(Prelude.Seq((Metric.Reconstruction, left), (Metric.Cost, right)));
        Assert.Equal([.. left.Zip(right, (loss, cost) => (double)loss + cost)], figures.Of(Metric.Elbo).IfNone([]));
        Assert.True(Of(Metric.Cost, right).Of(Metric.Elbo).IsNone);
    }

    [Fact]
    public void The_file_comes_back_and_a_damaged_one_is_told()
    {
        using var folder = new FolderOfFiles();
        var figures = new DatumFigures(
            Prelude.Seq((Metric.Reconstruction, left), (Metric.Cost, right), (Metric.FullLikelihood, (float[])[7])));
        var bytes = DatumFiguresFile.Write(figures);
        Assert.Equal(bytes, DatumFiguresFile.Write(figures));
        var file = folder.Of("figures.npz");
        File.WriteAllBytes(file, bytes);
        var back = Read(file);
        Assert.All(MetricName.All, metric => Assert.Equal(figures.Of(metric).IfNone([]), back.Of(metric).IfNone([])));
        Assert.True(Read(folder.Of("none.npz")).Columns.IsEmpty);
        File.WriteAllBytes(file, bytes[..^40]);
        var fault = (AppFault)DatumFiguresFile.Read(file).Case;
        Assert.Equal(ExitCode.BadInput, fault.Code);
        Assert.Contains("lattice evaluate", fault.Lines.Head, StringComparison.Ordinal);
    }

    /// <summary><c>x.mean(), x.std(ddof=1), y.mean() − x.mean(), sqrt(x.var(ddof=1)/3 + y.var(ddof=1)/2)</c>.</summary>
    [Fact]
    public void Runs_that_differ_in_the_seed_alone_have_a_mean_and_a_deviation()
    {
        var groups = SeedGroup.Of(Prelude.Seq(
            Run("a", 1, 1, 93.71), Run("b", 1, 2, 98.84), Run("a", 2, 1, 92.62), Run("c", 1, 3, 90), Run("other", 3, 1, 93.05),
            Run("b", 2, 2, 98.2), Run("a", 1, 1, 93.71)));
        Assert.Equal([3, 2], groups.Map(group => group.Runs.Count).ToArray());
        var over = groups[0].Over(Metric.Elbo).IfNone(default(Spread));
        Assert.Equal((93.1266667, 0.5490294, 3), (double.Round(over.Mean, 7), double.Round(over.Deviation, 7), over.Count));
        var gain = groups[0].Gain(groups[1], Metric.Elbo).IfNone(default(Estimate));
        Assert.Equal((5.3933333, 0.4504196), (double.Round(gain.Value, 7), double.Round(gain.StandardError, 7)));
        Assert.True(groups[0].Over(Metric.FullLikelihood).IsNone);
        Assert.Contains("93.13 ± 0.55", SeedTable.Render(groups, "−ELBO"), StringComparison.Ordinal);
        Assert.Empty(SeedTable.Render([], "−ELBO"));
    }

    [Fact]
    public void A_point_is_on_the_front_if_no_other_has_less_of_both()
    {
        var points = RatePoint.Of(Prelude.Seq(
            Placed("cheap", 10, 90), Placed("middle", 20, 60), Placed("worse", 21, 61), Placed("dear", 40, 50), Placed("same", 20, 60)));
        Assert.Equal([true, true, false, true, true], points.Map(point => point.IsOnFront(points)).ToArray());
    }

    [Fact]
    public void A_page_about_several_runs_has_the_paired_differences()
    {
        var first = ExampleRun.FullInput with { Data = Of(Metric.Cost, left) };
        var page = HtmlReport.OfRuns(Prelude.Seq(first, first with { Data = Of(Metric.Cost, right) }, first));
        Assert.Contains(" ± 0.67", page, StringComparison.Ordinal);
        Assert.Contains("0.00 ± 0.00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("datum by datum", HtmlReport.OfRuns(Prelude.Seq(first, ExampleRun.FullInput)), StringComparison.Ordinal);
    }

    private static DatumFigures Of(Metric metric, float[] values) => new(Prelude.Seq1((metric, values)));

    private static DatumFigures Read(string file) =>
        DatumFiguresFile.Read(file).IfLeft(fault => throw new InvalidOperationException(fault.Lines.Head));

    private static FinishedRun Run(string name, ulong seed, double lambda, double bound)
    {
        var spec = Loaded.One(SmallestSpec.Text, $"seed={seed}", $"name={name}", $"objective.lambda={lambda}");
        return new(spec, ExampleRun.Full with
        {
            Name = name,
            Seed = seed,
            Figures = HashMap<Metric, Estimate>.Empty.Add(Metric.Elbo, new Estimate(bound, 0.2, 5)),
        });
    }

    private static FinishedRun Placed(string name, double cost, double loss) => new(Loaded.One(SmallestSpec.Text), ExampleRun.Full with
    {
        Name = name,
        Figures = HashMap<Metric, Estimate>.Empty
            .Add(Metric.Cost, new Estimate(cost, 0.2, 5)).Add(Metric.Reconstruction, new Estimate(loss, 0.2, 5)),
    });
}
