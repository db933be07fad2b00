namespace Lattice.Math.Random;

/// <summary>
/// The counter-based generator Philox4x32-10: a bijection of counters for every key, which passes the usual batteries of randomness tests.
/// It has no state: draw n is computed without the draws before it.
/// </summary>
/// <remarks>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.</remarks>
internal static class Philox
{
    internal const int Rounds = 10;
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;

    /// <summary>The block of four draws for a counter under the key (low, high).</summary>
    public static PhiloxWords Block(PhiloxWords counter, uint keyLow, uint keyHigh)
    {
        var (c0, c1, c2, c3) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ keyLow;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ keyHigh;
            c3 = (uint)product0;
            keyLow = unchecked(keyLow + Weyl0);
            keyHigh = unchecked(keyHigh + Weyl1);
        }

        return new(c0, c1, c2, c3);
    }
}
