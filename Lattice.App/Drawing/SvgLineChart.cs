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
/// <param name="Height">Height, pixels.</param>
internal sealed record SvgLineChart(
    string Id, string Title, string XName, string YUnit, Seq<LineSeries> Series, Option<(double From, double To, string Name)> Band,
    double Width, double Height)
{
    private const int MostTooltips = 160;
    private const int FewPoints = 25;
    private const double LetterHeight = 11;

    /// <summary>The drawing, or a note if no point is finite.</summary>
    public Markup.Element Draw()
    {
        Markup.Element canvas = SvgDocument.Canvas(Width, Height, $"{Title}, {YUnit}, against {XName}")
            .Holding(SvgShape.Text(0, 16, Title, "title"), SvgShape.Text(0, 36, YUnit, "name"));
        Seq<(double X, double Y)> finite = Series.Bind(one => one.Points)
            .Filter(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Strict();
        if (finite.IsEmpty)
        {
            return canvas.Holding(SvgShape.Text(Width / 2, Height / 2, "No finite value to draw.", "name", "middle"));
        }

        (Markup legend, double legendHeight) = Series.Count > 1 ? SvgLegend.Draw(Series, 0, 46, Width) : (Markup.None, 0);
        (double low, double high) = Range(finite);
        int rows = Height > 320 ? 6 : 5;
        (low, high) = SvgTicks.Widen(low, high, rows);
        SvgTicks rowTicks = SvgTicks.Between(low, high, rows);
        double margin = 14
            + rowTicks.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rowTicks.Decimals))).Fold(0.0, double.Max);
        double first = finite.Map(point => point.X).Fold(double.PositiveInfinity, double.Min);
        double last = finite.Map(point => point.X).Fold(double.NegativeInfinity, double.Max);
        var frame = new SvgFrame(
            new SvgScale(last > first ? first : first - 1, last > first ? last : last + 1, margin, Width - 16),
            new SvgScale(low, high, Height - 46, 52 + double.Max(10, legendHeight)));
        SvgTicks columnTicks = SvgTicks.Between(first, last, (int)(Width / 90), whole: true);

        return canvas.Holding(
            frame.Clip(Id + "-clip"),
            legend,
            Band.Map(band => DrawBand(frame, band)).IfNone(Markup.None),
            frame.Rows(rowTicks),
            frame.Columns(columnTicks, XName),
            SvgShape.Group("curves").With("clip-path", $"url(#{Id}-clip)").Holding(Series.Map(one => DrawCurve(frame, one))),
            SvgShape.Group("marks").Holding(
                Series.Bind(one => one.Best.ToSeq().Filter(best => Shows(frame, best)).Map(best => DrawBest(frame, one, best)))),
            DrawTooltips(frame));
    }

    /// <summary>
    /// The vertical range: with at least twenty points per curve, the highest tenth of the values may be cut off if that at least halves
    /// the range, so that the first epochs do not flatten the rest.
    /// </summary>
    private static (double Low, double High) Range(Seq<(double X, double Y)> finite)
    {
        double[] sorted = [.. finite.Map(point => point.Y).Order()];
        double low = sorted[0];
        double high = sorted[^1];
        double common = sorted[(int)(0.9 * (sorted.Length - 1))];
        return sorted.Length >= 40 && common > low && 2 * (common - low) < high - low ? (low, low + 1.25 * (common - low)) : (low, high);
    }

    private static bool Shows(SvgFrame frame, (double X, double Y) point) => double.IsFinite(point.Y) && point.Y >= frame.Y.Low
        && point.Y <= frame.Y.High;

    private static Markup DrawBand(SvgFrame frame, (double From, double To, string Name) band)
    {
        double left = double.Max(frame.Left, frame.X.At(band.From));
        double right = double.Min(frame.Right, frame.X.At(band.To));
        Markup.Element ground = SvgShape.Group("warm").Holding(
            SvgShape.Rectangle(left, frame.Top, right - left, frame.Bottom - frame.Top, "band"));
        return right - left > SvgShape.TextWidth(band.Name) + 12
            ? ground.Holding(SvgShape.Text(left + 6, frame.Bottom - 8, band.Name, "name"))
            : ground;
    }

    private static Markup DrawCurve(SvgFrame frame, LineSeries one)
    {
        Seq<(double X, double Y)> drawn = one.Points.Map(point => (frame.X.At(point.X), frame.Y.At(point.Y))).Strict();
        Markup.Element group = SvgShape.Group(one.ColourClass).Holding(
            Markup.Of("path", one.CurveClass).With("d", SvgShape.PathThrough(drawn)));
        return one.Points.Count > FewPoints
            ? group
            : group.Holding(
                drawn.Filter(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).Map(
                    point => (Markup)SvgShape.Circle(point.X, point.Y, 3, "dot")));
    }

    private Markup DrawBest(SvgFrame frame, LineSeries one, (double X, double Y) best)
    {
        Markup.Element ring = SvgShape.Circle(frame.X.At(best.X), frame.Y.At(best.Y), 5, "ring")
            .Holding(SvgShape.Tooltip($"{one.Name}: {NumberText.Decimals(best.Y, 2)} {YUnit} at {XName} {NumberText.Decimals(best.X, 0)}"));
        Markup.Element group = SvgShape.Group(one.ColourClass).Holding(ring);
        if (Series.Filter(other => other.Best.IsSome).Count > 1)
        {
            return group;
        }

        string label = $"best: {NumberText.Decimals(best.Y, 2)} at {XName} {NumberText.Decimals(best.X, 0)}";
        double width = SvgShape.TextWidth(label);
        double left = double.Clamp(frame.X.At(best.X) + 4, frame.Left + 2, double.Max(frame.Left + 2, frame.Right - width));
        return group.Holding(SvgShape.Text(left, Baseline(frame, left, width, frame.Y.At(best.Y)), label, "strong halo"));
    }

    /// <summary>
    /// The position where the label of the ring at height y covers the least of the curves: above it, below it, or a line farther away.
    /// </summary>
    private double Baseline(SvgFrame frame, double left, double width, double y) => new[] { y - 12, y + 23, y - 30, y + 41 }
        .Where((baseline, index) => index == 0 || (baseline - LetterHeight > frame.Top && baseline < frame.Bottom - 4))
        .MinBy(baseline => Series.Sum(one => Covered(frame, one, left, left + width, baseline - LetterHeight, baseline + 4)));

    /// <summary>How many sample points of a curve, a few pixels apart, lie in a rectangle.</summary>
    private static int Covered(SvgFrame frame, LineSeries one, double left, double right, double top, double bottom)
    {
        int covered = 0;
        for (int index = 0; index + 1 < one.Points.Count; index++)
        {
            (double x, double y) = (frame.X.At(one.Points[index].X), frame.Y.At(one.Points[index].Y));
            (double nextX, double nextY) = (frame.X.At(one.Points[index + 1].X), frame.Y.At(one.Points[index + 1].Y));
            if (!double.IsFinite(y) || !double.IsFinite(nextY) || nextX < left || x > right)
            {
                continue;
            }

            int steps = int.Max(1, (int)((nextX - x) / 4));
            for (int step = 0; step <= steps; step++)
            {
                double share = (double)step / steps;
                (double atX, double atY) = (x + (share * (nextX - x)), y + (share * (nextY - y)));
                covered += atX >= left && atX <= right && atY >= top && atY <= bottom ? 1 : 0;
            }
        }

        return covered;
    }

    private Markup DrawTooltips(SvgFrame frame)
    {
        double[] columns = [.. Series.Bind(one => one.Points).Map(point => point.X).Filter(double.IsFinite).Distinct().Order()];
        int stride = (columns.Length + MostTooltips - 1) / MostTooltips;
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
