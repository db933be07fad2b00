using System.Numerics;
using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint.Batches;
using Lattice.Math.NearestPoint.Decoders;
using static Lattice.Math.Algebra.Constants;

namespace Lattice.Math.Lattices.Families;

/// <summary>D_n, D_n*, D_n⁺ and E₈ = D₈⁺, from the even-weight code and the repetition code.</summary>
internal static class CheckerboardD
{
    private const string RootSource = "Conway and Sloane, IEEE Trans. Inform. Theory 28 (1982) 211; SPLAG ch. 21";

    /// <summary>D_n: Construction A of the even-weight code.</summary>
    public static LatticeDefinition Root(int n)
    {
        var value = (1.0 / 12 + 1.0 / (2.0 * n * (n + 1))) * Root2(-2, n);
        return LatticeDefinition.OfIntegers(
            EvenSums(n),
            DoubleDouble.One,
            new(
                2.0,
                2L * n * (n - 1),
                double.Max(1, n / 4.0),
                new SecondMoment.Exact(value, $"({new Fraction(1, 12) + new Fraction(1, 2L * n * (n + 1))})·2^(-2/{n})", RootSource))) with
        {
            Decoder = () => new CheckerboardDecoder(),
            Batches = n is >= CheckerboardBatch.LeastDimension and <= CheckerboardBatch.GreatestDimension
                ? units => CheckerboardBatch.At(n, units[0])
                : null,
        };
    }

    /// <summary>D_n*: half of Construction A of the repetition code.</summary>
    public static LatticeDefinition Dual(int n)
    {
        var moment = HalfCube(n) / 2;
        return LatticeDefinition.OfIntegers(
            IntegerLattice.ConstructionA(n, 2, [Ones(n)]),
            DoubleDouble.Ratio(1, 2),
            new(
                double.Min(1, n / 4.0),
                n == 3 ? 8 : n == 4 ? 24 : 2L * n,
                n % 2 == 0 ? n / 8.0 : (2 * n - 1) / 16.0,
                new SecondMoment.Exact(
                    moment.ToDouble() * Root2(2, n),
                    $"({moment})·2^(2/{n})",
                    "E[Σy² | Σy ≤ n/2] over the unit cube, integrated exactly; n = 4 … 6 in SPLAG ch. 21"))) with
        {
            Decoder = () => new EvenOrOddDecoder(),
        };
    }

    /// <summary>D_n⁺ for even n; E₈ for n = 8. In halves: all entries of one parity, and even entries' halves of even sum.</summary>
    public static LatticeDefinition Plus(int n) => LatticeDefinition.OfIntegers(
        IntegerLattice.Spanned(n, EvenSums(n).Rows.Select(row => row.Select(entry => 2 * entry).ToArray()).Append(Ones(n))),
        DoubleDouble.Ratio(1, 2),
        PlusFacts(n)) with
    {
        Decoder = () => new TwoCheckerboardsDecoder(n),

        // The kernel counts in wholes, the home frame in halves.
        Batches = n == E8Batch.Dimension ? units => E8Batch.At(units[0].Times(2)) : null,
    };

    private static LatticeFacts PlusFacts(int n)
    {
        Option<SecondMoment> moment = n switch
        {
            4 => new SecondMoment.Exact(1.0 / 12, "1/12", "D4+ is Z4 turned"),
            6 => new SecondMoment.Measured(
                0.07460555661326668, 2.1372736009611704e-05, "10^6 random points of the cell; no closed form is published"),
            8 => new SecondMoment.Exact(929.0 / 12960, "929/12960", RootSource),
            10 => new SecondMoment.Exact(
                4568341.0 / 64512000,
                "4568341/64512000",
                "decimal in Agrell and Allen, IEEE Trans. Inform. Theory 69 (2023); the fraction agrees to all its digits"),
            12 => new SecondMoment.Measured(
                0.07072025228129508, 1.2088167731621708e-05, "10^6 random points of the cell; no closed form is published"),
            _ => Option<SecondMoment>.None,
        };
        var (roots, halves) = (2L * n * (n - 1), n <= 8 ? 1L << (n - 1) : 0);
        return new(double.Min(2, n / 4.0), n < 8 ? halves : roots + halves, n <= 12 ? double.Max(1, n / 8.0) : Option<double>.None, moment);
    }

    private static IntegerLattice EvenSums(int n) => IntegerLattice.ConstructionA(n, 2, Enumerable.Range(0, n - 1).Select(i => Pair(n, i)));

    private static long[] Pair(int n, int i)
    {
        var pair = new long[n];
        (pair[i], pair[i + 1]) = (1, 1);
        return pair;
    }

    private static long[] Ones(int n) => [.. Enumerable.Repeat(1L, n)];

    private static double Root2(int power, int n) => Elementary64.Exp(LogTwo * power / n);

    /// <summary>
    /// ∫ y²·F(n/2 − y) dy over [0, 1], F the distribution function of the sum of n − 1 uniform numbers: E[y₁² ; Σy ≤ n/2]. F is
    /// Σ_j (−1)^j C(n − 1, j)·(x − j)₊^(n−1)/(n − 1)! [Irwin and Hall 1927].
    /// </summary>
    private static Fraction HalfCube(int n)
    {
        Fraction sum = 0;
        var factorial = Enumerable.Range(1, n - 1).Aggregate(BigInteger.One, (product, k) => product * k);
        for (var j = 0; 2 * j < n; j++)
        {
            var top = new Fraction(n - 2 * j, 2);
            var bottom = n - 2 * j >= 2 ? top - 1 : 0;
            var integral = Primitive(top, top) - Primitive(top, bottom);
            sum += new Fraction((j % 2 == 0 ? 1 : -1) * Fraction.Choose(n - 1, j), factorial) * integral;
        }

        return sum;

        // ∫ (c − w)²·w^(n−1) dw.
        Fraction Primitive(Fraction c, Fraction w) =>
            c * c * Fraction.Power(w, n) / n - 2 * c * Fraction.Power(w, n + 1) / (n + 1) + Fraction.Power(w, n + 2) / (n + 2);
    }
}
