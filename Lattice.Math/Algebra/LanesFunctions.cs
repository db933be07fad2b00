using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Algebra;

/// <content>Elementary functions: range reduction and polynomials in single-rounded operations.</content>
internal readonly partial struct Lanes
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has 15 significant bits, so n·LnTwoHigh is exact for |n| ≤ 256.
    private const float LnTwoHigh = 0.693145751953125f;
    private const float LnTwoLow = 1.42860677e-6f;

    // Adding 1.5·2²³ rounds a float to an integer (to even) and leaves that integer in the low bits.
    private const float RoundingShift = 12582912f;
    private const int RoundingShiftBits = 0x4B400000;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Exp(Lanes a)
    {
        // Outside these bounds the result is 0 or ∞ anyway; inside, both factors of 2ⁿ are normal numbers.
        var x = Bounded(a, -104f, 89f);
        var (n, q) = ReduceExponential(x);
        var half = Vector256.ShiftRightArithmetic(n, 1);
        return new Lanes((Vector256.Create(1f) + q) * PowerOfTwo(half) * PowerOfTwo(n - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Expm1(Lanes a)
    {
        // Above 44 the 1 is below half a unit in the last place, and Exp handles the overflow.
        var x = Bounded(a, -104f, 44f);
        var (n, q) = ReduceExponential(x);

        // 2ⁿ(q + 1) − 1 = 2ⁿq + (2ⁿ − 1); below 2^−126 the scale only needs to be negligible.
        var scale = PowerOfTwo(Vector256.ConditionalSelect(Vector256.LessThan(n, Vector256.Create(-126)), Vector256.Create(-126), n));
        var result = new Lanes(ExactFma.MultiplyAdd(scale, q, scale - Vector256.Create(1f)));
        return SelectLess(new Lanes(Vector256.Create(44f)), a, Exp(a), result);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Log(Lanes a)
    {
        var x = a.Value;
        var subnormal = Vector256.LessThan(x, Vector256.Create(1.17549435e-38f));
        var scaled = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(8388608f), x);
        var offset = Vector256.ConditionalSelect(subnormal, Vector256.Create(-23f), Vector256<float>.Zero);

        // m in [√½, √2): subtract √½'s bits, so that the exponent steps there.
        var bits = scaled.AsInt32() - Vector256.Create(0x3F3504F3);
        var exponent = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23)) + offset;
        var m = ((bits & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F3504F3)).AsSingle();

        // log m = 2 atanh(s), s = f/(2 + f), written as f − f²/2 + s(f²/2 + R) so that the large part is exact.
        var f = m - Vector256.Create(1f);
        var s = f / (f + Vector256.Create(2f));
        var z = s * s;
        var r = Vector256.Create(0.22222222f);
        r = ExactFma.MultiplyAdd(r, z, Vector256.Create(0.2857142857f));
        r = ExactFma.MultiplyAdd(r, z, Vector256.Create(0.4f));
        r = ExactFma.MultiplyAdd(r, z, Vector256.Create(0.6666666667f));
        r *= z;
        var halfSquare = Vector256.Create(0.5f) * f * f;
        var tail = ExactFma.MultiplyAdd(s, halfSquare + r, exponent * Vector256.Create(LnTwoLow));
        var result = ExactFma.MultiplyAdd(exponent, Vector256.Create(LnTwoHigh), f - (halfSquare - tail));

        // 0 → −∞, below 0 or NaN → NaN, ∞ → ∞.
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), result, x);
        result = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), result, Vector256.Create(float.NaN));
        return new Lanes(
            Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), result));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Log1p(Lanes a)
    {
        // log(1 + a) = log u + (a − (u − 1))/u to first order in the rounding error of u = 1 + a.
        var one = Vector256.Create(1f);
        var u = one + a.Value;
        var correction = (a.Value - (u - one)) / u;
        var inside = Vector256.GreaterThan(u, Vector256<float>.Zero) & Vector256.LessThan(u, Vector256.Create(float.PositiveInfinity));
        correction = Vector256.ConditionalSelect(inside, correction, Vector256<float>.Zero);
        var result = Log(new Lanes(u)).Value + correction;

        // For |a| below 2^−24, u is 1 and the result is a itself, with its sign.
        return new Lanes(Vector256.ConditionalSelect(Vector256.Equals(u, one), a.Value, result));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Sigmoid(Lanes a)
    {
        var one = Constant(1);
        var e = Exp(-Abs(a));
        return SelectLess(a, Constant(0), e, one) / (one + e);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Tanh(Lanes a)
    {
        // Below −40, e^x is far below half a unit in the last place of 1, and its scale is still a normal number above.
        var (n, q) = ReduceExponential(Bounded(new Lanes(Vector256.Abs(a.Value) * Vector256.Create(-2f)), -40f, 0f));
        var scale = PowerOfTwo(n);
        var m = ExactFma.MultiplyAdd(scale, q, scale - Vector256.Create(1f));
        var size = -m / (Vector256.Create(2f) + m);
        return new Lanes(Vector256.ConditionalSelect(Vector256.Create(-0f), a.Value, size));
    }

    /// <summary>Sine and cosine of 2πa for a in [0, 1].</summary>
    [MethodImpl(Inline)]
    public static (Lanes Sine, Lanes Cosine) SinCosTwoPi(Lanes a)
    {
        // n quarter turns and the remainder r in [−½, ½] of a quarter turn, both exact.
        var quarters = a.Value * Vector256.Create(4f);
        var shifted = quarters + Vector256.Create(RoundingShift);
        var n = shifted.AsInt32() - Vector256.Create(RoundingShiftBits);
        var r = (quarters - (shifted - Vector256.Create(RoundingShift))) * Vector256.Create(1.57079633f);
        var z = r * r;
        var sine = Vector256.Create(2.75573192e-6f);
        sine = ExactFma.MultiplyAdd(sine, z, Vector256.Create(-1.98412698e-4f));
        sine = ExactFma.MultiplyAdd(sine, z, Vector256.Create(8.33333333e-3f));
        sine = ExactFma.MultiplyAdd(sine, z, Vector256.Create(-0.166666667f));
        sine = ExactFma.MultiplyAdd(sine * z, r, r);
        var cosine = Vector256.Create(2.48015873e-5f);
        cosine = ExactFma.MultiplyAdd(cosine, z, Vector256.Create(-1.38888889e-3f));
        cosine = ExactFma.MultiplyAdd(cosine, z, Vector256.Create(4.16666667e-2f));
        cosine = ExactFma.MultiplyAdd(cosine, z, Vector256.Create(-0.5f));
        cosine = ExactFma.MultiplyAdd(cosine, z, Vector256.Create(1f));

        var swap = Vector256.Equals(n & Vector256.Create(1), Vector256.Create(1)).AsSingle();
        var sineSign = Vector256.ShiftLeft(n & Vector256.Create(2), 30).AsSingle();
        var cosineSign = Vector256.ShiftLeft((n + Vector256.Create(1)) & Vector256.Create(2), 30).AsSingle();
        return (
            new Lanes(Vector256.ConditionalSelect(swap, cosine, sine) ^ sineSign),
            new Lanes(Vector256.ConditionalSelect(swap, sine, cosine) ^ cosineSign));
    }

    /// <summary>x clamped to [low, high]; NaN stays NaN.</summary>
    [MethodImpl(Inline)]
    private static Vector256<float> Bounded(Lanes a, float low, float high)
    {
        var x = Vector256.ConditionalSelect(Vector256.LessThan(a.Value, Vector256.Create(low)), Vector256.Create(low), a.Value);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(high)), Vector256.Create(high), x);
    }

    /// <summary>x = n·ln 2 + r, |r| ≤ ½ ln 2: n, and e^r − 1 by its Taylor polynomial (remainder below 1e-8).</summary>
    [MethodImpl(Inline)]
    private static (Vector256<int> N, Vector256<float> Expm1) ReduceExponential(Vector256<float> x)
    {
        var shifted = ExactFma.MultiplyAdd(x, Vector256.Create(Log2E), Vector256.Create(RoundingShift));
        var n = shifted - Vector256.Create(RoundingShift);
        var r = ExactFma.MultiplyAdd(n, Vector256.Create(-LnTwoHigh), x);
        r = ExactFma.MultiplyAdd(n, Vector256.Create(-LnTwoLow), r);
        var p = Vector256.Create(1f / 5040f);
        p = ExactFma.MultiplyAdd(p, r, Vector256.Create(1f / 720f));
        p = ExactFma.MultiplyAdd(p, r, Vector256.Create(1f / 120f));
        p = ExactFma.MultiplyAdd(p, r, Vector256.Create(1f / 24f));
        p = ExactFma.MultiplyAdd(p, r, Vector256.Create(1f / 6f));
        p = ExactFma.MultiplyAdd(p, r, Vector256.Create(0.5f));
        return (shifted.AsInt32() - Vector256.Create(RoundingShiftBits), ExactFma.MultiplyAdd(p * r, r, r));
    }

    /// <summary>2ⁿ for −126 ≤ n ≤ 127.</summary>
    [MethodImpl(Inline)]
    private static Vector256<float> PowerOfTwo(Vector256<int> n) => Vector256.ShiftLeft(n + Vector256.Create(127), 23).AsSingle();
}
