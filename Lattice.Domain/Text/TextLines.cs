namespace Lattice.Domain.Text;

/// <summary>
/// The lines of a text that the program wrote. Editors and version control may have changed it since: a byte order mark at the start is
/// skipped, and a line ends in LF or CR LF. The program writes no line that ends in CR, so nothing else changes.
/// </summary>
internal static class TextLines
{
    /// <summary>U+FEFF, which some editors write at the start of a text.</summary>
    public const char Mark = '\uFEFF';

    /// <summary>The lines without their line ends. The last is empty when the text ends with a line end.</summary>
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
