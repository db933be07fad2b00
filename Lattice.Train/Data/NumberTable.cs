using System.Collections.Immutable;

namespace Lattice.Train.Data;

/// <summary>Rows of finite numbers with the places they were read at.</summary>
/// <param name="Source">The file's path, or what stands for it.</param>
/// <param name="Columns">Numbers per row, at least 1.</param>
/// <param name="Numbers">All of them, row by row.</param>
/// <param name="IsText">True when rows are lines of text, false when they are rows of an array.</param>
internal sealed record NumberTable(string Source, int Columns, ImmutableArray<double> Numbers, bool IsText)
{
    /// <summary>How many rows there are.</summary>
    public int Rows => Numbers.Length / Columns;

    /// <summary>Row <paramref name="row"/>, from 0.</summary>
    public ReadOnlySpan<double> Row(int row) => Numbers.AsSpan(row * Columns, Columns);

    /// <summary>Where a row stood: its line, from 1, or its index in the array, from 0.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The number in it, from 0.</param>
    public DataPlace PlaceOf(int row, int column) => IsText ? new DataPlace.Line(row + 1L, column + 1) : new DataPlace.Element(row, column);
}
