using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Drawing;

/// <summary>A chart as an element of a page, or as a separate file.</summary>
internal static class SvgDocument
{
    /// <summary>An empty drawing of the given size, in pixels, with a description for screen readers.</summary>
    public static Markup.Element Canvas(double width, double height, string description) =>
        Markup.Of("svg", "chart")
            .With("xmlns", "http://www.w3.org/2000/svg")
            .With("viewBox", $"0 0 {NumberText.Coordinate(width)} {NumberText.Coordinate(height)}")
            .With("role", "img")
            .With("aria-label", description);

    /// <summary>The text of an SVG file: the drawing with its colours and a background.</summary>
    public static string Standalone(Markup.Element drawing)
    {
        Markup style = new Markup.Style(SvgPalette.Variables + "\n" + SvgPalette.Chart + "\nsvg { background: var(--card); }");
        Markup.Element file = drawing with { Children = Prelude.Seq1(style).Concat(drawing.Children) };
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + MarkupText.Render(file) + "\n";
    }
}
