using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>The legend above a chart: a sample of each series and its name, in as many rows as needed.</summary>
internal static class SvgLegend
{
    /// <summary>Height of a row, pixels.</summary>
    public const double RowHeight = 20;

    /// <summary>The legend from the given corner within the given width, and its height in pixels.</summary>
    public static (Markup Drawing, double Height) Draw(Seq<LineSeries> series, double left, double top, double width) =>
        Draw(series, left, top, width, (one, x, y) => SvgShape.Line(x, y, x + 22, y, one.CurveClass));

    /// <summary>The same with a sample of one's own, given its series and the left end of its middle.</summary>
    public static (Markup Drawing, double Height) Draw(
        Seq<LineSeries> series, double left, double top, double width, Func<LineSeries, double, double, Markup> sample)
    {
        double x = left;
        double y = top + 12;
        var entries = new List<Markup>();
        foreach (LineSeries one in series)
        {
            string name = SvgShape.Fitting(one.Name, width - 30);
            double needed = 30 + SvgShape.TextWidth(name) + 18;
            if (x > left && x + needed - 18 > left + width)
            {
                x = left;
                y += RowHeight;
            }

            entries.Add(SvgShape.Group(one.ColourClass).Holding(
                sample(one, x, y - 4),
                SvgShape.Text(x + 30, y, name, "strong"),
                name == one.Name ? Markup.None : SvgShape.Tooltip(one.Name)));
            x += needed;
        }

        return (SvgShape.Group("legend").Holding(entries), entries.Count == 0 ? 0 : y - top + 8);
    }
}
