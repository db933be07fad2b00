using System.Collections.Immutable;

namespace Lattice.Math.Codes;

/// <summary>
/// The hexacode [6, 3, 4] over F₄ = {0, 1, ω, ω̄}, written 0, 1, 2, 3: addition is XOR. 64 words: 1 of weight 0, 45 of weight 4, 18 of
/// weight 6.
/// </summary>
/// <remarks>Source: Conway and Sloane, Sphere Packings, Lattices and Groups, ch. 3 and 11.</remarks>
internal static class Hexacode
{
    /// <summary>Three rows that span it over F₄.</summary>
    public static ImmutableArray<ImmutableArray<int>> Generator { get; } = [[1, 0, 0, 1, 3, 2], [0, 1, 0, 1, 2, 3], [0, 0, 1, 1, 1, 1]];

    /// <summary>All 64 words; word w has the digits of w in base 4 as its first three symbols, first symbol lowest.</summary>
    public static ImmutableArray<ImmutableArray<int>> Words { get; } = [.. Enumerable.Range(0, 64).Select(Word)];

    /// <summary>The product in F₄.</summary>
    public static int Product(int a, int b) => a == 0 || b == 0 ? 0 : 1 + (a - 1 + b - 1) % 3;

    private static ImmutableArray<int> Word(int index) =>
        [.. Enumerable.Range(0, 6).Select(
            place => Enumerable.Range(0, 3).Aggregate(0, (sum, row) => sum ^ Product((index >> (2 * row)) & 3, Generator[row][place])))];
}
