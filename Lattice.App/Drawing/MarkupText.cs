using System.Collections.Frozen;
using System.Text;

namespace Lattice.App.Drawing;

/// <summary>
/// Writes a <see cref="Markup"/> tree so that it is well-formed XML and, at the same time, HTML: void elements close themselves, all others
/// have an end tag, every special character is escaped, lines end in LF. <c>XElement</c> would not shorten this: it can neither write the
/// style sheet unescaped nor choose by element whether each child gets its own line, so a writer of about this length would remain.
/// </summary>
internal static class MarkupText
{
    private static readonly FrozenSet<string> SelfClosing = FrozenSet.Create(
        "meta", "img", "br", "hr", "link", "col",
        "path", "line", "rect", "circle", "polyline", "polygon", "use", "stop");

    private static readonly FrozenSet<string> OneChildPerLine = FrozenSet.Create(
        "html", "head", "body", "main", "header", "footer", "nav", "section", "figure", "details", "div",
        "table", "thead", "tbody", "tr", "ul", "dl", "svg", "g", "defs");

    /// <summary>The text of the tree, without a line end after it.</summary>
    public static string Render(Markup markup)
    {
        var text = new StringBuilder();
        Append(text, markup);
        return text.ToString();
    }

    /// <summary>
    /// The characters with '&amp;', '&lt;', '&gt;' and '"' as entities; characters that are not allowed in XML become U+FFFD.
    /// </summary>
    public static string Escape(string content)
    {
        var text = new StringBuilder(content.Length);
        foreach (Rune rune in content.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                (< ' ' and not '\t' and not '\n' and not '\r') or 0xFFFE or 0xFFFF => text.Append('\uFFFD'),
                _ => text.Append(rune.ToString()),
            };
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Markup markup)
    {
        switch (markup)
        {
            case Markup.Element element:
                Append(text, element);
                break;
            case Markup.Text characters:
                text.Append(Escape(characters.Content));
                break;
            case Markup.Style style:
                text.Append("<style>\n").Append(style.Css.TrimEnd()).Append("\n</style>");
                break;
        }
    }

    private static void Append(StringBuilder text, Markup.Element element)
    {
        text.Append('<').Append(element.Name);
        foreach (MarkupAttribute attribute in element.Attributes)
        {
            text.Append(' ').Append(attribute.Name).Append("=\"").Append(Escape(attribute.Value)).Append('"');
        }

        if (element.Children.IsEmpty && SelfClosing.Contains(element.Name))
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        bool breaks = OneChildPerLine.Contains(element.Name) && !element.Children.Exists(child => child is Markup.Text);
        foreach (Markup child in element.Children)
        {
            if (breaks && child is not Markup.Nothing)
            {
                text.Append('\n');
            }

            Append(text, child);
        }

        text.Append(breaks && !element.Children.IsEmpty ? "\n</" : "</").Append(element.Name).Append('>');
    }
}
