using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lattice.Train.Data;

/// <summary>Rows of a caller's source, or some of them, read whenever they are needed.</summary>
/// <param name="source">The source.</param>
/// <param name="chosen">Which of its rows; null for all in their order.</param>
internal sealed class SourceRows(IRowSource source, int[]? chosen = null) : IRowStore
{
    /// <inheritdoc/>
    public int Count => chosen?.Length ?? source.Count;

    /// <inheritdoc/>
    public int Width { get; } = source.Width;

    /// <inheritdoc/>
    public string Name => "float32";

    /// <inheritdoc/>
    public void CopyRow(int index, Span<float> destination) =>
        source.CopyRow(chosen is null ? index : chosen[index], destination[..Width]);

    /// <inheritdoc/>
    public IRowStore Select(ReadOnlySpan<int> indices)
    {
        var rows = indices.ToArray();
        return new SourceRows(source, chosen is null ? rows : Array.ConvertAll(rows, row => chosen[row]));
    }

    /// <inheritdoc/>
    public void AppendTo(IncrementalHash hash, int count)
    {
        var row = new float[Width];
        for (var index = 0; index < count; index++)
        {
            CopyRow(index, row);
            if (!BitConverter.IsLittleEndian)
            {
                var words = MemoryMarshal.Cast<float, uint>(row.AsSpan());
                System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
            }

            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
