using Lattice.Math.Bases;
using Lattice.Math.Codes;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.NearestPoint.Decoders;

namespace Lattice.Math.Lattices.Families;

/// <summary>K₁₂ from the hexacode, Λ₁₆ from the first-order Reed–Muller code, Λ₂₄ from the Golay code.</summary>
internal static class LaminatedAndCoxeterTodd
{
    private static readonly (long A, long B)[] symbols = [(0, 0), (1, 0), (0, 1), (-1, -1)];

    /// <summary>K₁₂ = {x in E⁶ : x mod 2 in the hexacode}, E the Eisenstein integers.</summary>
    public static LatticeDefinition K12() => LatticeDefinition.OfIntegers(
        Eisenstein.Spanned(
            6,
            Hexacode.Generator.Select(row => row.Select(symbol => symbols[symbol]).ToArray()).Concat(
                Enumerable.Range(0, 6).Select(i => Eisenstein.Unit(6, i, (2, 0))))),
        Eisenstein.Units(6, 1, 1),
        new(
            4.0,
            756,
            8.0 / 3,
            new SecondMoment.Exact(
                797361941 / (6567561000 * double.Sqrt(3)),
                "797361941/(6567561000·√3)",
                "Dutour Sikirić, Schürmann and Vallentin, arXiv:0804.0036"))) with
    {
        // Residues 0, 1, ω, ω̄ modulo 2; 2E is the rectangles 4Z × 4Z and (2, 2) + 4Z × 4Z.
        Decoder = () =>
            new EisensteinWordDecoder(
                Hexacode.Words.SelectMany(word => word), 6, [(0, 0), (2, 2), (2, 0), (0, 2), (-1, 1), (1, -1), (-1, -1), (1, 1)], 4, 4),
    };

    /// <summary>Λ₁₆ = (1/√2)·{x : x mod 2 in RM(1, 4), Σx ≡ 0 mod 4}.</summary>
    public static LatticeDefinition BarnesWall16()
    {
        var code = ReedMuller.Code(1, 4);
        return LatticeDefinition.OfIntegers(
            IntegerLattice.Spanned(16, code.Generator.Select(code.Integers).Concat(Checkerboard(16, 2))),
            DoubleDouble.Root(1, 2),
            new(
                4.0,
                4320,
                3.0,
                new SecondMoment.Exact(
                    207049815983 * double.Sqrt(2) / 4287303820800,
                    "207049815983·√2/4287303820800",
                    "Pook-Kolb, Agrell and Allen, arXiv:2301.06092"))) with
        {
            Batches = units => BarnesWallBatch.At(units[0].Times(2)),
        };
    }

    /// <summary>
    /// Λ₂₄ = (1/√8)·{x ≡ (j, …, j) mod 2 : (x − j)/2 mod 2 in the Golay code, Σx ≡ 4j mod 8}: twice the code's words, four times D₂₄, and
    /// (−3, 1, …, 1).
    /// </summary>
    public static LatticeDefinition Leech()
    {
        var code = Golay.Code;
        long[] odd = [-3, .. Enumerable.Repeat(1L, 23)];
        return LatticeDefinition.OfIntegers(
            IntegerLattice.Spanned(
                24,
                code.Generator.Select(row => code.Integers(row).Select(bit => 2 * bit).ToArray()).Concat(Checkerboard(24, 4)).Append(odd)),
            DoubleDouble.Root(1, 8),
            new(4.0, 196560, 2.0, new SecondMoment.Measured(0.0657525, 1.2e-6, "2.56·10^7 random points of the cell, nearest points exact")
            {
                Historical = (0.065771, "Conway and Sloane (1984), Monte Carlo, quoted in SPLAG table 2.3; not exact"),
            })) with
        {
            Batches = units => LeechBatch.At(units[0].Times(4)),
        };
    }

    /// <summary>scale·D_n.</summary>
    private static IEnumerable<long[]> Checkerboard(int n, long scale) =>
        Enumerable.Range(0, n - 1).Select(i => Pair(n, i, scale)).Append(IntegerLattice.Unit(n, 0, 2 * scale));

    private static long[] Pair(int n, int i, long scale)
    {
        var pair = new long[n];
        (pair[i], pair[i + 1]) = (scale, -scale);
        return pair;
    }
}
