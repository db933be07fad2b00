using System.Collections.Immutable;

namespace Lattice.Train.Data;

/// <summary>Rows of finite numbers, with their positions in the file.</summary>
/// <param name="Source">The file's path, or a name in its place.</param>
/// <param name="Columns">Numbers per row, at least 1.</param>
/// <param name="Numbers">All numbers, row by row.</param>
/// <param name="IsText">True when rows are lines of text, false when they are rows of an array.</param>
internal sealed record NumberTable(string Source, int Columns, ImmutableArray<double> Numbers, bool IsText)
{
    /// <summary>The line of text that has the first row, from 1.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>Number of rows.</summary>
    public int Rows => Numbers.Length / Columns;

    /// <summary>Row <paramref name="row"/>, from 0.</summary>
    public ReadOnlySpan<double> Row(int row) => Numbers.AsSpan(row * Columns, Columns);

    /// <summary>The position of a row in the file: its line, from 1, or its index in the array, from 0.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The number in it, from 0.</param>
    public DataPlace PlaceOf(int row, int column) =>
        IsText ? new DataPlace.Line((long)row + FirstLine, column + 1) : new DataPlace.Element(row, column);
}
