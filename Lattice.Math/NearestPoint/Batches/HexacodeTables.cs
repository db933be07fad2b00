using Lattice.Math.Codes;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// The words of the <see cref="Hexacode"/>, and with them those of the <see cref="Golay"/> code as 4 × 6 arrays, laid out for the Leech
/// kernel's lookups.
/// </summary>
internal static class HexacodeTables
{
    /// <summary>The number of words; word c + 4a + 16b begins with a, b, c, so four consecutive words share their first pair.</summary>
    public const int Words = 64;

    private static readonly byte[] Even = [0b0000, 0b1100, 0b1010, 0b0110];
    private static readonly byte[] Odd = [0b1110, 0b0010, 0b0100, 0b1000];

    /// <summary>For each word, the indices s + 4t of its second and third pairs of symbols: [64 × 2].</summary>
    public static readonly byte[] Pairs = [.. Enumerable.Range(0, Words).SelectMany(word => new[]
    {
        (byte)(Symbol(word, 2) + (4 * Symbol(word, 3))), (byte)(Symbol(word, 4) + (4 * Symbol(word, 5))),
    })];

    /// <summary>
    /// For each parity p and word, the array whose top row is empty, with row r of column j in bit 4j + r: [2 × 64]. The word's other
    /// arrays complement columns.
    /// </summary>
    public static readonly uint[] Arrays = [.. Enumerable.Range(0, 2 * Words).Select(number => (uint)Enumerable.Range(0, 6).Sum(
        j => (number < Words ? Even : Odd)[Symbol(number % Words, j)] << (4 * j)))];

    private static int Symbol(int word, int j) => Hexacode.Words[(word >> 2) + (16 * (word & 3))][j];
}
