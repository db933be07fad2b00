using System.Numerics;

namespace Lattice.Tests.Oracles;

/// <summary>
/// Elementary functions in integer arithmetic: a number x is held as round(x·2^Bits). Every double is exact, and every double
/// result keeps some 300 bits, so differences from it measure the error of the functions under test.
/// </summary>
internal static class FixedPoint
{
    public const int Bits = 1400;
    private const int PiBits = 2600;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger LogTwo = 18 * InverseHyperbolicTangent(26) - 2 * InverseHyperbolicTangent(4801)
        + 8 * InverseHyperbolicTangent(8749);
    private static readonly BigInteger Pi = 4 * (4 * InverseTangent(5) - InverseTangent(239));

    /// <summary>A finite double, exactly.</summary>
    public static BigInteger Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        BigInteger magnitude = exponent == 0 ? mantissa : mantissa | (1L << 52);
        magnitude <<= Bits + int.Max(exponent, 1) - 1075;
        return bits < 0 ? -magnitude : magnitude;
    }

    /// <summary>|computed − exact| in units in the last place of the exact value; a computed infinity stands for 2^1024.</summary>
    public static double UlpError(double computed, BigInteger exact)
    {
        var value = double.IsInfinity(computed) ? (One << 1024) * double.Sign(computed) : Of(computed);
        var exponent = (int)BigInteger.Abs(exact).GetBitLength() - 1 - Bits;
        var unit = int.Max(exponent - 52, -1074) + Bits;
        return (double)(BigInteger.Abs(value - exact) >> (unit - 60)) / (1L << 60);
    }

    public static BigInteger Exp(BigInteger x)
    {
        var k = (int)((x + (LogTwo >> 1)) / LogTwo);
        var r = (x - k * LogTwo) >> 24;
        var sum = One;
        var term = One;
        for (var n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = ((term * r) >> Bits) / n;
            sum += term;
        }

        for (var square = 0; square < 24; square++)
        {
            sum = (sum * sum) >> Bits;
        }

        return k >= 0 ? sum << k : sum >> -k;
    }

    public static BigInteger Expm1(BigInteger x) => Exp(x) - One;

    /// <summary>Halley's iteration on e^y from a double guess.</summary>
    public static BigInteger Log(BigInteger x, double guess)
    {
        var y = Of(guess);
        for (var iteration = 0; iteration < 3; iteration++)
        {
            var e = Exp(y);
            y += ((x - e) << (Bits + 1)) / (x + e);
        }

        return y;
    }

    public static BigInteger Log1p(BigInteger x, double guess) => Log(One + x, guess);

    public static (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x)
    {
        var twoPi = Pi << 1;
        var scaled = BigInteger.Remainder(x << (PiBits - Bits), twoPi);
        return Series(scaled >> (PiBits - Bits));
    }

    public static (BigInteger Sin, BigInteger Cos) SinCosTwoPi(BigInteger u) =>
        Series((BigInteger.Remainder(u, One) * (Pi >> (PiBits - Bits - 1))) >> Bits);

    private static (BigInteger Sin, BigInteger Cos) Series(BigInteger x)
    {
        var (sin, cos, term) = (BigInteger.Zero, BigInteger.Zero, One);
        for (var n = 0; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            var signed = (n & 2) == 0 ? term : -term;
            (sin, cos) = (n & 1) == 0 ? (sin, cos + signed) : (sin + signed, cos);
            term = ((term * x) >> Bits) / (n + 1);
        }

        return (sin, cos);
    }

    private static BigInteger InverseHyperbolicTangent(int n) => InverseSeries(n, Bits, +1);

    private static BigInteger InverseTangent(int n) => InverseSeries(n, PiBits, -1);

    /// <summary>Σ sign^k / ((2k + 1)·n^(2k + 1)).</summary>
    private static BigInteger InverseSeries(int n, int bits, int sign)
    {
        var power = (BigInteger.One << bits) / n;
        var (sum, factor) = (BigInteger.Zero, 1);
        for (var k = 1; !power.IsZero; k += 2)
        {
            sum += factor * (power / k);
            power /= n * n;
            factor *= sign;
        }

        return sum;
    }
}
