using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.Coding;

/// <summary>
/// Writes records, one after the other, into a buffer that grows as needed and is used again: nothing is allocated once it is large enough.
/// </summary>
/// <remarks>
/// The symbols so far stand for the numbers [low, low + range) of 64 bits behind the bytes already written; range is at least 2⁵⁶ before
/// each symbol. A symbol [a, a + w) of 2³² becomes [low + r·a, low + r·(a + w)) with r = ⌊range/2³²⌋ ≥ 2²⁴, or up to low + range if a + w =
/// 2³²; rounding r loses at most 2⁻²⁴ of the range. A carry out of low goes into the bytes already written. See docs/entropy-code.md.
/// </remarks>
internal struct RangeEncoder : IRangeCoder
{
    /// <summary>Below this, whole bytes of the range are settled.</summary>
    internal const ulong Least = 1UL << 56;

    private byte[] buffer;
    private int start;
    private int position;
    private ulong low;
    private ulong range;

    /// <summary>An encoder with room for some bytes to begin with.</summary>
    public RangeEncoder(int capacity) => (buffer, range) = (new byte[int.Max(16, capacity)], ulong.MaxValue);

    /// <inheritdoc/>
    public static bool Reads => false;

    /// <summary>The bytes of all finished records.</summary>
    public readonly ReadOnlySpan<byte> Written => buffer.AsSpan(0, start);

    /// <inheritdoc/>
    public readonly uint Target() => 0;

    /// <inheritdoc/>
    public readonly int Rank(ReadOnlySpan<uint> lows, int count) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Narrow(uint low, uint width)
    {
        var unit = range >> 32;
        var offset = unit * low;
        Move(offset, width == 0U - low ? range - offset : unit * width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bit(bool bit, uint zeros)
    {
        // Without branches: bits are hard to foresee.
        var offset = (range >> 32) * zeros;
        var ones = 0UL - (bit ? 1UL : 0UL);
        Move(offset & ones, offset ^ ((offset ^ (range - offset)) & ones));
        return bit;
    }

    /// <summary>
    /// Ends a record with the shortest string of bytes whose number, followed by zeros without end, lies in the final range; the next
    /// symbol begins another record.
    /// </summary>
    /// <returns>The record's length in bytes; a record without symbols has none.</returns>
    public int End()
    {
        var (kept, value) = (0, 0UL);
        while (true)
        {
            // The least multiple of 256^(8 − kept) that is at least low.
            var below = kept == 8 ? 0 : ulong.MaxValue >> (8 * kept);
            value = (low + below) & ~below;
            if (value - low < range)
            {
                break;
            }

            kept++;
        }

        if (value < low)
        {
            Carry(buffer, position);
        }

        buffer = WithRoom(buffer, position, value);
        position += kept;
        while (position > start && buffer[position - 1] == 0)
        {
            position--;
        }

        var length = position - start;
        (start, low, range) = (position, 0, ulong.MaxValue);
        return length;
    }

    /// <summary>Forgets all records and what was written of the next; the buffer is kept.</summary>
    public void Clear() => (start, position, low, range) = (0, 0, 0, ulong.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(ulong offset, ulong width)
    {
        low += offset;
        if (low < offset)
        {
            Carry(buffer, position);
        }

        range = width;
        if (width < Least)
        {
            // The leading bytes of low that range can no longer change, except by a carry.
            var bytes = BitOperations.LeadingZeroCount(range) >> 3;
            buffer = WithRoom(buffer, position, low);
            position += bytes;
            low <<= 8 * bytes;
            range <<= 8 * bytes;
        }
    }

    // The fields go by value, so that a writer in a local variable stays in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] WithRoom(byte[] buffer, int position, ulong low)
    {
        if (position + 8 > buffer.Length)
        {
            Array.Resize(ref buffer, checked(2 * buffer.Length));
        }

        BinaryPrimitives.WriteUInt64BigEndian(buffer.AsSpan(position), low);
        return buffer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Carry(byte[] buffer, int position)
    {
        var place = position - 1;
        while (++buffer[place] == 0)
        {
            place--;
        }
    }
}
