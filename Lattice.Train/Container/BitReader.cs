namespace Lattice.Train.Container;

/// <summary>Reads what <see cref="BitPacker"/> wrote. Beyond the end there are zeros; <see cref="IsSound"/> tells.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private long at;

    /// <summary>True if what was read is all there was: only the zeros that fill up the last byte are left.</summary>
    internal readonly bool IsSound => (at + 7) / 8 == bytes.Length && ((int)(at & 7) == 0 || bytes[^1] >> (int)(at & 7) == 0);

    /// <summary>True if more was read than there is.</summary>
    internal readonly bool IsPast => at > 8L * bytes.Length;

    /// <summary>The next number of at most 32 bits.</summary>
    internal uint Take(int bits)
    {
        ulong value = 0;
        for (int got = 0, skip = (int)(at & 7); got < bits; got += 8 - skip, skip = 0)
        {
            var index = (at + got) / 8;
            value |= index < bytes.Length ? (ulong)(bytes[(int)index] >> skip) << got : 0;
        }

        at += bits;
        return (uint)(value & ((1UL << bits) - 1));
    }

    /// <summary>The number of ones before the next zero, which is read too.</summary>
    internal uint TakeUnary()
    {
        uint ones = 0;
        for (; at < 8L * bytes.Length && (bytes[(int)(at >> 3)] >> (int)(at & 7) & 1) == 1; at++)
        {
            ones++;
        }

        at++;
        return ones;
    }
}
