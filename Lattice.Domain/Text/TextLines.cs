namespace Lattice.Domain.Text;

/// <summary>
/// The lines of a text that the program wrote, as editors and version control may have changed it since: a byte order mark at the start is
/// passed over, and a line ends in LF or in CR LF. No line that the program writes ends in a CR of its own, so nothing else is changed.
/// </summary>
internal static class TextLines
{
    /// <summary>U+FEFF, which some editors put before a text.</summary>
    public const char Mark = '\uFEFF';

    /// <summary>The lines without their ends. The last is empty where the text ends with a line end.</summary>
    public static string[] Of(string text)
    {
        var lines = (text.StartsWith(Mark) ? text[1..] : text).Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
        {
            if (lines[i].EndsWith('\r'))
            {
                lines[i] = lines[i][..^1];
            }
        }

        return lines;
    }
}
