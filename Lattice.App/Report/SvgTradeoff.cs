using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// Several runs as points: reconstruction against cost, each with its name. Where both are code lengths, their sum is constant along the
/// dotted lines.
/// </summary>
internal static class SvgTradeoff
{
    private const double Small = 500;

    /// <summary>The drawing; none for fewer than two runs with both figures.</summary>
    /// <param name="runs">The runs, of the same data and loss.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="suffix">What makes its ids unique on the page.</param>
    public static Option<Markup.Element> Draw(Seq<(string Name, RunResult Result)> runs, double width, string suffix = "")
    {
        Seq<Point> points = runs.Map((index, run) => (run, index)).ToSeq().Bind(one =>
            (from loss in one.run.Result.Figures.Find(Metric.Reconstruction)
             from cost in one.run.Result.Figures.Find(Metric.Cost)
             where double.IsFinite(loss.Value) && double.IsFinite(cost.Value)
             select new Point(one.run.Name, one.run.Result, cost, loss, one.index)).ToSeq()).Strict();
        return points.Count < 2 ? Option<Markup.Element>.None : Prelude.Some(Draw(points, width, $"tradeoff{suffix}"));
    }

    private static Markup.Element Draw(Seq<Point> points, double width, string clip)
    {
        bool isCode = points.ForAll(point => FigureUnit.IsCodeLength(Metric.Reconstruction, point.Run));
        string unit = FigureUnit.OfLoss(points.Map(point => point.Run).Strict());
        (Markup heading, double top) = SvgHeading.Draw(
            "Reconstruction against cost",
            $"vertical: reconstruction, {unit}; crosses: one standard error each way"
                + (isCode ? "; dotted: equal sum, lower is better" : ""),
            width);
        int wanted = width < Small ? 4 : 8;
        double height = width < Small ? 340 : 440;
        (double left, double right) = Range(points, point => point.Cost, wanted);
        (double low, double high) = Range(points, point => point.Loss, 6);
        SvgTicks rows = SvgTicks.Between(low, high, 6);
        double margin = 14
            + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max);
        var frame = new SvgFrame(
            new SvgScale(left, right, margin, width - 24), new SvgScale(low, high, top + height - 46, top + 14));
        Seq<double> sums = isCode ? SvgTicks.Between(low + left, high + right, 10).Values : Seq<double>.Empty;
        return SvgDocument.Canvas(width, top + height, $"Reconstruction in {unit} against representation cost in nats per datum").Holding(
            frame.Clip(clip),
            heading,
            frame.Rows(rows),
            frame.Columns(SvgTicks.Between(left, right, wanted), "representation cost, nats per datum"),
            SvgShape.Group("sums").With("clip-path", $"url(#{clip})").Holding(sums.Map(sum => (Markup)SvgShape.Line(
                frame.X.At(left), frame.Y.At(sum - left), frame.X.At(right), frame.Y.At(sum - right), "guide"))),
            SvgShape.Group("runs").Holding(points.Map(point => Mark(frame, point))),
            SvgLabels.Draw(
                points.Map(point => (SvgShape.Fitting(point.Name, width * 0.6), At(frame, point), SvgPalette.SeriesClass(point.Colour)))
                    .Strict(),
                frame,
                [.. points.Bind(point => Drawn(frame, point))]));
    }

    private static (double Low, double High) Range(Seq<Point> points, Func<Point, Estimate> figure, int wanted)
    {
        double low = points.Map(point => figure(point).Value - Reach(figure(point))).Fold(double.PositiveInfinity, double.Min);
        double high = points.Map(point => figure(point).Value + Reach(figure(point))).Fold(double.NegativeInfinity, double.Max);
        double room = 0.04 * (high - low);
        return SvgTicks.Widen(low - room, high + room, wanted);
    }

    private static double Reach(Estimate estimate) =>
        double.IsFinite(double.Abs(estimate.Value) + estimate.StandardError) ? estimate.StandardError : 0;

    private static (double X, double Y) At(SvgFrame frame, Point point) => (frame.X.At(point.Cost.Value), frame.Y.At(point.Loss.Value));

    private static Seq<(double X, double Y)> Drawn(SvgFrame frame, Point point) =>
        SvgLabels.Around(At(frame, point), 5).Concat(Cross(frame, point).Bind(line =>
            Prelude.toSeq(SvgLabels.Along(Prelude.Seq((line.FromX, line.FromY), (line.ToX, line.ToY))))));

    private static Seq<(double FromX, double FromY, double ToX, double ToY)> Cross(SvgFrame frame, Point point)
    {
        ((double x, double y), double across, double up) = (At(frame, point), Reach(point.Cost), Reach(point.Loss));
        return Prelude.Seq(
            (frame.X.At(point.Cost.Value - across), y, frame.X.At(point.Cost.Value + across), y),
            (x, frame.Y.At(point.Loss.Value - up), x, frame.Y.At(point.Loss.Value + up)));
    }

    private static Markup Mark(SvgFrame frame, Point point)
    {
        ((double x, double y), RunResult run) = (At(frame, point), point.Run);
        string sum = run.Figures.Find(Metric.Elbo)
            .Map(figure => $"\n{MetricLabel.Of(Metric.Elbo, run)} {EstimateText.WithError(figure)} {FigureUnit.Of(Metric.Elbo, run)}")
            .IfNone("");
        return SvgShape.Group(SvgPalette.SeriesClass(point.Colour)).Holding(
            SvgShape.Tooltip(
                $"{point.Name}\ncost {EstimateText.WithError(point.Cost)} {FigureUnit.Of(Metric.Cost, run)}\n"
                    + $"reconstruction {EstimateText.WithError(point.Loss)} {FigureUnit.Of(Metric.Reconstruction, run)}{sum}"))
            .Holding(Cross(frame, point).Map(line => (Markup)SvgShape.Line(line.FromX, line.FromY, line.ToX, line.ToY, "whisker")))
            .Holding(SvgShape.Circle(x, y, 4.5, "dot"));
    }

    private sealed record Point(string Name, RunResult Run, Estimate Cost, Estimate Loss, int Colour);
}
