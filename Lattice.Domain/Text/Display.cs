using System.Globalization;
using System.Text;

namespace Lattice.Domain.Text;

/// <summary>Shows text from the user: on one line, shortened, without control characters.</summary>
internal static class Display
{
    private const int Longest = 60;

    /// <summary>The text in double quotes, with control characters escaped, cut after 60 characters.</summary>
    public static string Quote(string text) => $"\"{Clean(text)}\"";

    /// <summary>The text without quotes, escaped as in <see cref="Line"/>, cut to at most <paramref name="longest"/> characters.</summary>
    public static string Clean(string text, int longest = Longest)
    {
        var clean = new StringBuilder();
        foreach (var letter in Letters(text))
        {
            if (clean.Length + letter.Length > longest)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(letter);
        }

        return clean.ToString();
    }

    /// <summary>
    /// A whole text for one line of a terminal. Control characters, line ends, marks that change the writing direction, byte order marks
    /// and lone surrogates are escaped; all other characters stay, surrogate pairs included.
    /// </summary>
    public static string Line(string text) => string.Concat(Letters(text));

    private static IEnumerable<string> Letters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                yield return text.Substring(i++, 2);
            }
            else
            {
                yield return IsPlain(text[i]) ? text[i].ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }
    }

    /// <summary>
    /// True for a UTF-16 unit that may be shown as it is: not a control character, line end, byte order mark, mark that changes the writing
    /// direction, or surrogate.
    /// </summary>
    public static bool IsPlain(char letter) => !char.IsControl(letter) && !char.IsSurrogate(letter)
        && letter is not ('\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029' or '\uFEFF' or (>= '\u202A' and <= '\u202E')
            or (>= '\u2066' and <= '\u2069'));

    /// <summary>A real number in its shortest form that round-trips: <c>0.0005</c>, <c>1e-8</c>, <c>1e16</c>.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E');
        return exponent < 0
            ? text
            : string.Create(
                CultureInfo.InvariantCulture, $"{text[..exponent]}e{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}");
    }
}
