namespace Lattice.Train.Data;

/// <summary>Rows in a caller's memory, for as long as a call takes.</summary>
/// <param name="numbers">The rows one after another.</param>
/// <param name="width">Numbers per row, at least 1.</param>
internal sealed class BorrowedRows(ReadOnlyMemory<float> numbers, int width) : IRowSource
{
    /// <inheritdoc/>
    public int Count => numbers.Length / width;

    /// <inheritdoc/>
    public int Width => width;

    /// <inheritdoc/>
    public void CopyRow(int index, Span<float> destination) => numbers.Span.Slice(index * width, width).CopyTo(destination);
}
