using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Lattice.Train.Data;

/// <summary>
/// Rows of zeros and ones, one bit each: number i of a row is bit i mod 8 (from the lowest) of its byte i / 8. Unused bits of a row's last
/// byte are 0.
/// </summary>
internal sealed class PackedRows : IRowStore
{
    private readonly byte[] bits;
    private readonly int stride;

    /// <summary>Takes ownership of <paramref name="bits"/>, which must not be changed afterwards.</summary>
    internal PackedRows(byte[] bits, int count, int width)
    {
        this.bits = bits;
        Count = count;
        Width = width;
        stride = Stride(width);
        if ((long)count * stride > bits.Length)
        {
            throw new ArgumentException(
                $"{count} rows of {width} bits need {(long)count * stride} bytes, not {bits.Length}.", nameof(bits));
        }
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public string Name => "bits";

    /// <summary>Bytes per row: ⌈width / 8⌉.</summary>
    internal static int Stride(int width) => (int)(((long)width + 7) / 8);

    /// <inheritdoc/>
    public void CopyRow(int index, Span<float> destination)
    {
        var row = new ReadOnlySpan<byte>(bits, index * stride, stride);
        destination = destination[..Width];
        var whole = Width / 8;
        ref var target = ref MemoryMarshal.GetReference(destination);
        var places = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        var one = Vector256.Create(1f).AsInt32();
        for (var i = 0; i < whole; i++)
        {
            // A lane is all ones where its bit of the byte is set: the mask then keeps 1.0f, and gives +0 elsewhere.
            var set = Vector256.Equals(Vector256.Create((int)row[i]) & places, places);
            (set & one).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, 8 * i));
        }

        for (var i = 8 * whole; i < destination.Length; i++)
        {
            destination[i] = (row[i / 8] >> (i % 8)) & 1;
        }
    }

    /// <inheritdoc/>
    public IRowStore Select(ReadOnlySpan<int> indices)
    {
        var chosen = new byte[indices.Length * stride];
        for (var i = 0; i < indices.Length; i++)
        {
            bits.AsSpan(indices[i] * stride, stride).CopyTo(chosen.AsSpan(i * stride));
        }

        return new PackedRows(chosen, indices.Length, Width);
    }

    /// <summary>Rows <paramref name="start"/> … start + count − 1 as a separate store.</summary>
    internal PackedRows Range(int start, int count) => new(bits.AsSpan(start * stride, count * stride).ToArray(), count, Width);

    /// <inheritdoc/>
    public void AppendTo(IncrementalHash hash, int count) => hash.AppendData(bits, 0, count * stride);
}
