namespace Lattice.Train.Data;

/// <summary>
/// Collects an unknown number of rows; keeps one bit per number when all are zeros and ones, float32 otherwise, or float64 for rows that
/// are scaled later.
/// </summary>
internal sealed class RowBuilder(int width, bool bits, bool isWide = false)
{
    private readonly int stride = bits ? PackedRows.Stride(width) : width;
    private byte[] packed = [];
    private float[] numbers = [];
    private double[] wide = [];

    /// <summary>Rows collected so far.</summary>
    internal int Count { get; private set; }

    /// <summary>True when no further row fits.</summary>
    internal bool IsFull => (long)(Count + 1) * stride > Array.MaxLength;

    /// <summary>Adds a row; only zeros and ones if that was announced.</summary>
    internal void Add(ReadOnlySpan<double> row)
    {
        var start = Count * stride;
        if (bits)
        {
            Grow(ref packed, start + stride);
            for (var i = 0; i < width; i++)
            {
                packed[start + i / 8] |= (byte)(row[i] == 0 ? 0 : 1 << (i % 8));
            }
        }
        else if (isWide)
        {
            Grow(ref wide, start + stride);
            row.CopyTo(wide.AsSpan(start));
        }
        else
        {
            Grow(ref numbers, start + stride);
            for (var i = 0; i < width; i++)
            {
                numbers[start + i] = (float)row[i];
            }
        }

        Count++;
    }

    /// <summary>The rows collected; the builder must not be used afterwards.</summary>
    internal IRowStore Build()
    {
        if (bits)
        {
            return new PackedRows(packed, Count, width);
        }

        if (isWide)
        {
            return new WideRows(wide, Count, width);
        }

        // The result must not depend on how a file spells its numbers: zeros and ones always end up packed.
        var used = numbers.AsSpan(0, Count * width);
        if (used.IndexOfAnyExcept(0f, 1f) >= 0)
        {
            return new FloatRows(numbers, Count, width);
        }

        var again = new RowBuilder(width, bits: true);
        var row = new double[width];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < width; j++)
            {
                row[j] = used[i * width + j];
            }

            again.Add(row);
        }

        return again.Build();
    }

    private static void Grow<T>(ref T[] array, int needed)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, (int)long.Min(Array.MaxLength, long.Max(needed, 2L * array.Length)));
        }
    }
}
