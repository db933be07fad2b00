using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Distortion;

/// <summary>A figure against bits per number: a curve for each lattice, a dashed one for each rival.</summary>
/// <param name="Id">An id that is unique on the page.</param>
/// <param name="Title">The title.</param>
/// <param name="Unit">What the vertical axis shows.</param>
/// <param name="IsLogarithmic">True for a logarithmic vertical axis, without values of 0.</param>
internal sealed record SvgDistortion(string Id, string Title, string Unit, bool IsLogarithmic)
{
    private const double Width = 860;
    private const double Height = 480;
    private const double Margin = 58;
    private const int Wanted = 6;

    // Points with more bits than this times the codecs' most would squeeze all others.
    private const double Farthest = 1.4;

    /// <summary>The names of points too far to the right to be drawn.</summary>
    public static Option<string> Beyond(Seq<DistortionPoint> points) =>
        points.Filter(point => point.Bits > Right(points)) is { IsEmpty: false } beyond
            ? string.Join("; ", beyond.Map(point => point.Name))
            : Option<string>.None;

    /// <summary>The drawing.</summary>
    public Markup.Element Draw(Seq<DistortionPoint> all, Func<DistortionPoint, double> value)
    {
        var points = all.Filter(point => point.Bits <= Right(all) && double.IsFinite(Place(value(point)))).Strict();
        var canvas = SvgDocument.Canvas(Width, Height, $"{Title}, {Unit}, against bits per number")
            .Holding(SvgShape.Text(0, 16, Title, "title"), SvgShape.Text(0, 36, Unit, "name"));
        if (points.IsEmpty)
        {
            return canvas.Holding(SvgShape.Text(Width / 2, Height / 2, "Nothing to draw.", "name", "middle"));
        }

        var curves = points.GroupBy(point => point.Curve).Select((group, index) => (
            Points: Prelude.toSeq(group.OrderBy(point => point.Bits)).Strict(),
            Series: new LineSeries(group.Key, default, index, group.First().Codec.IsNone, default))).ToArray();
        var legend = SvgLegend.Draw(Prelude.toSeq(curves.Select(curve => curve.Series)).Strict(), 0, 46, Width);
        var (low, high) = Range(points.Map(point => Place(value(point))).Strict());
        var (left, right) = SvgTicks.Widen(0, points.Map(point => point.Bits).Fold(0.0, double.Max), 2 * Wanted);
        var frame = new SvgFrame(
            new SvgScale(left, right, Margin, Width - 16), new SvgScale(low, high, Height - 46, 60 + legend.Height));
        return canvas.Holding(
            legend.Drawing,
            IsLogarithmic ? SvgLogRows.Draw(frame, Wanted) : frame.Rows(SvgTicks.Between(low, high, Wanted)),
            frame.Columns(SvgTicks.Between(left, right, 2 * Wanted), "bits per number"),
            SvgShape.Group("curves").Holding(curves.Select(curve => (Markup)SvgShape.Group(curve.Series.ColourClass).Holding(
                Prelude.Seq1<Markup>(Markup.Of("path", curve.Series.CurveClass).With("d", SvgShape.PathThrough(
                    curve.Points.Map(point => At(frame, point))))).Concat(curve.Points.Map(point => Mark(frame, point)))))));

        (double X, double Y) At(SvgFrame within, DistortionPoint point) => (within.X.At(point.Bits), within.Y.At(Place(value(point))));

        Markup Mark(SvgFrame within, DistortionPoint point) => At(within, point) is var (x, y)
            ? SvgShape.Circle(x, y, 4, "dot").Holding(SvgShape.Tooltip(
                $"{point.Name}\n{NumberText.Decimals(point.Bits, 3)} bits per number, {NumberText.Significant(value(point), 3)}"))
            : Markup.None;
    }

    private static double Right(Seq<DistortionPoint> points) =>
        points.Filter(point => point.Codec.IsSome).Map(point => point.Bits).Fold(0.0, double.Max) is > 0 and var most
            ? Farthest * most
            : double.PositiveInfinity;

    private double Place(double value) => IsLogarithmic ? double.Log10(value) : value;

    private (double Low, double High) Range(Seq<double> places)
    {
        var (low, high) = (places.Fold(double.PositiveInfinity, double.Min), places.Fold(double.NegativeInfinity, double.Max));
        return IsLogarithmic ? SvgLogRows.Range(low, high) : SvgTicks.Widen(low, high, Wanted);
    }
}
