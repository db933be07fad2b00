using System.Globalization;
using System.Text;

namespace Lattice.Domain.Validation;

/// <summary>How a user's own words are shown back: on one line, short, without control characters.</summary>
public static class Display
{
    private const int Longest = 60;

    /// <summary>The text in double quotes, control characters escaped, cut after 60 characters.</summary>
    public static string Quote(string text) => $"\"{Clean(text)}\"";

    /// <summary>The text without quotes, control characters escaped, cut after <paramref name="longest"/> characters.</summary>
    public static string Clean(string text, int longest = Longest)
    {
        var clean = new StringBuilder();
        foreach (var letter in text.Length > longest ? text[..longest] : text)
        {
            clean.Append(IsPlain(letter) ? letter.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"));
        }

        return text.Length > longest ? clean.Append('…').ToString() : clean.ToString();
    }

    /// <summary>
    /// A whole text for one line of a terminal: control characters, ends of lines, marks that turn the direction of writing, byte order marks and lone surrogates
    /// escaped; every other letter, those of two UTF-16 units too, stays.
    /// </summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (isPair)
            {
                line.Append(text[i]).Append(text[++i]);
            }
            else if (IsPlain(text[i]) && text[i] is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069') and not '\uFEFF')
            {
                line.Append(text[i]);
            }
            else
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }

        return line.ToString();
    }

    private static bool IsPlain(char letter) => !char.IsControl(letter) && !char.IsSurrogate(letter) && letter is not ('\u2028' or '\u2029');

    /// <summary>A real number in its shortest form that reads back the same: <c>0.0005</c>, <c>1e-8</c>, <c>1e16</c>.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E');
        return exponent < 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text[..exponent]}e{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}");
    }
}
