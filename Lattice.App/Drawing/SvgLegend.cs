using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>The legend above a chart: a sample of each series' line and its name, in as many rows as needed.</summary>
internal static class SvgLegend
{
    /// <summary>Height of a row, pixels.</summary>
    public const double RowHeight = 20;

    /// <summary>The legend from the given corner within the given width, and its height in pixels.</summary>
    public static (Markup Drawing, double Height) Draw(Seq<LineSeries> series, double left, double top, double width)
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
                SvgShape.Line(x, y - 4, x + 22, y - 4, one.CurveClass),
                SvgShape.Text(x + 30, y, name, "strong"),
                name == one.Name ? Markup.None : SvgShape.Tooltip(one.Name)));
            x += needed;
        }

        return (SvgShape.Group("legend").Holding(entries), entries.Count == 0 ? 0 : y - top + 8);
    }
}
