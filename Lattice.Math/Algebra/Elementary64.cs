namespace Lattice.Math.Algebra;

/// <summary>
/// Elementary functions in double precision that give the same bits on every platform. They use only + − · /, square roots, exactly rounded
/// fused multiply-adds and bit operations, never the platform's mathematical library.
/// </summary>
/// <remarks>
/// Every function is within one unit in the last place of the exact value (tests measure it against 1,400-bit integer arithmetic). The
/// polynomials are Taylor series on reduced arguments, so each coefficient is a simple fraction. The reductions follow FDLIBM [Sun 1993]
/// and Payne and Hanek [1983].
/// </remarks>
internal static partial class Elementary64
{
    // log 2 = Ln2High + Ln2Low; the high part has 42 significant bits, so k·Ln2High is exact for |k| < 2^11.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;
    private const double InverseLn2 = 1.4426950408889634;

    /// <summary>For |x| below 2^-54, x is the double nearest to expm1(x), log1p(x) and sin(x).</summary>
    private const double Negligible = 5.551115123125783e-17;

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
