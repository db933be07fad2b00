using System.Text;
using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Drawing;

/// <summary>The few SVG elements that the charts are drawn with.</summary>
internal static class SvgShape
{
    /// <summary>A straight line.</summary>
    public static Markup.Element Line(double x1, double y1, double x2, double y2, string @class) =>
        Markup.Of("line", @class).With("x1", x1).With("y1", y1).With("x2", x2).With("y2", y2);

    /// <summary>A rectangle; a width or height below 0 counts as 0.</summary>
    public static Markup.Element Rectangle(double x, double y, double width, double height, string @class) =>
        Markup.Of("rect", @class).With("x", x).With("y", y).With("width", double.Max(0, width)).With("height", double.Max(0, height));

    /// <summary>A circle.</summary>
    public static Markup.Element Circle(double x, double y, double radius, string @class) =>
        Markup.Of("circle", @class).With("cx", x).With("cy", y).With("r", radius);

    /// <summary>Characters at a point; <paramref name="anchor"/> is start, middle or end.</summary>
    public static Markup.Element Text(double x, double y, string content, string @class, string anchor = "start") =>
        Markup.Of("text", @class).With("x", x).With("y", y).With("text-anchor", anchor).Holding(content);

    /// <summary>A group.</summary>
    public static Markup.Element Group(string @class) => Markup.Of("g", @class);

    /// <summary>A tooltip of the parent element.</summary>
    public static Markup Tooltip(string content) => Markup.Of("title").Holding(content);

    /// <summary>The path through the points; non-finite points break it.</summary>
    public static string PathThrough(Seq<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        bool pen = false;
        foreach ((double x, double y) in points)
        {
            bool drawable = double.IsFinite(x) && double.IsFinite(y);
            if (drawable)
            {
                path.Append(pen ? 'L' : 'M').Append(NumberText.Coordinate(x)).Append(' ').Append(NumberText.Coordinate(y));
            }

            pen = drawable;
        }

        return path.ToString();
    }

    /// <summary>The size of the letters of charts, pixels.</summary>
    public const double Size = 12;

    /// <summary>How much wider bold letters are.</summary>
    public const double Bold = 1.12;

    /// <summary>
    /// The width of a text, pixels, for layout: that of DejaVu Sans, one of the widest fonts that a reader's system may put in the place of
    /// its own. It is at most a few per cent too narrow for letters outside Latin and Greek.
    /// </summary>
    /// <param name="content">The text.</param>
    /// <param name="size">Size of the letters, pixels; times <see cref="Bold"/> for bold ones.</param>
    public static double TextWidth(string content, double size = Size)
    {
        double width = 0;
        foreach (char letter in content)
        {
            width += letter switch
            {
                'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ' ' or '\'' or '·' or '|' => 0.33,
                'f' or 'r' or 't' or '-' or '(' or ')' or '/' or ';' or '[' or ']' => 0.42,
                'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '—' => 1,
                '−' or '±' or '+' or '=' or '<' or '>' or '×' or '→' or (>= 'A' and <= 'Z') => 0.84,
                _ => 0.64,
            };
        }

        return width * size;
    }

    /// <summary>The text, or its beginning and an ellipsis, in at most the given width.</summary>
    public static string Fitting(string content, double width)
    {
        string text = content;
        for (int length = content.Length; length > 1 && TextWidth(text) > width; length--)
        {
            text = content[..(char.IsHighSurrogate(content[length - 2]) ? length - 2 : length - 1)].TrimEnd() + "…";
        }

        return text;
    }
}
