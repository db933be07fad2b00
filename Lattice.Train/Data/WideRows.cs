using System.Security.Cryptography;

namespace Lattice.Train.Data;

/// <summary>Rows in double precision, which are scaled before anything else is done with them.</summary>
/// <param name="numbers">The numbers, row by row, and room behind them.</param>
/// <param name="count">The number of rows.</param>
/// <param name="width">Numbers per row.</param>
internal sealed class WideRows(double[] numbers, int count, int width) : IRowStore
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int Width => width;

    /// <inheritdoc/>
    public string Name => throw Unscaled;

    private static InvalidOperationException Unscaled => new("Rows in double precision are scaled first.");

    /// <summary>A row.</summary>
    public ReadOnlySpan<double> Row(int index) => numbers.AsSpan(index * width, width);

    /// <inheritdoc/>
    public void CopyRow(int index, Span<float> destination)
    {
        var row = Row(index);
        for (var i = 0; i < row.Length; i++)
        {
            destination[i] = (float)row[i];
        }
    }

    /// <inheritdoc/>
    public IRowStore Select(ReadOnlySpan<int> indices)
    {
        var chosen = new double[indices.Length * width];
        for (var i = 0; i < indices.Length; i++)
        {
            Row(indices[i]).CopyTo(chosen.AsSpan(i * width));
        }

        return new WideRows(chosen, indices.Length, width);
    }

    /// <inheritdoc/>
    public void AppendTo(IncrementalHash hash, int count) => throw Unscaled;
}
