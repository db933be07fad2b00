using System.Runtime.CompilerServices;

namespace Lattice.Train.Distortion;

/// <summary>Small whole numbers of a fixed number of bits in bytes, least significant bits first.</summary>
internal static class PackedNumbers
{
    /// <summary>Packs numbers below 2^bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ReadOnlySpan<byte> numbers, int bits, Span<byte> packed)
    {
        var (held, count, place) = (0u, 0, 0);
        foreach (var number in numbers)
        {
            held |= (uint)number << count;
            for (count += bits; count >= 8; count -= 8)
            {
                packed[place++] = (byte)held;
                held >>= 8;
            }
        }

        if (count > 0)
        {
            packed[place] = (byte)held;
        }
    }

    /// <summary>Gives them back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<byte> numbers)
    {
        var (held, count, place, mask) = (0u, 0, 0, (1u << bits) - 1);
        for (var i = 0; i < numbers.Length; i++)
        {
            for (; count < bits; count += 8)
            {
                held |= (uint)packed[place++] << count;
            }

            numbers[i] = (byte)(held & mask);
            held >>= bits;
            count -= bits;
        }
    }
}
