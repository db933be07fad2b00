using System.Numerics;

namespace Lattice.Tests.Oracles;

/// <summary>
/// The range coder of docs/entropy-code.md over whole numbers of any size: no carries, nothing thrown away, and the shortest record found
/// by trying lengths.
/// </summary>
internal sealed class ExactRangeCoder
{
    private BigInteger low = BigInteger.Zero;
    private BigInteger range = (BigInteger.One << 64) - 1;
    private int bits = 64;

    public void Narrow(uint first, uint width)
    {
        var unit = range >> 32;
        var end = (ulong)first + width == 1UL << 32 ? range : unit * ((ulong)first + width);
        low += unit * first;
        range = end - (unit * first);
        while (range < BigInteger.One << 56)
        {
            (low, range, bits) = (low << 8, range << 8, bits + 8);
        }
    }

    public byte[] Record()
    {
        for (var length = 0; ; length++)
        {
            var unit = BigInteger.Pow(2, int.Max(0, bits - (8 * length)));
            var scale = BigInteger.Pow(2, int.Max(0, (8 * length) - bits));
            var number = ((low * scale) + unit - 1) / unit;
            if (number * unit < (low + range) * scale)
            {
                var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
                return length == 0 ? [] : [.. new byte[length - bytes.Length], .. bytes];
            }
        }
    }
}
