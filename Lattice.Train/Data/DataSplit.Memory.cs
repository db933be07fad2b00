using System.Globalization;
using System.Runtime.InteropServices;

namespace Lattice.Train.Data;

/// <content>Data that are in memory.</content>
public sealed partial class DataSplit
{
    // The bounds of files: squares and gradients stay within float32, and labels are small whole numbers.
    private const float LargestNumber = 1e15f;
    private const int LargestLabelOfAll = 65_535;

    /// <summary>A copy of rows of numbers, with a class label for each if there are any.</summary>
    /// <param name="rows">A datum per row; all numbers finite and within ±1e15.</param>
    /// <param name="labels">Whole numbers from 0, one per row; empty without labels.</param>
    /// <exception cref="ArgumentException">A number or label cannot be used; the message says which.</exception>
    public static DataSplit Of(float[,] rows, ReadOnlySpan<int> labels = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Of(
            MemoryMarshal.CreateReadOnlySpan(
                ref rows.Length == 0 ? ref System.Runtime.CompilerServices.Unsafe.NullRef<float>() : ref rows[0, 0], rows.Length),
            rows.GetLength(1), labels);
    }

    /// <summary>The same for rows that are arrays of one length.</summary>
    /// <inheritdoc cref="Of(float[,], ReadOnlySpan{int})"/>
    public static DataSplit Of(IReadOnlyList<float[]> rows, ReadOnlySpan<int> labels = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var width = rows.Count == 0 ? 1 : rows[0].Length;
        var numbers = new float[checked(rows.Count * width)];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != width)
            {
                throw new ArgumentException(
                    $"Row {row} (counted from 0) has {rows[row].Length} numbers and row 0 has {width}. Give rows of one length.",
                    nameof(rows));
            }

            rows[row].CopyTo(numbers, row * width);
        }

        return Of(numbers, width, labels);
    }

    /// <summary>The same for numbers row by row in one piece.</summary>
    /// <param name="numbers">The rows one after another; all numbers finite and within ±1e15.</param>
    /// <param name="width">Numbers per row.</param>
    /// <param name="labels">Whole numbers from 0, one per row; empty without labels.</param>
    /// <exception cref="ArgumentException">A number or label cannot be used; the message says which.</exception>
    public static DataSplit Of(ReadOnlySpan<float> numbers, int width, ReadOnlySpan<int> labels = default)
    {
        if (width < 1 || numbers.Length % width != 0)
        {
            throw new ArgumentException(
                $"{numbers.Length} numbers are no rows of {width}. Give a width of at least 1 that divides their count.", nameof(width));
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            RequireUsable(numbers[i], i / width, i % width);
        }

        // Zeros and ones take a bit each, as those of a file do: the same numbers have the same hash.
        IRowStore rows = numbers.IndexOfAnyExcept(0f, 1f) >= 0
            ? new FloatRows(numbers.ToArray(), numbers.Length / width, width)
            : Packed(numbers, width);
        return Labelled(rows, labels);
    }

    /// <summary>The rows of a source, which are read whenever they are needed.</summary>
    /// <param name="source">The source; it is read once here, to check its numbers.</param>
    /// <exception cref="ArgumentException">A number cannot be used; the message says which.</exception>
    public static DataSplit Of(IRowSource source) => Of(source, default);

    /// <summary>The same with a class label per row.</summary>
    /// <param name="source">The source; it is read once here, to check its numbers.</param>
    /// <param name="labels">Whole numbers from 0, one per row.</param>
    /// <exception cref="ArgumentException">A number or label cannot be used; the message says which.</exception>
    public static DataSplit Of(IRowSource source, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Width < 1 || source.Count < 0)
        {
            throw new ArgumentException($"The source has {source.Count} rows of {source.Width} numbers.", nameof(source));
        }

        var row = new float[source.Width];
        for (var index = 0; index < source.Count; index++)
        {
            source.CopyRow(index, row);
            for (var i = 0; i < row.Length; i++)
            {
                RequireUsable(row[i], index, i);
            }
        }

        return Labelled(new SourceRows(source), labels);
    }

    private static void RequireUsable(float number, int row, int column)
    {
        if (!(float.Abs(number) <= LargestNumber))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Number {column} of row {row} (both counted from 0) is {number}. Numbers are finite and within ±1e15: correct it, or "
                    + $"leave the row out."));
        }
    }

    private static DataSplit Labelled(IRowStore rows, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty)
        {
            return new DataSplit(rows, null, 0);
        }

        if (labels.Length != rows.Count)
        {
            throw new ArgumentException($"{labels.Length} labels for {rows.Count} rows. Give one label per row.", nameof(labels));
        }

        var most = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            most = labels[row] is >= 0 and <= LargestLabelOfAll ? int.Max(most, labels[row]) : throw new ArgumentException(
                $"The label of row {row} (counted from 0) is {labels[row]}. Labels are whole numbers from 0 to {LargestLabelOfAll}: number "
                    + "the classes from 0.", nameof(labels));
        }

        return new DataSplit(rows, labels.ToArray(), most + 1);
    }

    private static PackedRows Packed(ReadOnlySpan<float> numbers, int width)
    {
        var stride = PackedRows.Stride(width);
        var bits = new byte[checked(numbers.Length / width * stride)];
        for (var i = 0; i < numbers.Length; i++)
        {
            var (row, column) = (i / width, i % width);
            bits[(row * stride) + (column / 8)] |= (byte)(numbers[i] == 0 ? 0 : 1 << (column % 8));
        }

        return new PackedRows(bits, numbers.Length / width, width);
    }
}
