using System.Numerics;

namespace Lattice.Math.Coding;

/// <summary>Numbers without a model: bits that cost what they are, and Elias' gamma code of numbers of any size.</summary>
internal static class RawBits
{
    private const uint Half = 0x80000000;

    /// <summary>The low bits of a number, the upper of them first, at most 32 in one symbol.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="value">The number; a reader ignores it.</param>
    /// <param name="count">How many bits, 0 to 64.</param>
    /// <returns>The number.</returns>
    public static ulong Code<TCoder>(ref TCoder coder, ulong value, int count) where TCoder : struct, IRangeCoder
    {
        if (count > 32)
        {
            var upper = Code(ref coder, value >> 32, count - 32);
            return (upper << 32) | Code(ref coder, value, 32);
        }

        if (count == 0)
        {
            return 0;
        }

        var shift = 32 - count;
        var bits = TCoder.Reads ? coder.Target() >> shift : (uint)(value & (ulong.MaxValue >> (64 - count)));
        coder.Narrow(bits << shift, 1U << shift);
        return bits;
    }

    /// <summary>
    /// A number of at least 1 by Elias' gamma code: a 0 for each bit below its leading one, a 1, and these bits [Elias 1975].
    /// </summary>
    /// <exception cref="InvalidDataException">A reader finds 64 zeros: no number of 64 bits begins like this.</exception>
    public static ulong Gamma<TCoder>(ref TCoder coder, ulong value) where TCoder : struct, IRangeCoder
    {
        var (length, known) = (0, TCoder.Reads ? 63 : BitOperations.Log2(value));
        while (!coder.Bit(length == known, Half))
        {
            length++;
            if (length == 64)
            {
                throw new InvalidDataException("The code holds a number of more than 64 bits: it is damaged.");
            }
        }

        return (1UL << length) | Code(ref coder, value, length);
    }
}
