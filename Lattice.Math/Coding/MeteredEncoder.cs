namespace Lattice.Math.Coding;

/// <summary>A writer that also adds up what its symbols cost.</summary>
/// <param name="encoder">The writer.</param>
internal struct MeteredEncoder(RangeEncoder encoder) : IRangeCoder
{
    private RangeEncoder encoder = encoder;
    private BitCounter counter = new();

    /// <inheritdoc/>
    public static bool Reads => false;

    /// <summary>The cost of all symbols so far, in bits.</summary>
    public readonly double Bits => counter.Bits;

    /// <summary>The bytes of all finished records.</summary>
    public readonly ReadOnlySpan<byte> Written => encoder.Written;

    /// <inheritdoc/>
    public readonly uint Target() => 0;

    /// <inheritdoc/>
    public readonly int Rank(ReadOnlySpan<uint> lows, int count) => 0;

    /// <inheritdoc/>
    public void Narrow(uint low, uint width)
    {
        encoder.Narrow(low, width);
        counter.Narrow(low, width);
    }

    /// <inheritdoc/>
    public bool Bit(bool bit, uint zeros)
    {
        counter.Bit(bit, zeros);
        return encoder.Bit(bit, zeros);
    }

    /// <summary>Ends a record.</summary>
    /// <returns>Its length in bytes.</returns>
    public int End() => encoder.End();
}
