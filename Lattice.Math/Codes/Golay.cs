using System.Numerics;

namespace Lattice.Math.Codes;

/// <summary>
/// The extended Golay code [24, 12, 8] as Curtis's MOG: coordinates 4j … 4j + 3 are column j of a 4 × 6 array, rows labelled 0, 1, ω, ω̄.
/// All columns of a word have the parity of its top row, and their label sums form a word of the hexacode. Weights 1, 759, 2576, 759, 1 at
/// 0, 8, 12, 16, 24.
/// </summary>
/// <remarks>Source: Conway and Sloane, Sphere Packings, Lattices and Groups, ch. 11.</remarks>
internal static class Golay
{
    /// <summary>The code: twelve rows from the hexacode, the columns and the odd words.</summary>
    public static BinaryCode Code { get; } = new(24, [.. Rows()]);

    private static IEnumerable<uint> Rows()
    {
        // Even interpretations of the words ω^i·row of the hexacode: the column {0, label} for every symbol that is not 0.
        foreach (var row in Hexacode.Generator)
        {
            foreach (var factor in (int[])[1, 2])
            {
                var word = (uint)row.Select(
                    (symbol, column) => Hexacode.Product(factor, symbol) is var label and not 0 ? (1L | 1L << label) << (4 * column) : 0)
                        .Sum();
                yield return TopParityEven(word) ? word : word ^ 0xF;
            }
        }

        // The hexacode word 0: an even number of full columns, since every full column has one top entry.
        for (var column = 0; column < 5; column++)
        {
            yield return 0xFFu << (4 * column);
        }

        // An odd word: every column odd and an odd top row. Five columns {0} and one column {1, ω, ω̄} have labels of sum 0.
        yield return 0x11111E;
    }

    private static bool TopParityEven(uint word) => (BitOperations.PopCount(word & 0x111111) & 1) == 0;
}
