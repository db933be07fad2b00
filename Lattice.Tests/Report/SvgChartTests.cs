using System.Xml.Linq;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Domain.Results;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class SvgChartTests
{
    private static XElement Parse(Markup.Element chart) => XElement.Parse(MarkupText.Render(chart));

    private static IEnumerable<XElement> OfClass(XElement root, string name) =>
        root.Descendants().Where(one => ((string?)one.Attribute("class") ?? "").Split(' ').Contains(name));

    [Fact]
    public void The_learning_curve_draws_training_and_validation_with_unit_and_axis()
    {
        XElement chart = Parse(SvgLearningCurves.Elbo(ExampleRun.Epochs, "a", ExampleRun.Full).Draw());
        Assert.Equal(2, OfClass(chart, "curve").Count(one => one.Name.LocalName == "path"));
        string[] texts = [.. chart.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value)];
        Assert.Contains("−ELBO", texts);
        Assert.Contains("nats per datum", texts);
        Assert.Contains("epoch", texts);
        Assert.Contains("β < 1", texts);
        Assert.Contains(texts, text => text.StartsWith("best: 98.83 at epoch 9", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_epoch_has_a_tooltip_with_both_values()
    {
        string[] tips = [.. OfClass(Parse(SvgLearningCurves.Elbo(ExampleRun.Epochs, "a", ExampleRun.Full).Draw()), "hit").Select(
            one => one.Value)];
        Assert.Equal(12, tips.Length);
        Assert.Equal("epoch 1 (nats per datum)\nValidation −ELBO: 122.833\nTraining −ELBO: 120.333", tips[0]);
    }

    [Fact]
    public void A_weight_other_than_one_shows_what_early_stopping_watches()
    {
        Seq<EpochMetrics> weighted = ExampleRun.Epochs.Map(
            epoch => epoch with { Validation = epoch.ValidationLoss + 0.1 * epoch.ValidationCost }).Strict();
        Assert.Equal(
            3,
            OfClass(Parse(SvgLearningCurves.Elbo(weighted, "a", ExampleRun.Full).Draw()), "curve").Count(
                one => one.Name.LocalName == "path"));
    }

    [Fact]
    public void A_value_that_is_not_finite_breaks_the_curve()
    {
        Assert.Equal("M0 1L1 2M3 4", SvgShape.PathThrough(Seq((0.0, 1.0), (1.0, 2.0), (2.0, double.NaN), (3.0, 4.0))));
        Seq<EpochMetrics> broken = ExampleRun.Epochs.Map(
            epoch => epoch.Epoch == 5 ? epoch with { ValidationLoss = double.PositiveInfinity } : epoch).Strict();
        string path =
            (string)OfClass(Parse(SvgLearningCurves.Elbo(broken, "a", ExampleRun.Full).Draw()), "curve")
                .First(one => one.Name.LocalName == "path").Attribute("d")!;
        Assert.Equal(2, path.Count(letter => letter == 'M'));
    }

    [Fact]
    public void Curves_without_a_finite_value_say_so()
    {
        Seq<EpochMetrics> lost = ExampleRun.Epochs.Map(epoch => epoch with { ValidationLoss = double.NaN, TrainingLoss = double.NaN })
            .Strict();
        Assert.Contains(
            "No finite value to draw.", Parse(SvgLearningCurves.Elbo(lost, "a", ExampleRun.Full).Draw()).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void One_epoch_is_drawn_as_a_dot() =>
        Assert.Equal(
            2, OfClass(Parse(SvgLearningCurves.Elbo(ExampleRun.Epochs.Take(1).Strict(), "a", ExampleRun.Full).Draw()), "dot").Count());

    [Fact]
    public void The_first_epochs_may_leave_the_frame_and_the_best_never_does()
    {
        Seq<(double X, double Y)> points = toSeq(Enumerable.Range(1, 100).Select(x => ((double)x, x == 1 ? 1e6 : 100 + 10.0 / x))).Strict();
        var series = new LineSeries("a", points, 0, false, Some((100.0, 100.1)));
        XElement chart = Parse(
            new SvgLineChart("a", "t", "epoch", "nats per datum", Seq1(series), Option<(double, double, string)>.None, 500, 300).Draw());
        Assert.DoesNotContain(OfClass(chart, "tick"), one => one.Value.Contains("000", StringComparison.Ordinal));
        Assert.Single(OfClass(chart, "ring"));
    }

    [Fact]
    public void An_overlay_names_each_run_in_its_own_colour()
    {
        XElement chart = Parse(
            SvgLearningCurves.Overlay(Seq(("first", ExampleRun.Epochs), ("second", ExampleRun.Epochs)), "a", "−ELBO", "nats per datum")
                .Draw());
        XElement legend = OfClass(chart, "legend").Single();
        Assert.Equal(["first", "second"], legend.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value));
        Assert.Equal(["s1", "s2"], legend.Elements().Select(one => (string?)one.Attribute("class")));
    }

    [Fact]
    public void Latent_bars_are_sorted_and_marked_active_above_the_threshold()
    {
        XElement chart = SvgLatentChart.Draw(ExampleRun.Full.Latent).Map(Parse).IfNone(() => throw new InvalidOperationException());
        double[] heights = [.. OfClass(chart, "bar").Select(one => (double)one.Attribute("height")!)];
        Assert.Equal(4, heights.Length);
        Assert.Equal(heights.OrderDescending(), heights);
        Assert.Equal(["s1", "s1", "s1", "idle"], OfClass(chart, "bars").Single().Elements().Select(one => (string?)one.Attribute("class")));
        Assert.StartsWith("dimension 3: 1.7500 nats per datum", OfClass(chart, "hit").First().Value, StringComparison.Ordinal);
        Assert.Contains("3 of 4 active", chart.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_bars_are_not_wide_and_the_threshold_is_named_above_the_plot(int count)
    {
        XElement chart = SvgLatentChart.Draw(LatentUse.OfDimensions(toSeq(Enumerable.Range(1, count).Select(index => 1.0 / index))))
            .Map(Parse).IfNone(() => throw new InvalidOperationException());
        Assert.All(OfClass(chart, "bar"), bar => Assert.InRange((double)bar.Attribute("width")!, 20, 64));
        Assert.Contains(
            chart.Descendants(),
            one => one.Name.LocalName == "text"
                && one.Value == "nats per datum and dimension, highest first; dashed: active above 0.01 nat");
        Assert.DoesNotContain(OfClass(chart, "limit").Single().Descendants(), one => one.Name.LocalName == "text");
    }

    [Fact]
    public void The_label_of_the_best_epoch_keeps_clear_of_the_curves()
    {
        // A curve that runs through the place above the ring, where the label would stand.
        Seq<EpochMetrics> epochs = toSeq(
            Enumerable.Range(1, 6).Select(
                epoch => new EpochMetrics(epoch, 1, 3 - (0.1 * epoch), 2, 3 - (0.1 * epoch), 2, 5 - (0.1 * epoch), epoch <= 2))).Strict();
        XElement chart = Parse(SvgLearningCurves.Elbo(epochs, "a", ExampleRun.Full).Draw());
        XElement label = OfClass(chart, "halo").Single();
        (double left, double baseline) = ((double)label.Attribute("x")!, (double)label.Attribute("y")!);
        (double X, double Y)[] dots = [.. OfClass(chart, "dot").Select(
            one => ((double)one.Attribute("cx")!, (double)one.Attribute("cy")!))];
        Assert.DoesNotContain(
            dots,
            dot => dot.X >= left && dot.X <= left + SvgShape.TextWidth(label.Value) && dot.Y >= baseline - 11 && dot.Y <= baseline + 3);
    }

    [Fact]
    public void Blocks_of_a_lattice_are_named_and_their_dimensions_counted()
    {
        XElement chart = SvgLatentChart.Draw(new LatentUse(Seq(new BlockUse("BW16", 16, 8.1, 9), new BlockUse("Leech", 24, 23.1, 21))))
            .Map(Parse).IfNone(() => throw new InvalidOperationException());
        Seq<string> texts = toSeq(chart.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value))
            .Strict();
        Assert.Contains("30 of 40 active", texts);
        Assert.Equal(["Leech", "BW16"], texts.Filter(text => text is "Leech" or "BW16").AsEnumerable());
    }

    [Fact]
    public void Idle_and_broken_dimensions_can_be_drawn()
    {
        XElement chart = SvgLatentChart.Draw(LatentUse.OfDimensions(Seq(double.NaN, 0.0, -0.001))).Map(Parse).IfNone(
            () => throw new InvalidOperationException());
        Assert.Equal(3, OfClass(chart, "bar").Count());
        Assert.True(SvgLatentChart.Draw(ExampleRun.Bare.Latent).IsNone);
    }

    [Fact]
    public void Figures_of_runs_have_whiskers_of_two_standard_errors()
    {
        XElement chart = SvgFigureChart.Draw(Seq(("a", ExampleRun.Full), ("b", ExampleRun.Bare)), true).Map(Parse).IfNone(
            () => throw new InvalidOperationException());
        XElement own = OfClass(chart, "figures").Single().Elements().Single(
            one => one.Value.Contains("Own-proposal NLL: 94.31 ± 0.24", StringComparison.Ordinal));
        XElement whisker = OfClass(own, "whisker").Single();
        XElement grid = OfClass(chart, "grid-lines").Single();
        double[] lines = [.. grid.Elements().Select(one => (double)one.Attribute("x1")!)];
        double pixelsPerNat =
            (lines[1] - lines[0]) / (double.Parse(
                OfClass(chart, "tick").ElementAt(1 + 3).Value, System.Globalization.CultureInfo.InvariantCulture)
                - double.Parse(OfClass(chart, "tick").ElementAt(3).Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(4 * 0.24 * pixelsPerNat, (double)whisker.Attribute("x2")! - (double)whisker.Attribute("x1")!, 0.05);
        Assert.True(SvgFigureChart.Draw(Seq1(("b", ExampleRun.Bare)), true).IsNone);
    }

    [Fact]
    public void A_file_of_its_own_carries_its_colours_for_light_and_dark()
    {
        string file = SvgDocument.Standalone(SvgLearningCurves.Cost(ExampleRun.Epochs, "a").Draw());
        Assert.Equal("svg", XDocument.Parse(file).Root!.Name.LocalName);
        Assert.Contains("prefers-color-scheme: dark", file, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', file);
    }
}
