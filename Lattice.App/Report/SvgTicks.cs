using LanguageExt;

namespace Lattice.App.Report;

/// <summary>Tick values of an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.</summary>
/// <param name="Values">The values, rising.</param>
/// <param name="Decimals">Decimals that tell them apart.</param>
public sealed record SvgTicks(Seq<double> Values, int Decimals)
{
    /// <summary>
    /// About <paramref name="wanted"/> ticks that lie in [<paramref name="low"/>, <paramref name="high"/>]; whole numbers
    /// only when <paramref name="whole"/>. An empty or infinite interval has the one tick <paramref name="low"/>, or none.
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

        (double step, int decimals) = Step((high - low) / int.Max(1, wanted), whole);
        double first = double.Ceiling(low / step - 1e-9);
        double last = double.Floor(high / step + 1e-9);
        int count = (int)double.Max(0, last - first + 1);
        return new SvgTicks(Prelude.toSeq(Enumerable.Range(0, count).Select(index => (first + index) * step)).Strict(), decimals);
    }

    /// <summary>The interval widened to whole steps on both sides: a pleasant frame for data between the two values.</summary>
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

        double step = Step((high - low) / int.Max(1, wanted), false).Step;
        return (double.Floor(low / step + 1e-9) * step, double.Ceiling(high / step - 1e-9) * step);
    }

    private static (double Step, int Decimals) Step(double rough, bool whole)
    {
        int exponent = (int)double.Floor(double.Log10(rough));
        double power = double.Pow(10, exponent);
        double ratio = rough / power;
        (double factor, int extra) = ratio <= 1.0001 ? (1, 0) : ratio <= 2.0001 ? (2.0, 0) : ratio <= 2.5001 ? (2.5, 1) : ratio <= 5.0001 ? (5, 0) : (10, -1);
        double step = factor * power;
        int decimals = int.Max(0, extra - exponent);
        if (!whole)
        {
            return (step, decimals);
        }

        return step < 1 ? (1, 0) : (step == 2.5 ? 5 : step, 0);
    }
}
