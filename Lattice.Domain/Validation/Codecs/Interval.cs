using System.Globalization;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>An interval of finite real numbers.</summary>
/// <param name="Low">Lower end; −∞ for none.</param>
/// <param name="High">Upper end; ∞ for none.</param>
/// <param name="AdmitsLow">True when the lower end belongs to it.</param>
/// <param name="AdmitsHigh">True when the upper end belongs to it.</param>
internal sealed record Interval(double Low, double High, bool AdmitsLow, bool AdmitsHigh)
{
    /// <summary>True when 0 belongs to it even if it lies outside the ends.</summary>
    public bool AdmitsZero { get; init; }

    /// <summary>Every finite number.</summary>
    public static Interval Everything { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    /// <summary>x ≥ low.</summary>
    public static Interval From(double low) => new(low, double.PositiveInfinity, true, false);

    /// <summary>low ≤ x &lt; high.</summary>
    public static Interval FromBelow(double low, double high) => new(low, high, true, false);

    /// <summary>low ≤ x ≤ high.</summary>
    public static Interval FromTo(double low, double high) => new(low, high, true, true);

    /// <summary>0, or low ≤ x ≤ high.</summary>
    public static Interval ZeroOr(double low, double high) => FromTo(low, high) with { AdmitsZero = true };

    /// <summary>True when it contains the finite number <paramref name="value"/>.</summary>
    public bool Holds(double value) => double.IsFinite(value)
        && ((AdmitsZero && value == 0)
            || ((AdmitsLow ? value >= Low : value > Low) && (AdmitsHigh ? value <= High : value < High)));

    /// <summary>The interval in words: <c>a number above 0</c>.</summary>
    public string Describe()
    {
        if (AdmitsLow && AdmitsHigh)
        {
            return $"{(AdmitsZero ? "0 or " : "")}a number from {Text(Low)} to {Text(High)}";
        }

        var low = double.IsFinite(Low)
            ? $" {(AdmitsLow ? "from" : "above")} {Text(Low)}{(AdmitsLow && !double.IsFinite(High) ? " up" : "")}"
            : "";
        var high = double.IsFinite(High) ? $" {(AdmitsHigh ? "up to" : "below")} {Text(High)}" : "";
        return $"a number{low}{(low.Length > 0 && high.Length > 0 ? " and" : "")}{high}";
    }

    // 1e15 is easier to read than its zeros.
    private static string Text(double value) =>
        double.Abs(value) >= 1e10 ? value.ToString("0.###e0", CultureInfo.InvariantCulture) : Display.Number(value);
}
