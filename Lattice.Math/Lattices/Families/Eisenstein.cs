using System.Collections.Immutable;
using Lattice.Math.Bases;

namespace Lattice.Math.Lattices.Families;

/// <summary>
/// Vectors of Eisenstein integers a + bω, ω = e^(2πi/3), as real vectors: the pair (2a − b, b) in the units (½, √3/2) times the lattice's
/// scale.
/// </summary>
internal static class Eisenstein
{
    /// <summary>
    /// The integer lattice spanned over the Eisenstein integers by vectors of pairs (a, b): each vector and ω times it span it over the
    /// integers.
    /// </summary>
    public static IntegerLattice Spanned(int coordinates, IEnumerable<(long A, long B)[]> vectors) => IntegerLattice.Spanned(
        2 * coordinates,
        vectors.SelectMany(vector => new[] { Real(vector), Real([.. vector.Select(TimesOmega)]) }));

    /// <summary>factor·e_i.</summary>
    public static (long A, long B)[] Unit(int coordinates, int i, (long A, long B) factor) =>
        [.. Enumerable.Range(0, coordinates).Select(k => k == i ? factor : (0, 0))];

    /// <summary>The units of a lattice scaled by √scaleSquared.</summary>
    public static ImmutableArray<DoubleDouble> Units(int coordinates, double numerator, double denominator) =>
        [.. Enumerable.Range(0, coordinates).SelectMany(
            _ => new[] { DoubleDouble.Root(numerator, 4 * denominator), DoubleDouble.Root(3 * numerator, 4 * denominator) })];

    private static long[] Real((long A, long B)[] vector) => [.. vector.SelectMany(entry => new[] { 2 * entry.A - entry.B, entry.B })];

    /// <summary>ω·(a + bω) = −b + (a − b)ω.</summary>
    private static (long A, long B) TimesOmega((long A, long B) entry) => (-entry.B, entry.A - entry.B);
}
