using System.Numerics;

namespace Lattice.Math.Codes;

/// <summary>
/// Reed–Muller codes RM(r, m): the values on {0, 1}^m of the polynomials of degree at most r; length 2^m, distance 2^(m − r).
/// </summary>
/// <remarks>Source: MacWilliams and Sloane, The Theory of Error-Correcting Codes, ch. 13.</remarks>
internal static class ReedMuller
{
    /// <summary>RM(order, variables), 0 ≤ order ≤ variables ≤ 5; one row per monomial, ordered by its set of variables.</summary>
    public static BinaryCode Code(int order, int variables)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variables, 5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)order, (uint)variables);
        var length = 1 << variables;
        var rows =
            from monomial in Enumerable.Range(0, length)
            where BitOperations.PopCount((uint)monomial) <= order
            select (uint)Enumerable.Range(0, length).Sum(point => (point & monomial) == monomial ? 1L << point : 0);
        return new BinaryCode(length, rows.ToArray());
    }
}
