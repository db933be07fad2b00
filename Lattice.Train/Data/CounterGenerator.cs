namespace Lattice.Train.Data;

/// <summary>
/// The one call site of the counter-based generator in this folder: Philox4x32-10 [Salmon et al. 2011] with
/// key = the seed and counter = (block, datum, epoch, stream). To be answered by Lattice.Math's Streams.Block.
/// </summary>
internal static class CounterGenerator
{
    /// <summary>Four random words, a pure function of the arguments.</summary>
    internal static (uint, uint, uint, uint) Block(ulong seed, uint stream, uint epoch, uint datum, uint block) =>
        Philox((uint)seed, (uint)(seed >> 32), (block, datum, epoch, stream));

    internal static (uint, uint, uint, uint) Philox(uint key0, uint key1, (uint, uint, uint, uint) counter)
    {
        var (a, b, c, d) = counter;
        for (var round = 0; round < 10; round++)
        {
            var left = 0xD2511F53UL * a;
            var right = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(right >> 32) ^ b ^ key0, (uint)right, (uint)(left >> 32) ^ d ^ key1, (uint)left);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        return (a, b, c, d);
    }
}
