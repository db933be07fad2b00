namespace Lattice.Tests.Oracles;

/// <summary>The 64-bit hash of Fowler, Noll and Vo (FNV-1a), word by word: pins many values in one number.</summary>
internal static class Fingerprint
{
    public static ulong Of(IEnumerable<ulong> words) =>
        words.Aggregate(0xCBF29CE484222325UL, (hash, word) => unchecked((hash ^ word) * 0x100000001B3UL));
}
