using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lattice.Train.Data;

/// <summary>Rows of finite float32 numbers.</summary>
internal sealed class FloatRows : IRowStore
{
    private readonly float[] numbers;

    /// <summary>Takes ownership of <paramref name="numbers"/>, which must not be changed afterwards.</summary>
    internal FloatRows(float[] numbers, int count, int width)
    {
        this.numbers = numbers;
        Count = count;
        Width = width;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public string Name => "float32";

    /// <inheritdoc/>
    public void CopyRow(int index, Span<float> destination) =>
        new ReadOnlySpan<float>(numbers, index * Width, Width).CopyTo(destination);

    /// <inheritdoc/>
    public IRowStore Select(ReadOnlySpan<int> indices)
    {
        var chosen = new float[indices.Length * Width];
        for (var i = 0; i < indices.Length; i++)
        {
            CopyRow(indices[i], chosen.AsSpan(i * Width, Width));
        }

        return new FloatRows(chosen, indices.Length, Width);
    }

    /// <inheritdoc/>
    public void AppendTo(IncrementalHash hash, int count)
    {
        if (BitConverter.IsLittleEndian)
        {
            for (var row = 0; row < count; row++)
            {
                hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(numbers, row * Width, Width)));
            }

            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (var number in new ReadOnlySpan<float>(numbers, 0, count * Width))
        {
            System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
