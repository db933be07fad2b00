using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Algebra;

internal static partial class Elementary64
{
    /// <summary>e^x of four numbers in [−708, 709], where neither x nor e^x leaves the normal range: the bits of <see cref="Exp(double)"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ExpOfNormal(Vector256<double> x)
    {
        // Adding 1.5·2^52 rounds to an integer, ties to even, and leaves the integer in the low bits.
        var shifted = x * Vector256.Create(InverseLn2) + Vector256.Create(Rounder);
        var k = shifted - Vector256.Create(Rounder);
        var high = Vector256.FusedMultiplyAdd(-k, Vector256.Create(Ln2High), x);
        var low = k * Vector256.Create(Ln2Low);
        var r = high - low;
        var correction = (high - r) - low;

        var s = r * r;
        var s2 = s * s;
        var a0 = Fused(1.0 / 6, r, 1.0 / 2);
        var a1 = Fused(1.0 / 120, r, 1.0 / 24);
        var a2 = Fused(1.0 / 5040, r, 1.0 / 720);
        var a3 = Fused(1.0 / 362880, r, 1.0 / 40320);
        var a4 = Fused(1.0 / 39916800, r, 1.0 / 3628800);
        var a5 = Fused(1.0 / 6227020800, r, 1.0 / 479001600);
        var b0 = Fused(s, a1, a0);
        var b1 = Fused(s, a3, a2);
        var b2 = Fused(s, Fused(1.0 / 87178291200, s, a5), a4);
        var tail = Fused(s2, Fused(s2, b2, b1), b0);

        var value = Vector256<double>.One + (r + Fused(s, tail, correction));
        var power = ((shifted.AsInt64() + Vector256.Create(1023L)) << 52).AsDouble();
        return value * power;
    }

    private const double Rounder = 6755399441055744;
}
