using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lattice.Domain.Text;

/// <summary>
/// The one grammar of numbers, for specs, options, names and cells of files alike. A real number is <c>[+-] digits [. digits] [e [+-]
/// digits]</c>, where the digits before or after the point may be missing; a whole number is <c>[-] digits</c> without leading zeros.
/// Digits are ASCII. There are no spaces, thousands separators, decimal commas, trailing NULs or words such as <c>NaN</c>. Values are
/// rounded to nearest, as in IEEE 754.
/// </summary>
internal static class NumberSyntax
{
    /// <summary>
    /// Reads a real number. Numbers beyond the range of a double become ±∞, those below it 0; callers that need a finite number check for
    /// it.
    /// </summary>
    public static bool TryReal(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        return IsReal(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The same of UTF-8.</summary>
    public static bool TryReal(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        return IsReal(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number in the range of <typeparamref name="T"/>.</summary>
    public static bool TryWhole<T>(ReadOnlySpan<char> text, out T value) where T : struct, IBinaryInteger<T>
    {
        value = T.Zero;
        return IsWhole(text) && T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>True when the text has the form of a whole number, whatever its size.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith("-") ? text[1..] : text;
        return digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0 && (digits[0] != '0' || digits.Length == 1);
    }

    /// <summary>True when the text has the form of a real number, whatever its size.</summary>
    public static bool IsReal(ReadOnlySpan<char> text)
    {
        if (!Ascii.IsValid(text))
        {
            return false;
        }

        var ascii = text.Length <= 256 ? stackalloc byte[text.Length] : new byte[text.Length];
        Encoding.ASCII.GetBytes(text, ascii);
        return IsReal((ReadOnlySpan<byte>)ascii);
    }

    /// <summary>The same of UTF-8.</summary>
    public static bool IsReal(ReadOnlySpan<byte> text)
    {
        var place = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        var whole = Digits(text, ref place);
        var fraction = 0;
        if (place < text.Length && text[place] == '.')
        {
            place++;
            fraction = Digits(text, ref place);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (place < text.Length && text[place] is (byte)'e' or (byte)'E')
        {
            place++;
            if (place < text.Length && text[place] is (byte)'+' or (byte)'-')
            {
                place++;
            }

            if (Digits(text, ref place) == 0)
            {
                return false;
            }
        }

        return place == text.Length;
    }

    /// <summary>Counts the digits from a position on and moves the position past them.</summary>
    private static int Digits(ReadOnlySpan<byte> text, ref int place)
    {
        var start = place;
        while (place < text.Length && text[place] is >= (byte)'0' and <= (byte)'9')
        {
            place++;
        }

        return place - start;
    }
}
