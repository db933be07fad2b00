using System.Globalization;
using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>Rows of a logarithmic vertical axis, whose frame has log₁₀ of the values as its vertical scale.</summary>
internal static class SvgLogRows
{
    // So many powers of ten have room for 2 and 5 times each.
    private const int FewPowers = 5;

    /// <summary>
    /// Rows at powers of ten, at most about twice as many as <paramref name="wanted"/>, and at 2 and 5 times each where they are few.
    /// </summary>
    public static Markup Draw(SvgFrame frame, int wanted) => SvgShape.Group("rows").Holding(
        Values(frame.Y.Low, frame.Y.High, wanted).Bind(tick => Prelude.Seq<Markup>(
            SvgShape.Line(frame.Left, frame.Y.At(tick.Place), frame.Right, frame.Y.At(tick.Place), "grid"),
            SvgShape.Text(frame.Left - 8, frame.Y.At(tick.Place) + 4, tick.Label, "tick", "end"))));

    /// <summary>The ticks of an interval of log₁₀.</summary>
    internal static Seq<(double Place, string Label)> Values(double low, double high, int wanted)
    {
        (int first, int last) = ((int)double.Floor(low), (int)double.Ceiling(high));
        int step = int.Max(1, (last - first + (2 * wanted) - 1) / (2 * wanted));
        int[] factors = last - first <= FewPowers ? [1, 2, 5] : [1];
        return Ticks(first, last, factors)
            .Filter(tick => tick.Place >= low && tick.Place <= high && (tick.Power - first) % step == 0)
            .Map(tick => (tick.Place, Label(tick.Factor, tick.Power))).Strict();
    }

    /// <summary>The range of an axis: log₁₀ of 1, 2 or 5 times a power of ten beyond both ends of an interval of log₁₀.</summary>
    public static (double Low, double High) Range(double low, double high)
    {
        Seq<double> ticks = Ticks((int)double.Floor(low) - 1, (int)double.Ceiling(high) + 1, [1, 2, 5]).Map(tick => tick.Place).Strict();
        return (ticks.Filter(tick => tick < low).Last, ticks.Filter(tick => tick > high).Head);
    }

    private static Seq<(int Factor, int Power, double Place)> Ticks(int first, int last, int[] factors) =>
        Prelude.toSeq(Enumerable.Range(first, last - first + 1).SelectMany(power => factors.Select(
            factor => (factor, power, power + double.Log10(factor))))).Strict();

    private static string Label(int factor, int power) => power is >= -5 and <= 5
        ? (factor * double.Pow(10, power)).ToString("0.#####", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{factor}e{power}");
}
