namespace Lattice.Math.Algebra;

internal static partial class Elementary64
{
    private const long OneBits = 0x3FF0000000000000;
    private const long RootHalfBits = 0x3FE6A09E667F3BCD;
    private const long MantissaMask = 0x000FFFFFFFFFFFFF;

    /// <summary>Natural logarithm: −∞ at ±0, NaN below 0 and at NaN, +∞ at +∞; subnormal numbers included.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || x == double.PositiveInfinity)
        {
            return x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;
        }

        var (mantissa, exponent) = Normalise(x);
        return LogOfSum(mantissa - 1, 0, exponent);
    }

    /// <summary>
    /// log(1 + x) without cancellation: x near 0 (the sign of zero is kept), −∞ at −1, NaN below −1 and at NaN, +∞ at +∞.
    /// </summary>
    public static double Log1p(double x)
    {
        if (!(x > -1) || x == double.PositiveInfinity)
        {
            return x == -1 ? double.NegativeInfinity : x < -1 ? double.NaN : x;
        }

        if (double.Abs(x) < Negligible)
        {
            return x;
        }

        if (x is > -0.29 and < 0.41)
        {
            return LogOfSum(x, 0, 0);
        }

        // The rounding error of 1 + x is known exactly; log(u + lost) = log u + lost/u to within lost².
        var u = 1 + x;
        var lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
        var (mantissa, exponent) = Normalise(u);
        return LogOfSum(mantissa - 1, lost / u, exponent);
    }

    /// <summary>x = mantissa·2^exponent with mantissa in [√½, √2), for 0 &lt; x &lt; ∞.</summary>
    private static (double Mantissa, int Exponent) Normalise(double x)
    {
        var subnormal = x < 2.2250738585072014e-308;
        var bits = BitConverter.DoubleToInt64Bits(subnormal ? x * 18014398509481984.0 : x) + (OneBits - RootHalfBits);
        var exponent = (int)(bits >> 52) - 1023 - (subnormal ? 54 : 0);
        return (BitConverter.Int64BitsToDouble((bits & MantissaMask) + RootHalfBits), exponent);
    }

    /// <summary>
    /// exponent·log 2 + log(1 + f) + correction for √½ ≤ 1 + f &lt; √2. With s = f/(2 + f): log(1 + f) = 2s + (2/3)s³ + (2/5)s⁵ + … +
    /// (2/23)s²³, written as f − (f²/2 − s·(f²/2 + tail)) so that the large part f is exact.
    /// </summary>
    private static double LogOfSum(double f, double correction, int exponent)
    {
        var s = f / (2 + f);
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var a0 = double.FusedMultiplyAdd(2.0 / 5, z, 2.0 / 3);
        var a1 = double.FusedMultiplyAdd(2.0 / 9, z, 2.0 / 7);
        var a2 = double.FusedMultiplyAdd(2.0 / 13, z, 2.0 / 11);
        var a3 = double.FusedMultiplyAdd(2.0 / 17, z, 2.0 / 15);
        var a4 = double.FusedMultiplyAdd(2.0 / 21, z, 2.0 / 19);
        var b0 = double.FusedMultiplyAdd(z2, a1, a0);
        var b1 = double.FusedMultiplyAdd(z2, a3, a2);
        var b2 = double.FusedMultiplyAdd(z2, 2.0 / 23, a4);
        var tail = z * double.FusedMultiplyAdd(z4, double.FusedMultiplyAdd(z4, b2, b1), b0);

        var halfSquare = 0.5 * f * f;
        var low = double.FusedMultiplyAdd(exponent, Ln2Low, correction);
        return exponent * Ln2High - ((halfSquare - double.FusedMultiplyAdd(s, halfSquare + tail, low)) - f);
    }
}
