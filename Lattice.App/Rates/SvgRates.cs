using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Rates;

/// <summary>
/// Points as a picture: loss against cost, a curve per family. The sum of both is constant along the dotted lines: lower lines code the
/// data in fewer bits.
/// </summary>
internal static class SvgRates
{
    private const double Width = 900;
    private const double PlotHeight = 470;
    private const int Wanted = 7;

    /// <summary>The drawing, with a note on comparability. Points that are not finite are left out.</summary>
    public static Markup.Element Draw(Seq<RatePoint> all, Option<string> note)
    {
        var (unit, loss, isCode) = (all.Head.Unit, all.Head.LossUnit, all.Head.IsCodeLength);
        var points = all.Filter(point => point.IsFinite).Strict();
        var curves = points.GroupBy(point => point.Family)
            .Select((group, index) => (Points: Prelude.toSeq(group.OrderBy(point => point.Cost.Value)), Series: new LineSeries(
                group.Key, Prelude.toSeq(group.OrderBy(point => point.Cost.Value).Select(point => (point.Cost.Value, point.Loss.Value)))
                    .Strict(), index, index >= SvgPalette.Colours, default)))
            .ToArray();
        var (heading, under) = SvgHeading.Draw(
            "Loss against representation cost",
            $"vertical: loss{(isCode ? $"; bits per {unit}, test set" : $", {loss}; test set")}; whiskers: one standard "
                + $"error{(isCode ? "; dotted: equal cost + loss" : "")}{note.Match(text => ". " + text, () => "")}",
            Width);
        var legend = SvgLegend.Draw(Prelude.toSeq(curves.Select(curve => curve.Series)).Strict(), 0, under + 4, Width);
        var top = under + 18 + legend.Height;
        var (left, right) =
            points.IsEmpty ? (0.0, 1.0) : SvgTicks.Widen(0, points.Fold(0.0, (most, point) => double.Max(most, point.Cost.Value)), Wanted);
        var (low, high) = points.IsEmpty ? (0.0, 1.0) : SvgTicks.Widen(
            points.Fold(double.PositiveInfinity, (least, point) => double.Min(least, point.Loss.Value - Whisker(point))),
            points.Fold(0.0, (most, point) => double.Max(most, point.Loss.Value + Whisker(point))), Wanted);
        var rows = SvgTicks.Between(low, high, Wanted);
        var margin = 14 + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max);
        var frame = new SvgFrame(new SvgScale(left, right, margin, Width - 24), new SvgScale(low, high, top + PlotHeight, top));
        var clip = "plot";
        return SvgDocument.Canvas(
            Width,
            top + PlotHeight + 46,
            $"Loss{(isCode ? "" : $" in {loss}")} against representation cost in bits per {unit}, one curve per family of latents")
                .Holding(
                heading,
                legend.Drawing,
                frame.Clip(clip),
                frame.Rows(rows),
                frame.Columns(SvgTicks.Between(left, right, Wanted), $"representation cost, bits per {unit}"),
                SvgShape.Group("sums").With("clip-path", $"url(#{clip})").Holding(
                    (isCode ? SvgTicks.Between(low, high + right, 2 * Wanted).Values : Seq<double>.Empty).Map(sum => (Markup)SvgShape.Line(
                        frame.X.At(left), frame.Y.At(sum - left), frame.X.At(right), frame.Y.At(sum - right), "guide"))),
                SvgShape.Group("curves").Holding(
                    curves.Select(
                        curve => (Markup)SvgShape.Group(curve.Series.ColourClass).Holding(
                            Curve(frame, curve.Series).Concat(curve.Points.Bind(point => Mark(frame, point)))))),
                SvgLabels.Draw(
                    Prelude.toSeq(curves.SelectMany(curve => curve.Points.DistinctBy(point => point.Setting).Select(point => (
                        SvgShape.Fitting(point.Setting, 0.3 * Width), At(frame, point), curve.Series.ColourClass)))).Strict(),
                    frame,
                    [.. curves.SelectMany(curve => Drawn(frame, curve.Points))]));
    }

    private static (double X, double Y) At(SvgFrame frame, RatePoint point) =>
        (frame.X.At(point.Cost.Value), frame.Y.At(point.Loss.Value));

    // The curve, its dots and their whiskers.
    private static IEnumerable<(double X, double Y)> Drawn(SvgFrame frame, Seq<RatePoint> points) =>
        SvgLabels.Along(points.Map(point => At(frame, point)).Strict())
            .Concat(points.Bind(point => SvgLabels.Around(At(frame, point), 4)))
            .Concat(points.SelectMany(point => SvgLabels.Along(Prelude.Seq(
                (frame.X.At(point.Cost.Value), frame.Y.At(point.Loss.Value - Whisker(point))),
                (frame.X.At(point.Cost.Value), frame.Y.At(point.Loss.Value + Whisker(point)))))));

    private static double Whisker(RatePoint point) => double.IsFinite(double.Abs(point.Loss.Value) + point.Loss.StandardError)
        ? point.Loss.StandardError
        : 0;

    private static Seq<Markup> Curve(SvgFrame frame, LineSeries series) => Prelude.Seq1<Markup>(
        Markup.Of("path", series.CurveClass).With(
            "d", SvgShape.PathThrough(series.Points.Map(point => (frame.X.At(point.X), frame.Y.At(point.Y))))));

    private static Seq<Markup> Mark(SvgFrame frame, RatePoint point)
    {
        var (x, y) = At(frame, point);
        return Prelude.Seq<Markup>(
            SvgShape.Line(x, frame.Y.At(point.Loss.Value - Whisker(point)), x, frame.Y.At(point.Loss.Value + Whisker(point)), "whisker"),
            SvgShape.Circle(x, y, 4, "dot").Holding(SvgShape.Tooltip(
                $"{point.Run.Name}-{point.Run.Seed}, {point.Family}, {point.Setting}\ncost {EstimateText.WithError(point.Cost)}, loss "
                    + EstimateText.WithError(point.Loss)
                    + (point.IsCodeLength
                        ? $" bits per {point.Unit}"
                        : $"; cost in bits per {point.Unit}, loss in {point.LossUnit}"))));
    }
}
