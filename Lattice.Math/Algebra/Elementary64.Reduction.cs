namespace Lattice.Math.Algebra;

internal static partial class Elementary64
{
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>64 zero bits, then the first 1,344 bits of 2/π after the binary point.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0,
        0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
        0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA,
        0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB, 0xF0CFBC209AF4361D, 0xA9E391615EE61B08,
    ];

    /// <summary>
    /// x = (4n + quadrant)·π/2 + t + low with |t| ≤ π/4, for finite x &gt; π/4 [Payne and Hanek 1983]: x = m·2^e times a window of 192 bits
    /// of 2/π, with whole multiples of four quadrants dropped. No double comes closer than 2^-62 to a multiple of π/2, and the window's
    /// error is below 2^-137, so t keeps its full relative accuracy.
    /// </summary>
    private static (int Quadrant, double T, double Low) ReduceByHalfPi(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var mantissa = (bits & (ulong)MantissaMask) | (1UL << 52);
        var start = (int)(bits >> 52) - 1075 + 62;

        // The window's first bit has weight 2^(1−e), so mantissa·window counts quadrants in units of 2^-190, modulo 4.
        var high2 = System.Math.BigMul(mantissa, Window(start + 128), out var word2);
        var high1 = System.Math.BigMul(mantissa, Window(start + 64), out var word1);
        var word0 = mantissa * Window(start) + high1;
        word1 += high2;
        word0 += word1 < high2 ? 1UL : 0UL;

        var quadrant = (int)(word0 >> 62);
        var fraction = new UInt128((word0 << 2) | (word1 >> 62), (word1 << 2) | (word2 >> 62));
        var negative = (fraction >> 127) != 0;
        if (negative)
        {
            quadrant = (quadrant + 1) & 3;
            fraction = UInt128.Zero - fraction;
        }

        var shift = (int)UInt128.LeadingZeroCount(fraction);
        var leading = fraction << shift;
        var unit = PowerOfTwo(-53 - shift);
        var high = (double)(ulong)(leading >> 75) * unit;
        var low = (double)((ulong)(leading >> 22) & ((1UL << 53) - 1)) * unit * PowerOfTwo(-53);

        var t = high * HalfPiHigh;
        var rest = double.FusedMultiplyAdd(high, HalfPiHigh, -t) + double.FusedMultiplyAdd(high, HalfPiLow, low * HalfPiHigh);
        return negative ? (quadrant, -t, -rest) : (quadrant, t, rest);
    }

    /// <summary>The 64 bits of the table starting at bit <paramref name="start"/>.</summary>
    private static ulong Window(int start)
    {
        var word = start >> 6;
        var offset = start & 63;
        return offset == 0 ? TwoOverPi[word] : (TwoOverPi[word] << offset) | (TwoOverPi[word + 1] >> (64 - offset));
    }
}
