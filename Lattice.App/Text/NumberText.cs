using System.Globalization;

namespace Lattice.App.Text;

/// <summary>Numbers as text, always in the invariant culture, with a true minus sign.</summary>
internal static class NumberText
{
    /// <summary>A length or coordinate of a drawing: at most two decimals, never "-0", '-' as minus.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: no drawing may hold it.</exception>
    public static string Coordinate(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A coordinate must be finite.");
        }

        double rounded = double.Round(value, 2);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// A number with a fixed number of decimals: −12.50; from 10¹⁵ on, where decimals are meaningless, 1.25e17. Zero has no sign.
    /// Non-finite numbers: undefined, ∞, −∞.
    /// </summary>
    public static string Decimals(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        if (double.Abs(value) >= 1e15)
        {
            return Significant(value, 6);
        }

        string text = double.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        bool zero = text.AsSpan().IndexOfAnyInRange('1', '9') < 0;
        return value < 0 && !zero ? "−" + text : text;
    }

    /// <summary>A number with the given significant digits, without trailing zeros: 0.0123, 94.45, 1.2e-7.</summary>
    public static string Significant(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        string text = double.Abs(value).ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 ? "−" + text.Replace("E", "e", StringComparison.Ordinal) : text.Replace("E", "e", StringComparison.Ordinal);
    }

    /// <summary>A count with a comma between thousands: 1,234,567.</summary>
    public static string Count(long count) => (count < 0 ? "−" : "") + Int128.Abs(count).ToString("N0", CultureInfo.InvariantCulture);

    private static string NotFinite(double value) => double.IsNaN(value) ? EstimateText.Undefined : value > 0 ? "∞" : "−∞";
}
