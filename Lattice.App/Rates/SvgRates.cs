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
    private const double Height = 600;
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
        var legend = SvgLegend.Draw(Prelude.toSeq(curves.Select(curve => curve.Series)).Strict(), 0, 46, Width);
        var (left, right) =
            points.IsEmpty ? (0.0, 1.0) : SvgTicks.Widen(0, points.Fold(0.0, (most, point) => double.Max(most, point.Cost.Value)), Wanted);
        var (low, high) = points.IsEmpty ? (0.0, 1.0) : SvgTicks.Widen(
            points.Fold(double.PositiveInfinity, (least, point) => double.Min(least, point.Loss.Value - Whisker(point))),
            points.Fold(0.0, (most, point) => double.Max(most, point.Loss.Value + Whisker(point))), Wanted);
        var frame = new SvgFrame(new SvgScale(left, right, 56, Width - 16), new SvgScale(low, high, Height - 46, 60 + legend.Height));
        var clip = "plot";
        return SvgDocument.Canvas(
            Width,
            Height,
            $"Loss{(isCode ? "" : $" in {loss}")} against representation cost in bits per {unit}, one curve per family of latents")
                .Holding(
                SvgShape.Text(0, 16, "Loss against representation cost", "title"),
                SvgShape.Text(
                    0,
                    36,
                    $"vertical: loss{(isCode ? $"; bits per {unit}, test set" : $", {loss}; test set")}; whiskers: one standard "
                        + $"error{(isCode ? "; dotted: equal cost + loss" : "")}{note.Match(text => ". " + text, () => "")}",
                    "name"),
                legend.Drawing,
                frame.Clip(clip),
                frame.Rows(SvgTicks.Between(low, high, Wanted)),
                frame.Columns(SvgTicks.Between(left, right, Wanted), $"representation cost, bits per {unit}"),
                SvgShape.Group("sums").With("clip-path", $"url(#{clip})").Holding(
                    (isCode ? SvgTicks.Between(low, high + right, 2 * Wanted).Values : Seq<double>.Empty).Map(sum => (Markup)SvgShape.Line(
                        frame.X.At(left), frame.Y.At(sum - left), frame.X.At(right), frame.Y.At(sum - right), "guide"))),
                SvgShape.Group("curves").Holding(
                    curves.Select(
                        curve => (Markup)SvgShape.Group(curve.Series.ColourClass).Holding(
                            Curve(frame, curve.Series).Concat(curve.Points.Bind(point => Mark(frame, point)))))));
    }

    private static double Whisker(RatePoint point) => double.IsFinite(double.Abs(point.Loss.Value) + point.Loss.StandardError)
        ? point.Loss.StandardError
        : 0;

    private static Seq<Markup> Curve(SvgFrame frame, LineSeries series) => Prelude.Seq1<Markup>(
        Markup.Of("path", series.CurveClass).With(
            "d", SvgShape.PathThrough(series.Points.Map(point => (frame.X.At(point.X), frame.Y.At(point.Y))))));

    private static Seq<Markup> Mark(SvgFrame frame, RatePoint point)
    {
        var (x, y) = (frame.X.At(point.Cost.Value), frame.Y.At(point.Loss.Value));
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
