using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>The vertical range of curves.</summary>
/// <param name="Low">The lowest place on the axis.</param>
/// <param name="High">The highest.</param>
/// <param name="IsLogarithmic">True when a value's place is its log₁₀.</param>
internal sealed record SvgLineRange(double Low, double High, bool IsLogarithmic)
{
    private const int Many = 40;
    private const double OrderOfMagnitude = 10;
    private const double LowestPart = 0.25;

    /// <summary>
    /// The range of finite values. It is logarithmic where positive values span an order of magnitude, even without the highest tenth,
    /// and half of them lie in the lowest quarter. Otherwise, of forty or more values, the highest tenth may be cut off if that at least
    /// halves the range, so that the first epochs do not flatten the rest.
    /// </summary>
    public static SvgLineRange Of(Seq<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            return new SvgLineRange(0, 1, false);
        }

        (double low, double high, double common) = (sorted[0], sorted[^1], sorted[(int)(0.9 * (sorted.Length - 1))]);
        double middle = sorted[sorted.Length / 2];
        return low > 0 && common >= OrderOfMagnitude * low && middle - low <= LowestPart * (common - low)
                ? new SvgLineRange(double.Log10(low), double.Log10(high), true)
            : sorted.Length >= Many && common > low && 2 * (common - low) < high - low
                ? new SvgLineRange(low, low + 1.25 * (common - low), false)
            : new SvgLineRange(low, high, false);
    }

    /// <summary>The place of a value on the axis; NaN for a value without one.</summary>
    public double Place(double value) => IsLogarithmic ? value > 0 ? double.Log10(value) : double.NaN : value;

    /// <summary>The range widened to its ticks.</summary>
    public (double Low, double High) Widened(int rows) =>
        IsLogarithmic ? SvgLogRows.Range(Low, High) : SvgTicks.Widen(Low, High, rows);
}
