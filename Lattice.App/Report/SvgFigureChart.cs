using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>A comparison of the code lengths of several runs: one row per run and figure, with whiskers of two standard errors.</summary>
internal static class SvgFigureChart
{
    private const double Width = 1040;
    private const double RowHeight = 26;

    private static readonly Seq<Metric> Drawn = Prelude.Seq(Metric.Elbo, Metric.OwnLikelihood, Metric.FullLikelihood);

    /// <summary>The drawing of −ELBO, own-proposal and full-support NLL; none when no run has a finite one.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="isRanked">True when their figures may be ranked.</param>
    public static Option<Markup.Element> Draw(Seq<(string Name, RunResult Result)> runs, bool isRanked)
    {
        Seq<(string Name, Metric Metric, Estimate Estimate, int Colour)> rows = Drawn.Bind(
            metric => Prelude.toSeq(runs.Map((index, run) => (Run: run, Index: index)))
                .Bind(pair => pair.Run.Result.Figures.Find(metric).ToSeq().Filter(found => double.IsFinite(found.Value))
                    .Map(found => (pair.Run.Name, metric, found, pair.Index)))).Strict();
        if (rows.IsEmpty)
        {
            return Option<Markup.Element>.None;
        }

        string unit = FigureUnit.OfSum(runs.Map(run => run.Result));
        double left = double.Min(420, 24 + rows.Map(row => SvgShape.TextWidth(row.Name)).Fold(0.0, double.Max));
        int groups = rows.Map(row => row.Metric).Distinct().Count();
        double height = 62 + rows.Count * RowHeight + groups * RowHeight + 44;
        double low = rows.Map(row => row.Estimate.Value - Reach(row.Estimate)).Fold(double.PositiveInfinity, double.Min);
        double high = rows.Map(row => row.Estimate.Value + Reach(row.Estimate)).Fold(double.NegativeInfinity, double.Max);
        (low, high) = SvgTicks.Widen(low, high, 8);
        var scale = new SvgScale(low, high, left, Width - 140);
        var frame = new SvgFrame(scale, new SvgScale(0, 1, height - 44, 50));
        SvgTicks ticks = SvgTicks.Between(low, high, 8);

        double y = 50;
        var drawing = new List<Markup>();
        foreach (Metric metric in Drawn.Filter(metric => rows.Exists(row => row.Metric == metric)))
        {
            y += RowHeight;
            drawing.Add(
                SvgShape.Text(
                    0,
                    y - 8,
                    MetricLabel.Of(metric, runs.Map(run => run.Result).Filter(run => run.Figures.ContainsKey(metric)).Strict()),
                    "strong"));
            foreach (var row in rows.Filter(row => row.Metric == metric))
            {
                y += RowHeight;
                drawing.Add(
                    Row(
                        scale,
                        y - RowHeight / 2,
                        row.Name,
                        MetricLabel.Of(metric, runs[row.Colour].Result),
                        FigureUnit.Of(metric, runs[row.Colour].Result),
                        row.Estimate,
                        row.Colour));
            }
        }

        return Prelude.Some(SvgDocument.Canvas(Width, height, $"Test figures of the runs, {unit}").Holding(
            SvgShape.Text(0, 16, "Test figures", "title"),
            SvgShape.Text(0, 36, $"{unit}{(isRanked ? ", lower is better" : "")}; whiskers are two standard errors", "name"),
            SvgShape.Group("grid-lines").Holding(
                ticks.Values.Map(value => (Markup)SvgShape.Line(scale.At(value), frame.Top, scale.At(value), frame.Bottom, "grid"))),
            SvgShape.Group("figures").Holding(drawing),
            frame.Columns(ticks, unit)));
    }

    private static double Reach(Estimate estimate) => double.IsFinite(double.Abs(estimate.Value) + 2 * estimate.StandardError)
        ? 2 * estimate.StandardError
        : 0;

    private static Markup Row(SvgScale scale, double y, string name, string label, string unit, Estimate estimate, int colour)
    {
        double reach = Reach(estimate);
        return SvgShape.Group(SvgPalette.SeriesClass(colour)).Holding(
            SvgShape.Tooltip($"{name}, {label}: {EstimateText.WithError(estimate)} {unit}"),
            SvgShape.Text(16, y + 4, name, "name"),
            SvgShape.Line(scale.At(estimate.Value - reach), y, scale.At(estimate.Value + reach), y, "whisker"),
            SvgShape.Circle(scale.At(estimate.Value), y, 4.5, "dot"),
            SvgShape.Text(Width - 124, y + 4, EstimateText.WithError(estimate), "strong tick"));
    }
}
