using System.Globalization;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// Turns the numbers of a file into data as <see cref="Values"/> says; numbers that do not fit are refused with their position.
/// </summary>
internal static class DataValues
{
    // Squares, sums of squares and gradients stay within float32, with some margin for the networks' weights.
    private const double LargestReal = 1e15;

    /// <summary>True when every datum consists of zeros and ones, whatever the file holds.</summary>
    internal static bool AreBits(Values values) =>
        values.Match(
            binary: () => true, threshold: _ => true, sampled: _ => true, probabilities: _ => false, real: () => false,
            levels: _ => false);

    /// <summary>Replaces a row of numbers by the datum.</summary>
    /// <param name="values">How numbers become data.</param>
    /// <param name="datum">Index of the datum in the order of the files: training, then validation, then test.</param>
    /// <param name="row">The numbers; afterwards the datum.</param>
    /// <param name="reader">Where the row comes from.</param>
    internal static Option<DataError> Convert(Values values, int datum, double[] row, IRowReader reader) =>
        Refused(values, row, reader).Match(
            error => error,
            () =>
            {
                Map(values, datum, row);
                return Option<DataError>.None;
            });

    private static void Map(Values values, int datum, double[] row) => values.Match(
        binary: () => true,
        threshold: rule => Each(row, value => value >= rule.Level ? 1 : 0),
        sampled: rule =>
        {
            Each(row, value => value / rule.Maximum);
            Binarisation.Sample(rule.Seed, datum, row, row);
            return true;
        },
        probabilities: rule => Each(row, value => value / rule.Maximum),
        real: () => true,
        levels: _ => true);

    private static bool Each(double[] row, Func<double, double> map)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = map(row[i]);
        }

        return true;
    }

    private static Option<DataError> Refused(Values values, double[] row, IRowReader reader)
    {
        var isWhole = values is Values.Levels;
        var (floor, ceiling, onlyEnds, remedy) = values.Match(
            binary: () => (0, 1, true, "binary values are 0 or 1. Use threshold or sample for grey values."),
            threshold: _ => (double.MinValue, double.MaxValue, false, "thresholds take any finite number."),
            sampled: rule =>
                (0, rule.Maximum, false, $"sampled values lie in 0 … {Text(rule.Maximum)}. Correct the number or the maximum."),
            probabilities: rule =>
                (0, rule.Maximum, false,
                    $"probabilities lie in 0 … {Text(rule.Maximum)} before they are divided by that maximum. Correct the number or the "
                        + $"maximum."),
            real: () => (-LargestReal, LargestReal, false,
                "real values are finite and within ±1e15; beyond, float32 arithmetic overflows. Scale the data; correct or leave out a "
                    + "number that stands for a missing one."),
            levels: rule => (0, rule.Count - 1, false,
                $"levels are whole numbers in 0 … {rule.Count - 1}. Correct the number or values.levels, or take values of another kind."));
        for (var i = 0; i < row.Length; i++)
        {
            if (double.IsNaN(row[i]) && reader.KeepsMissing)
            {
                continue;
            }

            if (!double.IsFinite(row[i]))
            {
                return new DataError.WrongValue(
                    reader.Path,
                    reader.PlaceOf(i),
                    Text(row[i]),
                    "not a finite number. Write a number in its place, or leave the datum out.");
            }

            var fits = row[i] >= floor && row[i] <= ceiling && (!onlyEnds || row[i] == floor || row[i] == ceiling)
                && (!isWhole || row[i] == double.Floor(row[i]));
            if (!fits)
            {
                return new DataError.WrongValue(reader.Path, reader.PlaceOf(i), Text(row[i]), remedy);
            }
        }

        return Option<DataError>.None;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
