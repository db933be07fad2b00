using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Codes;
using Lattice.Math.NearestPoint.Decoders;

namespace Lattice.Math.Lattices.Families;

/// <summary>
/// E₆, E₆*, E₇ and E₇*: from codes over the Eisenstein integers and over the integers. E₈ is <see cref="CheckerboardD.Plus"/> in dimension
/// 8.
/// </summary>
internal static class ExceptionalE
{
    private const string RootSource = "Conway and Sloane, IEEE Trans. Inform. Theory 28 (1982) 211; SPLAG ch. 21";
    private static readonly (long A, long B) one = (1, 0);
    private static readonly (long A, long B) theta = (1, 2);

    /// <summary>E₆ = √(2/3)·{x : x₁ ≡ x₂ ≡ x₃ mod θ}, θ = √−3, in Eisenstein integers.</summary>
    public static LatticeDefinition E6() => OverEisenstein(
        [[one, one, one], .. Enumerable.Range(0, 3).Select(i => Eisenstein.Unit(3, i, theta))],
        new(2.0, 72, 4.0 / 3, new SecondMoment.Exact(5.0 / 56 * Power(3, -1.0 / 6), "5/(56·3^(1/6))", RootSource)),
        [0, 0, 0, 1, 1, 1, 2, 2, 2]);

    /// <summary>E₆* = √(2/3)·{x : x₁ + x₂ + x₃ ≡ 0 mod θ}.</summary>
    public static LatticeDefinition E6Dual() => OverEisenstein(
        [[one, (-1, 0), (0, 0)], [(0, 0), one, (-1, 0)], .. Enumerable.Range(0, 3).Select(i => Eisenstein.Unit(3, i, theta))],
        new(
            4.0 / 3,
            54,
            2.0 / 3,
            new SecondMoment.Exact(12619.0 / 68040 * Power(3, -5.0 / 6), "12619/(68040·3^(5/6))", "Worley, SIAM J. Discrete Math. (1987)")),
        from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3) from symbol in new[] { a, b, (6 - a - b) % 3 } select symbol);

    /// <summary>E₇ = Construction A of the simplex code, over √2.</summary>
    public static LatticeDefinition E7() => OverIntegers(
        Simplex.Code,
        new(2.0, 126, 1.5, new SecondMoment.Exact(163.0 / 2016 * Power(2, -1.0 / 7), "163/(2016·2^(1/7))", RootSource)));

    /// <summary>E₇* = Construction A of the Hamming code, over √2.</summary>
    public static LatticeDefinition E7Dual() => OverIntegers(
        Hamming.Code,
        new(1.5, 56, 7.0 / 8, new SecondMoment.Exact(21361.0 / 161280 * Power(2, -6.0 / 7), "21361/(161280·2^(6/7))", "Worley (1988)")));

    /// <summary>
    /// Roots of E₆ in eight coordinates, the literature's frame: e_(i+1) − e_i for i = 2 … 6 and ½(1, 1, 1, 1, −1, −1, −1, −1).
    /// </summary>
    public static double[][] UsualE6 { get; } =
    [
        .. Enumerable.Range(1, 5).Select(i => Enumerable.Range(0, 8).Select(k => k == i + 1 ? 1.0 : k == i ? -1 : 0).ToArray()),
        [0.5, 0.5, 0.5, 0.5, -0.5, -0.5, -0.5, -0.5],
    ];

    /// <summary>Roots of E₈ as Construction A of the extended Hamming code, over √2.</summary>
    public static double[][] ConstructionAOfE8 { get; } =
    [
        .. Hamming.Extended.Generator.Select(row => Hamming.Extended.Integers(row).Select(bit => bit * double.Sqrt(0.5)).ToArray()),
        .. Enumerable.Range(4, 4).Select(i => Enumerable.Range(0, 8).Select(k => k == i ? double.Sqrt(2) : 0).ToArray()),
    ];

    private static LatticeDefinition OverEisenstein(IEnumerable<(long A, long B)[]> vectors, LatticeFacts facts, IEnumerable<int> words) =>
        LatticeDefinition.OfIntegers(Eisenstein.Spanned(3, vectors), Eisenstein.Units(3, 2, 3), facts) with
        {
            // p ≡ 2x mod 3 for the residue x modulo θ, so p mod 3 represents it; p and q have the same parity.
            Decoder = () => new EisensteinWordDecoder(words, 3, [(0, 0), (3, 1), (-2, 0), (1, 1), (2, 0), (-1, 1)], 6, 2),
            // E₆* spans the same space as E₆ and uses the same coordinates.
            UsualFrame = () => Option<Frame>.Some(Isometry.Mapping(E6Roots(), UsualE6)),
        };

    private static Basis E6Roots()
    {
        var definition = E6();
        return Basis.OfIntegers(definition.Generator(), definition.Units);
    }

    private static LatticeDefinition OverIntegers(BinaryCode code, LatticeFacts facts) =>
        LatticeDefinition.OfIntegers(
            IntegerLattice.ConstructionA(code.Length, 2, code.Generator.Select(code.Integers)), DoubleDouble.Root(1, 2), facts) with
        {
            Decoder = () => new BinaryWordDecoder(code),
        };

    private static double Power(double a, double exponent) => Elementary64.Exp(exponent * Elementary64.Log(a));
}
