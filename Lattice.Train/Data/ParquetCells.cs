using System.Globalization;
using System.Numerics;
using Parquet.Data;
using Parquet.Schema;

namespace Lattice.Train.Data;

/// <summary>The cells of a column of a Parquet file, of one row group.</summary>
/// <param name="Starts">The first entry of every row, and behind the last; null where a row has one entry.</param>
/// <param name="Numbers">The entries as numbers, NaN for null; null for words.</param>
/// <param name="Words">The entries as text, null for null; null where they are not asked for.</param>
/// <param name="Nulls">Which entries are null; null if none is.</param>
internal sealed record ParquetCells(int[]? Starts, double[]? Numbers, string?[]? Words, bool[]? Nulls)
{
    /// <summary>The number of rows.</summary>
    public int Rows => Starts is null ? Numbers?.Length ?? Words!.Length : Starts.Length - 1;

    /// <summary>The entries of a row.</summary>
    public (int Start, int Length) Row(int row) => Starts is null ? (row, 1) : (Starts[row], Starts[row + 1] - Starts[row]);

    /// <summary>True for a column whose entries can be read as numbers.</summary>
    internal static bool AreNumbers(DataField field) =>
        ParquetNumbers.Are(field.ClrType) || field.ClrType == typeof(bool) || field.ClrType == typeof(ulong)
            || field.ClrType == typeof(decimal);

    /// <summary>True for a column of words.</summary>
    internal static bool AreWords(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    /// <summary>What a column holds, in words.</summary>
    internal static string KindOf(DataField field) => AreWords(field) ? "words" : AreNumbers(field) ? "numbers" : field.ClrType.Name;

    /// <summary>The cells of a column.</summary>
    /// <param name="data">What the library read.</param>
    /// <param name="field">The column.</param>
    /// <param name="asText">True for numbers as text too.</param>
    internal static ParquetCells Of(RawColumnData data, DataField field, bool asText)
    {
        var nulls = field.MaxDefinitionLevel > 0 ? Missing(data.DefinitionLevels, field.MaxDefinitionLevel) : null;
        return Entries(data, nulls, asText) with
        {
            Starts = field.MaxRepetitionLevel > 0 ? RowsOf(data.RepetitionLevels) : null,
        };
    }

    private static ParquetCells Entries(RawColumnData data, bool[]? nulls, bool asText) => data switch
    {
        RawColumnData<float> values => OfNumbers(values, nulls, asText),
        RawColumnData<double> values => OfNumbers(values, nulls, asText),
        RawColumnData<sbyte> values => OfNumbers(values, nulls, asText),
        RawColumnData<byte> values => OfNumbers(values, nulls, asText),
        RawColumnData<short> values => OfNumbers(values, nulls, asText),
        RawColumnData<ushort> values => OfNumbers(values, nulls, asText),
        RawColumnData<int> values => OfNumbers(values, nulls, asText),
        RawColumnData<uint> values => OfNumbers(values, nulls, asText),
        RawColumnData<long> values => OfNumbers(values, nulls, asText),
        RawColumnData<ulong> values => OfNumbers(values, nulls, asText),
        RawColumnData<decimal> values => OfNumbers(values, nulls, asText),
        RawColumnData<bool> values => Spread(
            values.Values, nulls, value => value ? 1.0 : 0, asText ? value => value ? "true" : "false" : null),
        RawColumnData<ReadOnlyMemory<char>> values => Spread(values.Values, nulls, null, value => value.ToString()),
        _ => throw new InvalidDataException($"{data.GetType()} is no column of numbers or words."),
    };

    private static ParquetCells OfNumbers<T>(RawColumnData<T> data, bool[]? nulls, bool asText) where T : struct, INumber<T> =>
        Spread(
            data.Values, nulls, value => double.CreateChecked(value),
            asText ? value => value.ToString(null, CultureInfo.InvariantCulture) : null);

    /// <summary>Values stand without the nulls between them.</summary>
    private static ParquetCells Spread<T>(ReadOnlySpan<T> values, bool[]? nulls, Func<T, double>? number, Func<T, string>? word)
    {
        var count = nulls?.Length ?? values.Length;
        var (numbers, words) = (number is null ? null : new double[count], word is null ? null : new string?[count]);
        for (var (entry, next) = (0, 0); entry < count; entry++)
        {
            var isThere = nulls is null || !nulls[entry];
            if (numbers is not null)
            {
                numbers[entry] = isThere ? number!(values[next]) : double.NaN;
            }

            if (words is not null)
            {
                words[entry] = isThere ? word!(values[next]) : null;
            }

            next += isThere ? 1 : 0;
        }

        return new(null, numbers, words, nulls is not null && nulls.Contains(true) ? nulls : null);
    }

    private static bool[] Missing(ReadOnlySpan<int> levels, int most)
    {
        var missing = new bool[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            missing[i] = levels[i] < most;
        }

        return missing;
    }

    /// <summary>
    /// Rows begin at repetition level 0. A list that is empty or null has one entry of a lower level, and counts as one null.
    /// </summary>
    private static int[] RowsOf(ReadOnlySpan<int> repetitions)
    {
        var starts = new List<int>();
        for (var i = 0; i < repetitions.Length; i++)
        {
            if (repetitions[i] == 0)
            {
                starts.Add(i);
            }
        }

        starts.Add(repetitions.Length);
        return [.. starts];
    }
}
