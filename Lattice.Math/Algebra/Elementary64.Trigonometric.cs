namespace Lattice.Math.Algebra;

internal static partial class Elementary64
{
    private const double QuarterPi = 0.7853981633974483;
    private const double TwoPiHigh = 6.283185307179586;
    private const double TwoPiLow = 2.4492935982947064e-16;

    /// <summary>sin x, x in radians of any size; NaN at ±∞ and NaN; the sign of zero is kept.</summary>
    public static double Sin(double x) => SinCos(x).Sin;

    /// <summary>cos x, x in radians of any size; NaN at ±∞ and NaN.</summary>
    public static double Cos(double x) => SinCos(x).Cos;

    /// <summary>(sin x, cos x), x in radians of any size; NaN at ±∞ and NaN.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        if (!double.IsFinite(x))
        {
            return (double.NaN, double.NaN);
        }

        var size = double.Abs(x);
        if (size < Negligible)
        {
            return (x, 1);
        }

        if (size <= QuarterPi)
        {
            return SinCosOfReduced(x, 0);
        }

        var (quadrant, t, low) = ReduceByHalfPi(size);
        var (sin, cos) = Rotate(SinCosOfReduced(t, low), quadrant);
        return (x < 0 ? -sin : sin, cos);
    }

    /// <summary>
    /// (sin 2πu, cos 2πu) for |u| &lt; 2^51, exact at every multiple of a quarter; NaN at ±∞ and NaN. The reduction of u is exact, so
    /// accuracy does not depend on the magnitude of u.
    /// </summary>
    public static (double Sin, double Cos) SinCosTwoPi(double u)
    {
        var quarters = double.Round(4 * u);
        var rest = u - 0.25 * quarters;
        var t = rest * TwoPiHigh;
        var low = double.FusedMultiplyAdd(rest, TwoPiLow, double.FusedMultiplyAdd(rest, TwoPiHigh, -t));
        return Rotate(SinCosOfReduced(t, low), double.IsFinite(u) ? (int)((long)quarters & 3) : 0);
    }

    /// <summary>The pair rotated by <paramref name="quadrant"/> quarter turns, 0 … 3.</summary>
    private static (double Sin, double Cos) Rotate((double Sin, double Cos) pair, int quadrant) => quadrant switch
    {
        0 => pair,
        1 => (pair.Cos, -pair.Sin),
        2 => (-pair.Sin, -pair.Cos),
        _ => (-pair.Cos, pair.Sin),
    };

    /// <summary>
    /// Sine and cosine of t + low, |t| ≤ π/4, low below half a unit in t's last place: Taylor series to t¹⁷/17! and t¹⁶/16!.
    /// </summary>
    private static (double Sin, double Cos) SinCosOfReduced(double t, double low)
    {
        var z = t * t;
        var z2 = z * z;
        var z4 = z2 * z2;
        var sine = double.FusedMultiplyAdd(
            z4,
            double.FusedMultiplyAdd(
                z2, double.FusedMultiplyAdd(z, 1.0 / 355687428096000, -1.0 / 1307674368000),
                double.FusedMultiplyAdd(z, 1.0 / 6227020800, -1.0 / 39916800)),
            double.FusedMultiplyAdd(
                z2, double.FusedMultiplyAdd(z, 1.0 / 362880, -1.0 / 5040), double.FusedMultiplyAdd(z, 1.0 / 120, -1.0 / 6)));
        var sin = t + double.FusedMultiplyAdd(z * t, sine, low * double.FusedMultiplyAdd(-0.5, z, 1));

        var cosine = double.FusedMultiplyAdd(
            z4,
            double.FusedMultiplyAdd(z2, 1.0 / 20922789888000, double.FusedMultiplyAdd(z, -1.0 / 87178291200, 1.0 / 479001600)),
            double.FusedMultiplyAdd(
                z2, double.FusedMultiplyAdd(z, -1.0 / 3628800, 1.0 / 40320), double.FusedMultiplyAdd(z, -1.0 / 720, 1.0 / 24)));
        var half = 0.5 * z;
        var whole = 1 - half;

        // (1 − whole) − half is exactly the rounding error of 1 − z/2.
        var cos = whole + (((1 - whole) - half) + double.FusedMultiplyAdd(z2, cosine, -t * low));
        return (sin, cos);
    }
}
