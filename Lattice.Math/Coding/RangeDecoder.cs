using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        (var first, position) = Next(bytes, position, end, 8, 0);
        place = ulong.Min(first, ulong.MaxValue - 1);
    }

    /// <inheritdoc/>
    public static bool Reads => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Target() => (uint)ulong.Min(place / (range >> 32), uint.MaxValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Rank(ReadOnlySpan<uint> lows, int count)
    {
        var unit = range >> 32;
        if (Avx512F.IsSupported)
        {
            var products = Avx512F.Multiply(
                Avx512F.ConvertToVector512UInt64(Vector256.Create<uint>(lows)).AsUInt32(), Vector512.Create(unit).AsUInt32());
            return Last(Vector512.LessThanOrEqual(products, Vector512.Create(place)).ExtractMostSignificantBits(), count);
        }

        if (Avx2.IsSupported)
        {
            var (own, wide) = (Vector256.Create(unit).AsUInt32(), Vector256.Create(place));
            var low = Avx2.Multiply(Avx2.ConvertToVector256Int64(Vector128.Create<uint>(lows)).AsUInt32(), own);
            var high = Avx2.Multiply(Avx2.ConvertToVector256Int64(Vector128.Create<uint>(lows[4..])).AsUInt32(), own);
            return Last(
                Vector256.LessThanOrEqual(low, wide).ExtractMostSignificantBits()
                    | (Vector256.LessThanOrEqual(high, wide).ExtractMostSignificantBits() << 4),
                count);
        }

        var rank = 0;
        while (rank < 7 && rank + 1 < count && unit * lows[rank + 1] <= place)
        {
            rank++;
        }

        return rank;
    }

    /// <summary>The last of the bits that are set from the first on, among those that count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Last(ulong atOrBelow, int count) => int.Min(BitOperations.TrailingZeroCount(~atOrBelow), count) - 1;

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

    // The fields go by value, so that a reader in a local variable stays in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill()
    {
        var count = BitOperations.LeadingZeroCount(range) >> 3;
        (place, position) = Next(bytes, position, end, count, place);
        range <<= 8 * count;
    }

    /// <summary>A number with the next 1 to 8 bytes behind it, and the place after them; bytes past the end are zeros.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ulong Number, int Position) Next(byte[] bytes, int position, int end, int count, ulong before)
    {
        if (position + 8 <= end)
        {
            var next = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(position));
            return (count == 8 ? next : (before << (8 * count)) | (next >> (64 - 8 * count)), position + count);
        }

        for (; count > 0; count--)
        {
            before = (before << 8) | (position < end ? bytes[position++] : 0UL);
        }

        return (before, position);
    }
}
