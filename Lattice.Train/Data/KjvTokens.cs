using System.Text;

namespace Lattice.Train.Data;

/// <summary>
/// Splits a verse into words: a run of letters is one word, with the hyphens and apostrophes between two letters (<c>brother's</c>,
/// <c>God-ward</c>); every other visible character is a word of its own. Case is kept.
/// </summary>
internal static class KjvTokens
{
    /// <summary>The words of a verse, separated by single spaces.</summary>
    internal static string Of(ReadOnlySpan<char> verse)
    {
        var words = new StringBuilder();
        for (var at = 0; at < verse.Length;)
        {
            var length = char.IsAsciiLetter(verse[at]) ? Letters(verse[at..]) : 1;
            if (verse[at] != ' ')
            {
                words.Append(words.Length == 0 ? "" : " ").Append(verse.Slice(at, length));
            }

            at += length;
        }

        return words.ToString();
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length
            && (char.IsAsciiLetter(text[length])
                || (text[length] is '-' or '\'' && length + 1 < text.Length && char.IsAsciiLetter(text[length + 1]))))
        {
            length++;
        }

        return length;
    }
}
