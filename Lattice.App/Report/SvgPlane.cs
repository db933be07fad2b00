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
        (Markup legend, double legendHeight) = SvgLegend.Draw(classes, 0, top + 4, width);
        top += 16 + legendHeight;
        double reach = plane.Points.Map(point => double.Max(double.Abs(point.X), double.Abs(point.Y))).Fold(0.0, double.Max);
        (double low, double high) = SvgTicks.Widen(-reach, reach, Wanted);
        SvgTicks ticks = SvgTicks.Between(low, high, Wanted);
        double margin = 14
            + ticks.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, ticks.Decimals))).Fold(0.0, double.Max);
        double side = width - 16 - margin;
        var frame = new SvgFrame(new SvgScale(low, high, margin, margin + side), new SvgScale(low, high, top + side, top));
        return SvgDocument.Canvas(width, top + side + 46, "Test data in a plane of the latent").Holding(
            frame.Clip(id),
            heading,
            legend,
            frame.Rows(ticks),
            frame.Columns(ticks, $"coordinate {plane.First}"),
            SvgShape.Group("points").With("clip-path", $"url(#{id})").Holding(plane.Points.Map((datum, point) =>
                (Markup)SvgShape.Circle(
                    frame.X.At(point.X), frame.Y.At(point.Y), 2,
                    plane.Classes.IsEmpty ? "point s1" : $"point {SvgPalette.SeriesClass(plane.Classes[datum])}")
                    .Holding(plane.Classes.IsEmpty
                        ? Markup.None
                        : SvgShape.Tooltip(plane.Classes[datum].ToString(CultureInfo.InvariantCulture))))));
    }
}
