using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Algebra;

/// <remarks>Four lanes at once, by the same operations in the same order: the same bits as lane by lane.</remarks>
internal static partial class Elementary64
{
    private const double TwoTo52 = 4503599627370496;
    private const ulong TwoTo52Bits = 0x4330000000000000;

    /// <summary>Natural logarithm of normal positive finite numbers; use the scalar function for others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogOfNormal(Vector256<double> x)
    {
        var bits = x.AsUInt64() + Vector256.Create((ulong)(OneBits - RootHalfBits));
        var exponent = ToDouble(bits >>> 52) - Vector256.Create(1023.0);
        var mantissa = ((bits & Vector256.Create((ulong)MantissaMask)) + Vector256.Create((ulong)RootHalfBits)).AsDouble();
        var f = mantissa - Vector256<double>.One;

        var s = f / (Vector256.Create(2.0) + f);
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var b0 = Fused(z2, Fused(2.0 / 9, z, 2.0 / 7), Fused(2.0 / 5, z, 2.0 / 3));
        var b1 = Fused(z2, Fused(2.0 / 17, z, 2.0 / 15), Fused(2.0 / 13, z, 2.0 / 11));
        var b2 = Fused(2.0 / 23, z2, Fused(2.0 / 21, z, 2.0 / 19));
        var tail = z * Fused(z4, Fused(z4, b2, b1), b0);

        var halfSquare = Vector256.Create(0.5) * f * f;
        var low = exponent * Vector256.Create(Ln2Low);
        return exponent * Vector256.Create(Ln2High) - ((halfSquare - Fused(s, halfSquare + tail, low)) - f);
    }

    /// <summary>(sin 2πu, cos 2πu) for 0 ≤ u &lt; 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCosOfTurn(Vector256<double> u)
    {
        // Adding 2^52 rounds to an integer, ties to even, and leaves the integer in the low bits.
        var shifted = Vector256.Create(4.0) * u + Vector256.Create(TwoTo52);
        var quarters = shifted - Vector256.Create(TwoTo52);
        var rest = u - Vector256.Create(0.25) * quarters;
        var t = rest * Vector256.Create(TwoPiHigh);
        var low = Fused(TwoPiLow, rest, Vector256.FusedMultiplyAdd(rest, Vector256.Create(TwoPiHigh), -t));

        var z = t * t;
        var z2 = z * z;
        var z4 = z2 * z2;
        var sine = Fused(
            z4,
            Fused(z2, Fused(1.0 / 355687428096000, z, -1.0 / 1307674368000), Fused(1.0 / 6227020800, z, -1.0 / 39916800)),
            Fused(z2, Fused(1.0 / 362880, z, -1.0 / 5040), Fused(1.0 / 120, z, -1.0 / 6)));
        var sin = t + Fused(z * t, sine, low * Fused(-0.5, z, 1));

        var cosine = Fused(
            z4,
            Fused(1.0 / 20922789888000, z2, Fused(-1.0 / 87178291200, z, 1.0 / 479001600)),
            Fused(z2, Fused(-1.0 / 3628800, z, 1.0 / 40320), Fused(-1.0 / 720, z, 1.0 / 24)));
        var half = Vector256.Create(0.5) * z;
        var whole = Vector256<double>.One - half;
        var cos = whole + (((Vector256<double>.One - whole) - half) + Fused(z2, cosine, -t * low));

        var quadrant = shifted.AsUInt64();
        var odd = Vector256.Equals(quadrant & Vector256<ulong>.One, Vector256<ulong>.One).AsDouble();
        var two = Vector256.Create(2UL);
        var sinSign = ((quadrant & two) << 62).AsDouble();
        var cosSign = (((quadrant + Vector256<ulong>.One) & two) << 62).AsDouble();
        return (Vector256.ConditionalSelect(odd, cos, sin) ^ sinSign, Vector256.ConditionalSelect(odd, sin, cos) ^ cosSign);
    }

    /// <summary>Integers below 2^52 as doubles, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> ToDouble(Vector256<ulong> integers) =>
        (integers | Vector256.Create(TwoTo52Bits)).AsDouble() - Vector256.Create(TwoTo52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fused(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fused(double a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(Vector256.Create(a), b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fused(double a, Vector256<double> b, double c) =>
        Vector256.FusedMultiplyAdd(Vector256.Create(a), b, Vector256.Create(c));
}
