namespace Lattice.Math.Algebra;

internal static partial class Elementary64
{
    private const double LargestExponent = 709.782712893384;
    private const double SmallestExponent = -745.1332191019412;

    /// <summary>e^x. Overflows to +∞ above 709.78…, underflows through the subnormal numbers to 0 below −745.13…; NaN at NaN.</summary>
    public static double Exp(double x)
    {
        if (!(x <= LargestExponent))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < SmallestExponent)
        {
            return 0;
        }

        var k = double.Round(x * InverseLn2);
        var (r, correction) = ReduceByLn2(x, k);
        return Scale(1 + (r + double.FusedMultiplyAdd(r * r, ExponentialTail(r), correction)), (int)k);
    }

    /// <summary>
    /// e^x − 1 without cancellation: close to x near 0 (the sign of zero is kept), −1 far below, +∞ above 709.78…; NaN at NaN.
    /// </summary>
    public static double Expm1(double x)
    {
        if (!(x <= LargestExponent))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        // e^-37.5 is less than half the spacing of doubles below 1.
        if (x < -37.5)
        {
            return -1;
        }

        if (double.Abs(x) < Negligible)
        {
            return x;
        }

        // Wider than the reduction interval: just above it 1 − 2^−1 + r would cancel.
        if (x is > -0.35 and < 0.42)
        {
            return double.FusedMultiplyAdd(x * x, ExponentialTail(x), x);
        }

        var k = (int)double.Round(x * InverseLn2);

        // e^x − 1 = 2^k·((1 − 2^−k) + (e^r − 1)). |offset| ≥ ½ > |r|, so the rounding error of offset + r is known exactly.
        var (r, correction) = ReduceByLn2(x, k);
        var offset = k > 60 ? 1 : 1 - PowerOfTwo(-k);
        var sum = offset + r;
        var lost = r - (sum - offset);
        return Scale(sum + (lost + double.FusedMultiplyAdd(r * r, ExponentialTail(r), correction)), k);
    }

    /// <summary>x − k·log 2 as the sum of a double and a correction, |r| ≤ ½·log 2.</summary>
    private static (double R, double Correction) ReduceByLn2(double x, double k)
    {
        var high = double.FusedMultiplyAdd(-k, Ln2High, x);
        var low = k * Ln2Low;
        var r = high - low;
        return (r, (high - r) - low);
    }

    /// <summary>(e^r − 1 − r) / r² = 1/2! + r/3! + … + r¹²/14! for |r| ≤ 0.42; the truncation error is below 2e-18 / r².</summary>
    private static double ExponentialTail(double r)
    {
        var s = r * r;
        var s2 = s * s;
        var a0 = double.FusedMultiplyAdd(1.0 / 6, r, 1.0 / 2);
        var a1 = double.FusedMultiplyAdd(1.0 / 120, r, 1.0 / 24);
        var a2 = double.FusedMultiplyAdd(1.0 / 5040, r, 1.0 / 720);
        var a3 = double.FusedMultiplyAdd(1.0 / 362880, r, 1.0 / 40320);
        var a4 = double.FusedMultiplyAdd(1.0 / 39916800, r, 1.0 / 3628800);
        var a5 = double.FusedMultiplyAdd(1.0 / 6227020800, r, 1.0 / 479001600);
        var b0 = double.FusedMultiplyAdd(s, a1, a0);
        var b1 = double.FusedMultiplyAdd(s, a3, a2);
        var b2 = double.FusedMultiplyAdd(s, double.FusedMultiplyAdd(s, 1.0 / 87178291200, a5), a4);
        return double.FusedMultiplyAdd(s2, double.FusedMultiplyAdd(s2, b2, b1), b0);
    }

    /// <summary>value·2^k, rounded once, for −1075 ≤ k ≤ 1024 and a value of normal size.</summary>
    private static double Scale(double value, int k) => k switch
    {
        > 1023 => value * PowerOfTwo(k - 1) * 2,
        >= -1021 => value * PowerOfTwo(k),
        _ => value * PowerOfTwo(k + 1000) * PowerOfTwo(-1000),
    };
}
