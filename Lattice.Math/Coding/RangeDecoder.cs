using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.Coding;

/// <summary>
/// Reads a record of a <see cref="RangeEncoder"/>. Any bytes are a record of some symbols: a reader never fails by itself, reads zeros past
/// the end, and never looks outside its bytes.
/// </summary>
internal struct RangeDecoder : IRangeCoder
{
    private readonly byte[] bytes;
    private readonly int end;
    private int position;
    private ulong place;
    private ulong range;

    /// <summary>A reader of all of an array.</summary>
    public RangeDecoder(byte[] bytes) : this(bytes, 0, bytes.Length)
    {
    }

    /// <summary>A reader of a part of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the array.</exception>
    public RangeDecoder(byte[] bytes, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, bytes.Length - start);
        (this.bytes, position, end, range) = (bytes, start, start + length, ulong.MaxValue);

        // Eight bytes of ones are outside the first range; no writer leaves them.
        place = ulong.Min(Next(8, 0), ulong.MaxValue - 1);
    }

    /// <inheritdoc/>
    public static bool Reads => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Target() => (uint)ulong.Min(place / (range >> 32), uint.MaxValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Rank(ReadOnlySpan<uint> lows, int most)
    {
        var (unit, rank) = (range >> 32, 0);
        while (rank + 1 < most && rank + 1 < lows.Length && unit * lows[rank + 1] <= place)
        {
            rank++;
        }

        return rank;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Narrow(uint low, uint width)
    {
        var unit = range >> 32;
        var offset = unit * low;
        place -= offset;
        range = width == 0U - low ? range - offset : unit * width;
        if (range < RangeEncoder.Least)
        {
            Fill();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bit(bool bit, uint zeros)
    {
        // Without branches: bits are hard to foresee.
        var offset = (range >> 32) * zeros;
        var one = place >= offset ? 1UL : 0UL;
        var ones = 0UL - one;
        place -= offset & ones;
        range = offset ^ ((offset ^ (range - offset)) & ones);
        if (range < RangeEncoder.Least)
        {
            Fill();
        }

        return one != 0;
    }

    private void Fill()
    {
        var count = BitOperations.LeadingZeroCount(range) >> 3;
        place = Next(count, place);
        range <<= 8 * count;
    }

    /// <summary>A number with the next 1 to 8 bytes behind it; bytes past the end are zeros.</summary>
    private ulong Next(int count, ulong before)
    {
        if (position + 8 <= end)
        {
            var next = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(position));
            position += count;
            return count == 8 ? next : (before << (8 * count)) | (next >> (64 - 8 * count));
        }

        for (; count > 0; count--)
        {
            before = (before << 8) | (position < end ? bytes[position++] : 0UL);
        }

        return before;
    }
}
