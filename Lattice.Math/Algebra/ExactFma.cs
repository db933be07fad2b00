using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lattice.Math.Algebra;

/// <summary>
/// a·b + c rounded once, in float32, with the same bits on every machine: one instruction where the hardware has it, exact arithmetic in
/// double elsewhere.
/// </summary>
internal static class ExactFma
{
    /// <summary>a·b + c in eight lanes, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        if (AdvSimd.IsSupported)
        {
            return Vector256.Create(
                AdvSimd.FusedMultiplyAdd(c.GetLower(), a.GetLower(), b.GetLower()),
                AdvSimd.FusedMultiplyAdd(c.GetUpper(), a.GetUpper(), b.GetUpper()));
        }

        return Vector256.Create(
            InDouble(a.GetLower(), b.GetLower(), c.GetLower()),
            InDouble(a.GetUpper(), b.GetUpper(), c.GetUpper()));
    }

    /// <summary>a·b + c in sixteen lanes, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported
            ? Avx512F.FusedMultiplyAdd(a, b, c)
            : Vector512.Create(
                MultiplyAdd(a.GetLower(), b.GetLower(), c.GetLower()),
                MultiplyAdd(a.GetUpper(), b.GetUpper(), c.GetUpper()));

    /// <summary>The same in exact double arithmetic, for machines without the instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> InDouble(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        var (al, ah) = Vector128.Widen(a);
        var (bl, bh) = Vector128.Widen(b);
        var (cl, ch) = Vector128.Widen(c);
        return Vector128.Narrow(ToOdd(al * bl, cl), ToOdd(ah * bh, ch));
    }

    /// <summary>
    /// product + addend rounded to odd: the product of two floats is exact in double; if the sum is inexact, its last bit is made odd on
    /// the side of the true value. Rounding that to float32 then rounds the true value once, because double carries more than two bits
    /// beyond float32 [Boldo and Melquiond 2008].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ToOdd(Vector128<double> product, Vector128<double> addend)
    {
        var sum = product + addend;

        // TwoSum: error is exactly product + addend − sum. It is NaN where the sum is not finite, and then nothing changes.
        var part = sum - product;
        var error = (product - (sum - part)) + (addend - part);
        var bits = sum.AsInt64();
        var inexact = Vector128.GreaterThan(Vector128.Abs(error), Vector128<double>.Zero).AsInt64();
        var even = Vector128.Equals(bits & Vector128<long>.One, Vector128<long>.Zero);

        // One step away from zero when error and sum have the same sign, otherwise one step towards it.
        var opposite = Vector128.LessThan(bits ^ error.AsInt64(), Vector128<long>.Zero);
        var step = Vector128<long>.One + (opposite + opposite);
        return (bits + (step & inexact & even)).AsDouble();
    }
}
