using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lattice.App.Arrays;

/// <summary>
/// Writes a table of numbers as text: a line per row, with commas between numbers, each in the shortest form that round-trips to the same
/// bits.
/// </summary>
internal static class CsvWriter
{
    /// <summary>The text of the file; lines end in LF.</summary>
    /// <exception cref="ArgumentException">The numbers do not fill whole rows.</exception>
    public static string Write(ReadOnlySpan<float> numbers, int columns) => Lines(numbers, columns);

    /// <inheritdoc cref="Write(ReadOnlySpan{float}, int)"/>
    public static string Write(ReadOnlySpan<double> numbers, int columns) => Lines(numbers, columns);

    /// <summary>A word as a cell: in quotes where it has a comma, a quote or a line's end [RFC 4180].</summary>
    internal static string Cell(string word) => word.AsSpan().IndexOfAny(",\"\r\n") >= 0 || word != word.Trim()
        ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : word;

    private static string Lines<T>(ReadOnlySpan<T> numbers, int columns) where T : IFloatingPoint<T>
    {
        if (columns < 1 || numbers.Length % columns != 0)
        {
            throw new ArgumentException($"{numbers.Length} numbers do not fill rows of {columns}.", nameof(numbers));
        }

        var text = new StringBuilder();
        for (var i = 0; i < numbers.Length; i++)
        {
            text.Append(numbers[i].ToString("R", CultureInfo.InvariantCulture)).Append((i + 1) % columns == 0 ? '\n' : ',');
        }

        return text.ToString();
    }
}
