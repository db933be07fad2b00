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

    /// <summary>The approximate width of a text at 12 pixels, in pixels: for layout only.</summary>
    public static double TextWidth(string content) => 6.7 * content.Length;
}
