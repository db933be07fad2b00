using System.Numerics;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Algebra;

/// <summary>Elementary functions against integer arithmetic, at their edges, and bit for bit.</summary>
public sealed class Elementary64Tests
{
    private const double WithinOneUlp = 1;
    private static readonly double[] Magnitudes = [5e-324, 1e-320, 2.2250738585072014e-308, 1e-300, 1e-100, 1e-20, 1e-17, 5.6e-17, 1.1e-16,
        2.3e-16, 1e-12, 1e-8, 1e-4, 0.01];

    [Fact]
    public void Exp_is_within_one_unit_in_the_last_place() =>
        AssertAccurate(Elementary64.Exp, FixedPoint.Exp, [.. Signed(Magnitudes), .. ExponentGrid(-745.13, 709.78)]);

    [Fact]
    public void Expm1_is_within_one_unit_in_the_last_place() =>
        AssertAccurate(Elementary64.Expm1, FixedPoint.Expm1, [.. Signed(Magnitudes), .. ExponentGrid(-60, 709.78), .. ExponentGrid(-1, 1)]);

    [Fact]
    public void Log_is_within_one_unit_in_the_last_place()
    {
        double[] hostile = [.. Magnitudes, double.MaxValue, 2, 0.5, 0.70710678118654746, 0.70710678118654757, 1.4142135623730949,
            1.4142135623730951, 1 - 1.1e-16, 1 + 2.3e-16];
        double[] near = [.. Range(0.5, 2, 300, 3)];
        double[] far = [.. Range(-745, 709, 200, 4).Select(System.Math.Exp)];
        Assert.All(
            hostile.Concat(near).Concat(far), x => AssertUlp(Elementary64.Log(x), FixedPoint.Log(FixedPoint.Of(x), System.Math.Log(x)), x));
    }

    [Fact]
    public void Log1p_is_within_one_unit_in_the_last_place()
    {
        double[] hostile = [.. Signed(Magnitudes), double.MaxValue, 1e17, 9007199254740993, 1, 2, -0.29, -0.2928932188134524,
            -0.29289321881345254, 0.41, 0.41421356237309503, -0.5, -0.9999999999999999, -1 + 1e-10];
        double[] near = [.. Range(-1, 1.5, 300, 5)];
        double[] far = [.. Range(-30, 709, 100, 6).Select(System.Math.Exp)];
        Assert.All(
            hostile.Concat(near).Concat(far), x => AssertUlp(Elementary64.Log1p(x), FixedPoint.Log1p(FixedPoint.Of(x), Guess(x)), x));

        static double Guess(double x) => double.Abs(x) < 0.01 ? x : System.Math.Log(1 + x);
    }

    [Fact]
    public void Sine_and_cosine_are_within_one_unit_in_the_last_place_at_any_size()
    {
        // 6381956970095103·2^797 is the double nearest to a multiple of π/2 [Muller, Elementary Functions].
        double[] hostile = [.. Magnitudes, double.MaxValue, 6381956970095103 * System.Math.Pow(2, 797), 1.5707963267948966,
            3.141592653589793, 6.283185307179586, 0.7853981633974483, 0.78539816339744839, 1e22, 355, 1e15];
        double[] points = [.. hostile, .. Range(-10, 10, 200, 7), .. Range(-700, 709, 150, 8).Select(System.Math.Exp)];
        Assert.All(Signed(points), x =>
        {
            var (sin, cos) = FixedPoint.SinCos(FixedPoint.Of(x));
            AssertUlp(Elementary64.Sin(x), sin, x);
            AssertUlp(Elementary64.Cos(x), cos, x);
        });
    }

    [Fact]
    public void Sine_and_cosine_of_turns_are_within_one_unit_in_the_last_place()
    {
        double[] points = [.. Range(-1, 1, 400, 9), .. Magnitudes,
            .. Signed([0.1, 0.125, 0.12500000000000003, 1.0 / 3, 0.49999999999999994, 0.9999999999999999, 12345.678, 1e15 + 0.375]),
            1.0 / 4294967296];
        Assert.All(points, u =>
        {
            var (sin, cos) = FixedPoint.SinCosTwoPi(FixedPoint.Of(u));
            var computed = Elementary64.SinCosTwoPi(u);
            AssertUlp(computed.Sin, sin, u);
            AssertUlp(computed.Cos, cos, u);
        });
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.25, 1, 0)]
    [InlineData(0.5, 0, -1)]
    [InlineData(0.75, -1, 0)]
    [InlineData(-3.25, -1, 0)]
    public void Quarter_turns_are_exact(double turns, double sin, double cos)
    {
        var computed = Elementary64.SinCosTwoPi(turns);
        Assert.Equal(sin, computed.Sin);
        Assert.Equal(cos, computed.Cos);
    }

    [Fact]
    public void Exponentials_have_their_limits()
    {
        Assert.Equal(double.PositiveInfinity, Elementary64.Exp(709.7827128933841));
        Assert.True(double.IsFinite(Elementary64.Exp(709.782712893384)));
        Assert.Equal(5e-324, Elementary64.Exp(-745.13321910194));
        Assert.Equal(0, Elementary64.Exp(-745.1332191019413));
        Assert.Equal(0, Elementary64.Exp(double.NegativeInfinity));
        Assert.Equal(1, Elementary64.Exp(-0.0));
        Assert.Equal(double.PositiveInfinity, Elementary64.Expm1(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, Elementary64.Expm1(709.7827128933841));
        Assert.Equal(-1, Elementary64.Expm1(double.NegativeInfinity));
        Assert.True(double.IsNegative(Elementary64.Expm1(-0.0)));
        Assert.Equal(double.PositiveInfinity, Elementary64.Exp(double.PositiveInfinity));
    }

    [Fact]
    public void Logarithms_have_their_limits()
    {
        Assert.Equal(double.NegativeInfinity, Elementary64.Log(0));
        Assert.Equal(double.NegativeInfinity, Elementary64.Log(-0.0));
        Assert.Equal(double.NaN, Elementary64.Log(-5e-324));
        Assert.Equal(double.NaN, Elementary64.Log(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Elementary64.Log(double.PositiveInfinity));
        Assert.Equal(0, Elementary64.Log(1));
        Assert.Equal(double.NegativeInfinity, Elementary64.Log1p(-1));
        Assert.Equal(double.NaN, Elementary64.Log1p(-1.0000000000000002));
        Assert.Equal(double.PositiveInfinity, Elementary64.Log1p(double.PositiveInfinity));
        Assert.True(double.IsNegative(Elementary64.Log1p(-0.0)));
        Assert.False(double.IsNegative(Elementary64.Log1p(0.0)));
    }

    [Fact]
    public void Not_a_number_stays_not_a_number()
    {
        Func<double, double>[] functions = [Elementary64.Exp, Elementary64.Expm1, Elementary64.Log, Elementary64.Log1p, Elementary64.Sin,
            Elementary64.Cos];
        Assert.All(functions, function => Assert.Equal(double.NaN, function(double.NaN)));
        Assert.Equal(double.NaN, Elementary64.Sin(double.PositiveInfinity));
        Assert.Equal(double.NaN, Elementary64.SinCosTwoPi(double.PositiveInfinity).Cos);
        Assert.True(double.IsNegative(Elementary64.Sin(-0.0)));
    }

    /// <summary>The pinned number is a hash of 2,000 results: any platform or change of the polynomials that moves one bit shows.</summary>
    [Theory]
    [InlineData("exp", 0x3A897067B61AE32CUL)]
    [InlineData("expm1", 0x69CD378F0090E228UL)]
    [InlineData("log", 0xA07109B3FAE2FDA1UL)]
    [InlineData("log1p", 0x4B7E3A67A5FD984BUL)]
    [InlineData("sin", 0x2FBAA7F882B10784UL)]
    [InlineData("sinTwoPi", 0xFC19A48ABC5B50DAUL)]
    public void Results_are_the_same_bits_everywhere(string name, ulong hash)
    {
        Func<double, double> function = name switch
        {
            "exp" => u => Elementary64.Exp(1400 * u - 720),
            "expm1" => u => Elementary64.Expm1(80 * u - 40),
            "log" => u => Elementary64.Log(u * u * u),
            "log1p" => u => Elementary64.Log1p(3 * u - 0.999),
            "sin" => u => Elementary64.Sin(1 / (u * u * u * u) - 50),
            _ => u => Elementary64.SinCosTwoPi(u).Sin,
        };
        Assert.Equal(hash, Fingerprint.Of(Simulation.Uniform(2000, 10).Select(u => (ulong)BitConverter.DoubleToInt64Bits(function(u)))));
    }

    [Fact]
    public void Lanes_give_the_bits_of_the_scalar_functions()
    {
        double[] hostile = [2.2250738585072014e-308, double.MaxValue, 0.70710678118654746, 0.70710678118654757, 1, 0.9999999999999999,
            1.0000000000000002, 1.4142135623730949];
        foreach (var x in hostile.Concat(Range(-700, 700, 2000, 11).Select(System.Math.Exp)).Concat(Range(0.5, 2, 2000, 12)))
        {
            Assert.Equal(Bits(Elementary64.Log(x)), Bits(Elementary64.LogOfNormal(Vector256.Create(3, x, 2, 1))[1]));
        }

        foreach (var x in ((double[])[0, -0.0, -708, 709, 0.34657359027997264, -0.34657359027997264, 0.34657359027997270, 1e-300])
            .Concat(Range(-708, 709, 4000, 14)).Concat(Range(-1, 1, 4000, 15)))
        {
            Assert.Equal(Bits(Elementary64.Exp(x)), Bits(Elementary64.ExpOfNormal(Vector256.Create(-3, x, 2, 1))[1]));
        }

        foreach (var u in ((double[])[0, 0.125, 0.12500000000000003, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.9999999999999999,
            1e-300]).Concat(Range(0, 1, 4000, 13)))
        {
            var (sin, cos) = Elementary64.SinCosTwoPi(u);
            var lanes = Elementary64.SinCosOfTurn(Vector256.Create(0.1, 0.2, 0.3, u));
            Assert.Equal((Bits(sin), Bits(cos)), (Bits(lanes.Sin[3]), Bits(lanes.Cos[3])));
        }

        static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
    }

    private static void AssertAccurate(Func<double, double> function, Func<BigInteger, BigInteger> exact, IEnumerable<double> points) =>
        Assert.All(points, x => AssertUlp(function(x), exact(FixedPoint.Of(x)), x));

    private static void AssertUlp(double computed, BigInteger exact, double argument) =>
        Assert.True(FixedPoint.UlpError(computed, exact) <= WithinOneUlp, $"{FixedPoint.UlpError(computed, exact)} units at {argument:R}");

    private static IEnumerable<double> ExponentGrid(double from, double to) =>
        Range(from, to, 300, 1).Concat(
            Range(0, 1, 60, 2).Select(u => double.Round((from + u * (to - from)) / 0.34657359027997264) * 0.34657359027997264).Where(
                x => x >= from && x <= to));

    private static IEnumerable<double> Range(double from, double to, int count, int purpose) =>
        Simulation.Uniform(count, purpose).Select(u => from + (to - from) * u);

    private static IEnumerable<double> Signed(IEnumerable<double> points) => points.SelectMany(x => new[] { x, -x });
}
