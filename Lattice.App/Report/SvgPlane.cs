using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Report;

/// <summary>Points of a plane on two axes of one scale, each in the colour of its class.</summary>
internal static class SvgPlane
{
    private const int Wanted = 6;

    /// <summary>The drawing; none without points.</summary>
    /// <param name="plane">The points.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="id">An id that is unique on the page.</param>
    public static Option<Markup.Element> Draw(ReportPlane plane, double width, string id) =>
        plane.Points.IsEmpty ? Option<Markup.Element>.None : Prelude.Some(Drawing(plane, width, id));

    private static Markup.Element Drawing(ReportPlane plane, double width, string id)
    {
        Seq<LineSeries> classes = Prelude.toSeq(plane.Classes.Distinct().Order().Select(one => new LineSeries(
            $"class {one.ToString(CultureInfo.InvariantCulture)}", default, one, one >= SvgPalette.Colours, default))).Strict();
        (Markup heading, double top) = SvgHeading.Draw(
            "Test data", $"horizontal: coordinate {plane.First} of y; vertical: coordinate {plane.First + 1}", width);
        (Markup legend, double legendHeight) = SvgLegend.Draw(
            classes, 0, top + 4, width, (one, x, y) => SvgShape.Circle(x + 11, y, 4, Mark(one.Colour)));
        top += 16 + legendHeight;
        (double left, double right) = Range(plane.Points.Map(point => point.X).Strict());
        (double low, double high) = Range(plane.Points.Map(point => point.Y).Strict());
        double half = 0.525 * double.Max(double.Max(right - left, high - low), double.Epsilon);
        (left, right, low, high) = (
            ((left + right) / 2) - half, ((left + right) / 2) + half, ((low + high) / 2) - half, ((low + high) / 2) + half);
        SvgTicks rows = SvgTicks.Between(low, high, Wanted);
        double margin = 14
            + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max);
        double side = width - 16 - margin;
        var frame = new SvgFrame(new SvgScale(left, right, margin, margin + side), new SvgScale(low, high, top + side, top));
        return SvgDocument.Canvas(width, top + side + 46, "Test data in a plane of the latent").Holding(
            frame.Clip(id),
            heading,
            legend,
            frame.Rows(rows),
            frame.Columns(SvgTicks.Between(left, right, Wanted), $"coordinate {plane.First}"),
            SvgShape.Group("points").With("clip-path", $"url(#{id})").Holding(plane.Points.Map((datum, point) =>
                (Markup)SvgShape.Group(SvgPalette.SeriesClass(ClassOf(plane, datum))).Holding(
                    SvgShape.Circle(frame.X.At(point.X), frame.Y.At(point.Y), 2.5, Mark(ClassOf(plane, datum))).Holding(
                        plane.Classes.IsEmpty
                            ? Markup.None
                            : SvgShape.Tooltip($"class {ClassOf(plane, datum).ToString(CultureInfo.InvariantCulture)}"))))));
    }

    private static int ClassOf(ReportPlane plane, int datum) => plane.Classes.IsEmpty ? 0 : plane.Classes[datum];

    /// <summary>Full dots, and rings where the colours begin anew.</summary>
    private static string Mark(int index) => index / SvgPalette.Colours % 2 == 0 ? "point" : "hollow";

    private static (double Low, double High) Range(Seq<double> values) =>
        (values.Fold(double.PositiveInfinity, double.Min), values.Fold(double.NegativeInfinity, double.Max));
}
