namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// The hexacode, the [6, 3, 4] code over the field {0, 1, 2 = ω, 3 = ω̄} of four elements, and with it the Golay code's words as 4 × 6
/// arrays: column j holds rows 0 … 3 at coordinates 4j … 4j + 3 [Conway and Sloane, SPLAG ch. 11].
/// </summary>
/// <remarks>
/// A column stands for the sum of its rows' labels 0, 1, ω, ω̄. A Golay word has six columns of one parity p, whose symbols are a word of the
/// hexacode and whose top rows sum to p.
/// </remarks>
internal static class Hexacode
{
    /// <summary>Words; word number a + 4b + 16c begins with a, b, c.</summary>
    public const int Words = 64;

    // Rows of a generator matrix behind the unit matrix.
    private static readonly byte[] Redundancy = [1, 3, 2, 1, 2, 3, 1, 1, 1];

    private static readonly byte[] Even = [0b0000, 0b1100, 0b1010, 0b0110];
    private static readonly byte[] Odd = [0b1110, 0b0010, 0b0100, 0b1000];

    /// <summary>For each word the numbers s + 4t of its second and third pair of symbols: [64 × 2].</summary>
    public static readonly byte[] Pairs = [.. Enumerable.Range(0, Words).SelectMany(word => new[]
    {
        (byte)(Symbol(word, 2) + (4 * Symbol(word, 3))), (byte)(Symbol(word, 4) + (4 * Symbol(word, 5))),
    })];

    /// <summary>For each word its six symbols: [64 × 6].</summary>
    public static readonly byte[] Symbols = [.. Enumerable.Range(0, Words).SelectMany(word => Enumerable.Range(0, 6).Select(j => (byte)Symbol(word, j)))];

    /// <summary>
    /// For each parity p and word the array whose top row is empty, row r of column j in bit 4j + r: [2 × 64]. The other arrays of that word complement columns.
    /// </summary>
    public static readonly uint[] Arrays = [.. Enumerable.Range(0, 2 * Words).Select(number => (uint)Enumerable.Range(0, 6).Sum(
        j => (number < Words ? Even : Odd)[Symbol(number % Words, j)] << (4 * j)))];

    private static int Symbol(int word, int j)
    {
        var symbols = new[] { word & 3, (word >> 2) & 3, word >> 4 };
        return j < 3 ? symbols[j] : Enumerable.Range(0, 3).Aggregate(0, (sum, i) => sum ^ Product(symbols[i], Redundancy[(3 * i) + j - 3]));
    }

    /// <summary>Non-zero elements are powers of ω: 1 = ω⁰, 2 = ω¹, 3 = ω².</summary>
    private static int Product(int a, int b) => a == 0 || b == 0 ? 0 : ((a + b - 2) % 3) + 1;
}
