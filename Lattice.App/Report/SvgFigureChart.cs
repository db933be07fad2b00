using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>A comparison of the code lengths of several runs: one row per run and figure, with whiskers of two standard errors.</summary>
internal static class SvgFigureChart
{
    private const double Small = 500;
    private const double TextHeight = 26;
    private const double ValueWidth = 126;

    private static readonly Seq<Metric> Drawn = Prelude.Seq(Metric.Elbo, Metric.OwnLikelihood, Metric.FullLikelihood);

    /// <summary>The drawing of −ELBO, own-proposal and full-support NLL; none when no run has a finite one.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="isRanked">True when their figures may be ranked.</param>
    /// <param name="width">Width, pixels; below 500, name and value stand above their whisker.</param>
    public static Option<Markup.Element> Draw(Seq<(string Name, RunResult Result)> runs, bool isRanked, double width = 980)
    {
        Seq<Row> rows = Drawn.Bind(
            metric => Prelude.toSeq(runs.Map((index, run) => (Run: run, Index: index)))
                .Bind(pair => pair.Run.Result.Figures.Find(metric).ToSeq().Filter(found => double.IsFinite(found.Value))
                    .Map(found => new Row(pair.Run.Name, pair.Run.Result, metric, found, pair.Index)))).Strict();
        return rows.IsEmpty
            ? Option<Markup.Element>.None
            : Prelude.Some(Draw(rows, runs.Map(run => run.Result).Strict(), isRanked, width));
    }

    private static Markup.Element Draw(Seq<Row> rows, Seq<RunResult> runs, bool isRanked, double width)
    {
        bool isSmall = width < Small;
        string unit = FigureUnit.OfSum(runs);
        (Markup heading, double top) = SvgHeading.Draw(
            "Test figures", $"{unit}{(isRanked ? ", lower is better" : "")}; whiskers are two standard errors", width);
        double names = isSmall ? 16 : double.Min(0.36 * width, 24 + rows.Map(row => SvgShape.TextWidth(row.Name)).Fold(0.0, double.Max));
        double rowHeight = isSmall ? 42 : TextHeight;
        Seq<Metric> metrics = Drawn.Filter(metric => rows.Exists(row => row.Metric == metric)).Strict();
        double bottom = top + 8 + (rows.Count * rowHeight) + (metrics.Count * TextHeight);
        double low = rows.Map(row => row.Estimate.Value - Reach(row.Estimate)).Fold(double.PositiveInfinity, double.Min);
        double high = rows.Map(row => row.Estimate.Value + Reach(row.Estimate)).Fold(double.NegativeInfinity, double.Max);
        int wanted = int.Max(4, (int)(width / 120));
        (low, high) = SvgTicks.Widen(low, high, wanted);
        SvgTicks ticks = SvgTicks.Between(low, high, wanted);
        var frame = new SvgFrame(
            new SvgScale(low, high, names, isSmall ? width - 24 : width - ValueWidth - 16), new SvgScale(0, 1, bottom, top + 8));

        double y = top + 8;
        var drawing = new List<Markup>();
        foreach (Metric metric in metrics)
        {
            drawing.Add(SvgShape.Text(
                0, y + 18, MetricLabel.Of(metric, runs.Filter(run => run.Figures.ContainsKey(metric)).Strict()), "strong halo"));
            y += TextHeight;
            foreach (Row row in rows.Filter(row => row.Metric == metric))
            {
                drawing.Add(isSmall ? Tall(frame, row, y, width) : Flat(frame, row, y, width));
                y += rowHeight;
            }
        }

        return SvgDocument.Canvas(width, bottom + 44, $"Test figures of the runs, {unit}").Holding(
            heading,
            SvgShape.Group("grid-lines").Holding(
                ticks.Values.Map(value => (Markup)SvgShape.Line(frame.X.At(value), frame.Top, frame.X.At(value), frame.Bottom, "grid"))),
            SvgShape.Group("figures").Holding(drawing),
            frame.Columns(ticks, isSmall ? "" : unit));
    }

    private static double Reach(Estimate estimate) => double.IsFinite(double.Abs(estimate.Value) + 2 * estimate.StandardError)
        ? 2 * estimate.StandardError
        : 0;

    private static Markup Flat(SvgFrame frame, Row row, double y, double width) => Group(row).Holding(
        SvgShape.Text(16, y + 17, SvgShape.Fitting(row.Name, frame.Left - 24), "name"),
        Whisker(frame, row, y + 13),
        SvgShape.Text(width - 4, y + 17, EstimateText.WithError(row.Estimate), "strong tick", "end"));

    private static Markup Tall(SvgFrame frame, Row row, double y, double width)
    {
        string value = EstimateText.WithError(row.Estimate);
        return Group(row).Holding(
            SvgShape.Text(16, y + 14, SvgShape.Fitting(row.Name, width - 48 - SvgShape.TextWidth(value)), "name halo"),
            SvgShape.Text(width - 4, y + 14, value, "strong tick halo", "end"),
            Whisker(frame, row, y + 28));
    }

    private static Markup.Element Group(Row row) => SvgShape.Group(SvgPalette.SeriesClass(row.Colour)).Holding(SvgShape.Tooltip(
        $"{row.Name}, {MetricLabel.Of(row.Metric, row.Run)}: {EstimateText.WithError(row.Estimate)} "
            + FigureUnit.Of(row.Metric, row.Run)));

    private static Markup Whisker(SvgFrame frame, Row row, double y)
    {
        double reach = Reach(row.Estimate);
        return SvgShape.Group("value").Holding(
            SvgShape.Line(frame.X.At(row.Estimate.Value - reach), y, frame.X.At(row.Estimate.Value + reach), y, "whisker"),
            SvgShape.Circle(frame.X.At(row.Estimate.Value), y, 4.5, "dot"));
    }

    private sealed record Row(string Name, RunResult Run, Metric Metric, Estimate Estimate, int Colour);
}
