using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Drawing;

/// <summary>Curves over a common horizontal axis of whole numbers (epochs).</summary>
/// <param name="Id">An id that is unique on the page.</param>
/// <param name="Title">The title.</param>
/// <param name="XName">Name of the horizontal axis.</param>
/// <param name="YUnit">Unit and denominator of the vertical axis.</param>
/// <param name="Series">The curves.</param>
/// <param name="Band">An interval of the horizontal axis to highlight, with its name.</param>
/// <param name="Width">Width, pixels.</param>
/// <param name="Height">Height, pixels, if the heading has two lines and the legend one.</param>
internal sealed record SvgLineChart(
    string Id, string Title, string XName, string YUnit, Seq<LineSeries> Series, Option<(double From, double To, string Name)> Band,
    double Width, double Height)
{
    private const double PixelsPerTooltip = 6;
    private const double PixelsPerTick = 90;
    private const int FewPoints = 25;

    /// <summary>The drawing, or a note if no point is finite.</summary>
    public Markup.Element Draw()
    {
        Seq<(double X, double Y)> finite = Series.Bind(one => one.Points)
            .Filter(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Strict();
        var range = SvgLineRange.Of(finite.Map(point => point.Y).Strict());
        (Markup heading, double top) = SvgHeading.Draw(Title, YUnit + (range.IsLogarithmic ? ", logarithmic" : ""), Width);
        if (finite.IsEmpty)
        {
            return Canvas(Height).Holding(heading, SvgShape.Text(Width / 2, Height / 2, "No finite value to draw.", "name", "middle"));
        }

        (Markup legend, double legendHeight) = Series.Count > 1 ? SvgLegend.Draw(Series, 0, top + 4, Width) : (Markup.None, 0);
        top += 10 + double.Max(10, legendHeight);
        double bottom = double.Max(Height - 46, top + 150);
        int rows = bottom - top > 220 ? 6 : 5;
        (double low, double high) = range.Widened(rows);
        SvgTicks rowTicks = SvgTicks.Between(low, high, rows);
        Seq<string> labels = range.IsLogarithmic
            ? SvgLogRows.Values(low, high, rows).Map(tick => tick.Label).Strict()
            : rowTicks.Values.Map(value => NumberText.Decimals(value, rowTicks.Decimals)).Strict();
        double margin = 14 + labels.Map(label => SvgShape.TextWidth(label)).Fold(0.0, double.Max);
        double first = finite.Map(point => point.X).Fold(double.PositiveInfinity, double.Min);
        double last = finite.Map(point => point.X).Fold(double.NegativeInfinity, double.Max);
        var frame = new SvgFrame(
            new SvgScale(last > first ? first : first - 1, last > first ? last : last + 1, margin, Width - 16),
            new SvgScale(low, high, bottom, top));
        Seq<(LineSeries Series, Seq<(double X, double Y)> Points)> curves = Series.Map(one => (one, one.Points.Map(point =>
            (frame.X.At(point.X), frame.Y.At(range.Place(point.Y)))).Strict())).Strict();

        return Canvas(bottom + 46).Holding(
            frame.Clip(Id + "-clip"),
            heading,
            legend,
            Band.Map(band => DrawBand(frame, band)).IfNone(Markup.None),
            range.IsLogarithmic ? SvgLogRows.Draw(frame, rows) : frame.Rows(rowTicks),
            frame.Columns(SvgTicks.Between(first, last, (int)(Width / PixelsPerTick), whole: true), XName),
            SvgShape.Group("curves").With("clip-path", $"url(#{Id}-clip)").Holding(curves.Map(DrawCurve)),
            SvgShape.Group("marks").Holding(
                Series.Bind(one => Best(frame, range, one).ToSeq().Map(at => DrawBest(one, at)))),
            DrawLabels(frame, range, curves),
            DrawTooltips(frame));
    }

    private Markup.Element Canvas(double height) => SvgDocument.Canvas(Width, height, $"{Title}, {YUnit}, against {XName}");

    /// <summary>Where the ring of a curve stands; none without one, or where it lies outside of the frame.</summary>
    private static Option<(double X, double Y)> Best(SvgFrame frame, SvgLineRange range, LineSeries one) =>
        one.Best.Map(best => (best.X, Y: range.Place(best.Y)))
            .Filter(best => double.IsFinite(best.Y) && best.Y >= frame.Y.Low && best.Y <= frame.Y.High)
            .Map(best => (frame.X.At(best.X), frame.Y.At(best.Y)));

    private static Markup DrawBand(SvgFrame frame, (double From, double To, string Name) band)
    {
        (double left, double right) = Edges(frame, band);
        return SvgShape.Group("warm").Holding(SvgShape.Rectangle(left, frame.Top, right - left, frame.Bottom - frame.Top, "band"));
    }

    private static (double Left, double Right) Edges(SvgFrame frame, (double From, double To, string Name) band) =>
        (double.Max(frame.Left, frame.X.At(band.From)), double.Min(frame.Right, frame.X.At(band.To)));

    private static Markup DrawCurve((LineSeries Series, Seq<(double X, double Y)> Points) curve)
    {
        Markup.Element group = SvgShape.Group(curve.Series.ColourClass).Holding(
            Markup.Of("path", curve.Series.CurveClass).With("d", SvgShape.PathThrough(curve.Points)));
        return curve.Points.Count > FewPoints
            ? group
            : group.Holding(
                curve.Points.Filter(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Map(
                    point => (Markup)SvgShape.Circle(point.X, point.Y, 3, "dot")));
    }

    private Markup DrawBest(LineSeries one, (double X, double Y) at) => SvgShape.Group(one.ColourClass).Holding(
        SvgShape.Circle(at.X, at.Y, 5, "ring").Holding(one.Best.Map(best => SvgShape.Tooltip(
            $"{one.Name}: {NumberText.Decimals(best.Y, 2)} {YUnit} at {XName} {NumberText.Decimals(best.X, 0)}")).IfNone(Markup.None)));

    /// <summary>The name of the band, and the value of the ring where there is one ring: wherever they cover no curve.</summary>
    private Markup DrawLabels(SvgFrame frame, SvgLineRange range, Seq<(LineSeries Series, Seq<(double X, double Y)> Points)> curves)
    {
        Seq<(LineSeries Series, (double X, double Y) At)> rings =
            Series.Bind(one => Best(frame, range, one).ToSeq().Map(at => (one, at))).Strict();
        Seq<(string, (double, double), string)> best = Series.Count(one => one.Best.IsSome) > 1
            ? Seq<(string, (double, double), string)>.Empty
            : rings.Bind(ring => ring.Series.Best.ToSeq().Map(value => (
                $"best: {NumberText.Decimals(value.Y, 2)} at {XName} {NumberText.Decimals(value.X, 0)}", ring.At,
                ring.Series.ColourClass)));
        Seq<(string, (double, double), string)> band = Band.ToSeq()
            .Map(one => (Name: one.Name, Edges: Edges(frame, one)))
            .Filter(one => one.Edges.Right - one.Edges.Left > SvgShape.TextWidth(one.Name) + 12)
            .Map(one => (one.Name, ((one.Edges.Left + one.Edges.Right) / 2, frame.Bottom), ""));
        (double X, double Y)[] marks =
        [
            .. curves.Bind(curve => Prelude.toSeq(SvgLabels.Along(curve.Points))),
            .. curves.Filter(curve => curve.Points.Count <= FewPoints)
                .Bind(curve => curve.Points.Bind(point => SvgLabels.Around(point, 3))),
            .. rings.Bind(ring => SvgLabels.Around(ring.At, 6)),
        ];
        return SvgLabels.Draw(best.Concat(band).Strict(), frame, marks);
    }

    private Markup DrawTooltips(SvgFrame frame)
    {
        double[] columns = [.. Series.Bind(one => one.Points).Map(point => point.X).Filter(double.IsFinite).Distinct().Order()];
        int most = int.Max(1, (int)(Width / PixelsPerTooltip));
        int stride = (columns.Length + most - 1) / most;
        Seq<HashMap<double, double>> values = Series.Map(
            one => Prelude.toHashMap(one.Points.Map(point => (point.X, point.Y)).DistinctBy(point => point.X))).Strict();
        double half = columns.Length < 2
            ? (frame.Right - frame.Left) / 2
            : stride * (frame.X.At(columns[^1]) - frame.X.At(columns[0])) / (columns.Length - 1) / 2;
        return SvgShape.Group("tooltips").Holding(columns.Where((_, index) => index % stride == 0).Select(column =>
        {
            double left = double.Max(frame.Left, frame.X.At(column) - half);
            double right = double.Min(frame.Right, frame.X.At(column) + half);
            string lines = string.Concat(Series.Zip(values).Bind(pair => pair.Item2.Find(column).ToSeq()
                .Map(value => $"\n{pair.Item1.Name}: {NumberText.Decimals(value, 3)}")));
            return (Markup)SvgShape.Rectangle(left, frame.Top, right - left, frame.Bottom - frame.Top, "hit")
                .Holding(SvgShape.Tooltip($"{XName} {NumberText.Decimals(column, 0)} ({YUnit}){lines}"));
        }));
    }
}
