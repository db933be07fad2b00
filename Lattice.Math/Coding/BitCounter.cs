using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Coding;

/// <summary>
/// A writer that writes nothing and adds up what symbols cost: Σ log₂(2³²/width) bits. The widths are multiplied, so a symbol costs one
/// multiplication and the sum is right to about 2⁻⁵² bits per symbol.
/// </summary>
internal struct BitCounter : IRangeCoder
{
    // 2^960 leaves room for another width.
    private const double Largest = 9.745314011399999e288;
    private const double LogTwo = 0.6931471805599453;
    private const double Whole = 4294967296;

    private double product;
    private long bits;

    /// <summary>A counter at 0.</summary>
    public BitCounter() => product = 1;

    /// <inheritdoc/>
    public static bool Reads => false;

    /// <summary>The cost of all symbols so far, in bits.</summary>
    public readonly double Bits => bits - (Elementary64.Log(product) / LogTwo);

    /// <inheritdoc/>
    public readonly uint Target() => 0;

    /// <inheritdoc/>
    public readonly int Rank(ReadOnlySpan<uint> lows, int count) => 0;

    /// <inheritdoc/>
    public void Narrow(uint low, uint width) => Count(width);

    /// <inheritdoc/>
    public bool Bit(bool bit, uint zeros)
    {
        Count(bit ? Whole - zeros : zeros);
        return bit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(double width)
    {
        product *= width;
        bits += 32;
        if (product >= Largest)
        {
            var all = BitConverter.DoubleToInt64Bits(product);
            bits -= (all >> 52) - 1023;
            product = BitConverter.Int64BitsToDouble((all & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        }
    }
}
