using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>Title and subtitle above a chart, in as many lines as its width needs.</summary>
internal static class SvgHeading
{
    private const double TitleSize = 15;
    private const double TitleLine = 20;
    private const double Line = 17;

    /// <summary>The heading, and the place under its last line, pixels.</summary>
    public static (Markup Drawing, double Bottom) Draw(string title, string subtitle, double width)
    {
        Seq<string> titles = Lines(title, width, TitleSize * SvgShape.Bold);
        Seq<string> subtitles = Lines(subtitle, width, SvgShape.Size);
        double first = 16 + (titles.Count * TitleLine);
        return (
            SvgShape.Group("heading").Holding(
                titles.Map((index, text) => (Markup)SvgShape.Text(0, 16 + (index * TitleLine), text, "title")).Concat(
                    subtitles.Map((index, text) => (Markup)SvgShape.Text(0, first + (index * Line), text, "name")))),
            first + ((subtitles.Count - 1) * Line) + 6);
    }

    /// <summary>The text in lines of at most the given width, broken at spaces; a word that is wider stands alone.</summary>
    internal static Seq<string> Lines(string text, double width, double size)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && SvgShape.TextWidth(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        lines.Add(line);
        return Prelude.toSeq(lines).Strict();
    }
}
