using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// The left factor A [rows × depth] of a matrix product as lists of the elements that are not zero: those of each row, by column, and once
/// asked for those of each column, by row.
/// </summary>
internal sealed unsafe class SparseRows : IWork, IDisposable
{
    // A product over lists takes about as long as one over all elements when this share of them is not zero.
    private const double MostFilled = 0.4;
    private const int RowsPerUnit = 16;

    private readonly AlignedBuffer byRow;
    private readonly AlignedBuffer byColumn;
    private readonly int[] counts;
    private readonly int[] columnEnds;
    private readonly int most;

    // The most elements in the list of a row: those of all rows take no more memory than the matrix.
    private readonly int longest;
    private float* source;
    private int found;
    private bool isOverfull;

    /// <summary>Room for the lists; those of columns only if <paramref name="transposed"/>.</summary>
    public SparseRows(int rows, int depth, bool transposed, Workspace? workspace)
    {
        Rows = rows;
        Depth = depth;
        most = (int)(MostFilled * rows * depth);
        longest = depth / 2;
        byRow = new AlignedBuffer(2 * rows * (longest + 1), workspace);
        byColumn = new AlignedBuffer(transposed ? 2 * (most + depth) : 0, workspace);
        counts = new int[rows];
        columnEnds = new int[transposed ? depth : 0];
    }

    public int Rows { get; }

    public int Depth { get; }

    /// <summary>A row's elements by column, and then <see cref="SparseEntry.End"/>.</summary>
    public SparseEntry* Row(int row) => (SparseEntry*)byRow.Pointer + ((nint)row * (longest + 1));

    /// <summary>A column's elements by row, and then <see cref="SparseEntry.End"/>.</summary>
    public SparseEntry* Column(int column) => (SparseEntry*)byColumn.Pointer + (column == 0 ? 0 : columnEnds[column - 1]);

    /// <summary>
    /// Lists the elements of a row-major matrix; false if there are so many that a product over all elements is faster, or in one row so
    /// many that the list has no room for them.
    /// </summary>
    public bool Fill(Workers workers, float* from)
    {
        source = from;
        found = 0;
        isOverfull = false;
        workers.Run(this, (Rows + RowsPerUnit - 1) / RowsPerUnit);
        return !isOverfull && found <= most;
    }

    /// <summary>Lists the columns' elements, from those of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillColumns()
    {
        var ends = columnEnds.AsSpan();
        ends.Clear();
        for (var row = 0; row < Rows; row++)
        {
            var entry = Row(row);
            for (var i = counts[row]; i > 0; i--, entry++)
            {
                ends[entry->Offset / Tile.Columns]++;
            }
        }

        // Each column's beginning; as it fills, its end.
        var begin = 0;
        for (var column = 0; column < Depth; column++)
        {
            var count = ends[column];
            ends[column] = begin;
            begin += count + 1;
        }

        var to = (SparseEntry*)byColumn.Pointer;
        for (var row = 0; row < Rows; row++)
        {
            var entry = Row(row);
            for (var i = counts[row]; i > 0; i--, entry++)
            {
                to[ends[entry->Offset / Tile.Columns]++] = new SparseEntry(row * Tile.Columns, entry->Value);
            }
        }

        for (var column = 0; column < Depth; column++)
        {
            to[ends[column]++] = SparseEntry.End;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var last = int.Min((unit + 1) * RowsPerUnit, Rows);
        var sum = 0;
        for (var row = unit * RowsPerUnit; row < last; row++)
        {
            var from = source + ((nint)row * Depth);
            var begin = Row(row);
            var to = begin;
            for (var k = 0; k < Depth; k += 64)
            {
                var set = NotZero(from + k, int.Min(64, Depth - k));
                if (to - begin + BitOperations.PopCount(set) > longest)
                {
                    Volatile.Write(ref isOverfull, true);
                    return;
                }

                for (; set != 0; set &= set - 1)
                {
                    var column = k + BitOperations.TrailingZeroCount(set);
                    *to++ = new SparseEntry(column * Tile.Columns, from[column]);
                }
            }

            *to = SparseEntry.End;
            counts[row] = (int)(to - begin);
            sum += counts[row];
        }

        Interlocked.Add(ref found, sum);
    }

    /// <summary>Which of up to 64 numbers are not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NotZero(float* from, int count)
    {
        var zero = 0ul;
        for (var i = 0; i < count; i += 8)
        {
            // (*) A vector may be read past the end of the matrix; its lanes there are left out below.
            zero |= (ulong)Vector256.Equals(Vector256.Load(from + i), Vector256<float>.Zero).ExtractMostSignificantBits() << i;
        }

        return ~zero & (ulong.MaxValue >> (64 - count));
    }

    public void Dispose()
    {
        byRow.Dispose();
        byColumn.Dispose();
    }
}
