using System.Globalization;
using LanguageExt;
using Lattice.Train.Data;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>A datum whose loss or cost is not finite, so that the means over its data are not finite either.</summary>
/// <param name="Data">The name of its data: <c>test</c>, or the name of a further test.</param>
/// <param name="Datum">Its index among them, from 0.</param>
/// <param name="Reason">What was observed, as a clause.</param>
/// <param name="Others">How many more data have the same problem.</param>
internal sealed record UnmeasuredDatum(string Data, int Datum, string Reason, int Others)
{
    /// <summary>The message, one sentence.</summary>
    public string Render() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Data} datum {Datum} (counted from 0) has no finite figures: "
            + $"{Reason}{(Others == 0 ? "" : $"; the same holds for {Others} more of these data")}.");

    /// <summary>The first such datum.</summary>
    internal static Option<UnmeasuredDatum> First(
        string data, FigureTotals totals, Encoded encoded, bool isQuantized, Func<int, Option<LargestNumber>> largest)
    {
        var (first, count) = (-1, 0);
        for (var datum = 0; datum < encoded.Count; datum++)
        {
            if (!totals.IsFinite(datum))
            {
                first = first < 0 ? datum : first;
                count++;
            }
        }

        return count == 0
            ? Option<UnmeasuredDatum>.None
            : new UnmeasuredDatum(
                data, first, Why(totals[first], encoded.Mean(first), isQuantized) + largest(first).Match(Number, () => ""), count - 1);
    }

    private static string Why(FigureTotals.Terms terms, ReadOnlySpan<float> x, bool isQuantized)
    {
        var worst = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (!float.IsFinite(x[i]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"the encoder gives {x[i]} in coordinate {i + 1}");
            }

            worst = float.Abs(x[i]) > float.Abs(x[worst]) ? i : worst;
        }

        return isQuantized && double.IsFinite(terms.Cost) && !double.IsFinite(terms.QuantizedCost)
            ? string.Create(
                CultureInfo.InvariantCulture, $"the encoder gives {x[worst]} in coordinate {worst + 1}, too far out for the quantizer")
            : string.Create(CultureInfo.InvariantCulture, $"its loss is {terms.Loss} and its cost {terms.Cost}");
    }

    private static string Number(LargestNumber number) =>
        string.Create(
            CultureInfo.InvariantCulture, $"; the largest of its numbers is {number.Value} (number {number.Index}, counted from 0)");
}
