using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>Tick values of an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.</summary>
/// <param name="Values">The values, increasing.</param>
/// <param name="Decimals">The decimals needed to distinguish them.</param>
internal sealed record SvgTicks(Seq<double> Values, int Decimals)
{
    /// <summary>
    /// About <paramref name="wanted"/> ticks that lie in [<paramref name="low"/>, <paramref name="high"/>]; whole numbers only when
    /// <paramref name="whole"/>. An empty or infinite interval has the single tick <paramref name="low"/>, or none.
    /// </summary>
    public static SvgTicks Between(double low, double high, int wanted, bool whole = false)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return new SvgTicks(Seq<double>.Empty, 0);
        }

        if (!(high > low))
        {
            return new SvgTicks(Prelude.Seq1(low), whole ? 0 : 2);
        }

        (double step, int decimals) = Step(Rough(low, high, wanted), whole);
        if (!IsUsable(step, low, high))
        {
            return new SvgTicks(Prelude.Seq1(low), 0);
        }

        double first = double.Ceiling(low / step - 1e-9);
        double last = double.Floor(high / step + 1e-9);
        int count = (int)double.Max(0, last - first + 1);
        return new SvgTicks(Prelude.toSeq(Enumerable.Range(0, count).Select(index => (first + index) * step)).Strict(), decimals);
    }

    /// <summary>The interval widened to whole steps on both sides: the range of an axis for data between the two values.</summary>
    public static (double Low, double High) Widen(double low, double high, int wanted)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return (0, 1);
        }

        if (!(high > low))
        {
            double margin = low == 0 ? 1 : double.Abs(low) * 0.1;
            return (low - margin, low + margin);
        }

        double step = Step(Rough(low, high, wanted), false).Step;
        return !IsUsable(step, low, high)
            ? (low, high)
            : (double.Floor(low / step + 1e-9) * step, double.Ceiling(high / step - 1e-9) * step);
    }

    // Computed from halves, which cannot overflow.
    private static double Rough(double low, double high, int wanted) => 2 * ((high / 2 - low / 2) / int.Max(1, wanted));

    /// <summary>False at both ends of the range of a double, where a power of ten or a multiple of the step is not representable.</summary>
    private static bool IsUsable(double step, double low, double high) =>
        double.IsNormal(step) && double.IsFinite(double.Abs(low) + step) && double.IsFinite(double.Abs(high) + step);

    private static (double Step, int Decimals) Step(double rough, bool whole)
    {
        int exponent = (int)double.Floor(double.Log10(rough));
        double power = double.Pow(10, exponent);
        double ratio = rough / power;
        (double factor, int extra) =
            ratio <= 1.0001 ? (1, 0) : ratio <= 2.0001 ? (2.0, 0) : ratio <= 2.5001 ? (2.5, 1) : ratio <= 5.0001 ? (5, 0) : (10, -1);
        double step = factor * power;
        int decimals = int.Max(0, extra - exponent);
        if (!whole)
        {
            return (step, decimals);
        }

        return step < 1 ? (1, 0) : (step == 2.5 ? 5 : step, 0);
    }
}
