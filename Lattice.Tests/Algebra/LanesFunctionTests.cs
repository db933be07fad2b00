using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Xunit;

namespace Lattice.Tests.Algebra;

/// <summary>
/// The float32 functions of training engines against <see cref="Elementary64"/>, which is exact to within a billionth of
/// their last place: errors in units in the last place, the greatest found over dense sweeps. Exp and log stay at about 1,
/// log1p below 1.5, expm1 below 1.7, softplus, sine and cosine below 1.9, the sigmoid below 2.3, tanh below 2.5.
/// </summary>
public sealed class LanesFunctionTests
{
    private const int Sweep = 400_000;

    [Theory]
    [InlineData(-87.3, 88.72, 1.05)]
    [InlineData(-1, 1, 1)]
    [InlineData(-104, -87.3, 1)]
    public void Exp_is_accurate(double from, double to, double units) => Accurate(Lanes.Exp, Elementary64.Exp, from, to, units);

    [Theory]
    [InlineData(-104, 88.72, 1.55)]
    [InlineData(-1, 1, 1.65)]
    [InlineData(-1e-3, 1e-3, 1)]
    [InlineData(-1e-7, 1e-7, 1)]
    public void Expm1_is_accurate(double from, double to, double units) => Accurate(Lanes.Expm1, Elementary64.Expm1, from, to, units);

    [Theory]
    [InlineData(1e-38, 1e-37, 1)]
    [InlineData(1e-3, 0.7, 1)]
    [InlineData(0.7, 1.42, 1)]
    [InlineData(1.4, 100, 1)]
    [InlineData(1e37, 3.4e38, 1)]
    public void Log_is_accurate(double from, double to, double units) => Accurate(Lanes.Log, Elementary64.Log, from, to, units);

    [Theory]
    [InlineData(-0.9999999, -0.5, 1)]
    [InlineData(-0.5, 1, 1.25)]
    [InlineData(-1e-6, 1e-6, 1.45)]
    [InlineData(1, 1e6, 1)]
    public void Log1p_is_accurate(double from, double to, double units) => Accurate(Lanes.Log1p, Elementary64.Log1p, from, to, units);

    [Theory]
    [InlineData(-87, 30, 2.25)]
    [InlineData(-1, 1, 1.4)]
    public void Sigmoid_is_accurate(double from, double to, double units) =>
        Accurate(
            Sigmoid<Lanes>, x => x < 0 ? Elementary64.Exp(x) / (1 + Elementary64.Exp(x)) : 1 / (1 + Elementary64.Exp(-x)), from, to, units);

    [Theory]
    [InlineData(-50, 50, 2.5)]
    [InlineData(-1, 1, 2.2)]
    [InlineData(-1e-3, 1e-3, 2.2)]
    [InlineData(-1e-7, 1e-7, 1.01)]
    public void Tanh_is_accurate(double from, double to, double units) => Accurate(
        Lanes.Tanh, x => double.Sign(x) * -Elementary64.Expm1(-2 * double.Abs(x)) / (2 + Elementary64.Expm1(-2 * double.Abs(x))), from, to,
        units);

    [Theory]
    [InlineData(-87, 30, 1.8)]
    [InlineData(-1, 1, 1.75)]
    public void Softplus_is_accurate(double from, double to, double units) =>
        Accurate(Softplus<Lanes>, x => double.Max(x, 0) + Elementary64.Log1p(Elementary64.Exp(-double.Abs(x))), from, to, units);

    [Fact]
    public void Sine_and_cosine_of_turns_are_accurate()
    {
        Accurate(u => Lanes.SinCosTwoPi(u).Sine, u => Elementary64.SinCosTwoPi(u).Sin, 0, 1, 1.9);
        Accurate(u => Lanes.SinCosTwoPi(u).Cosine, u => Elementary64.SinCosTwoPi(u).Cos, 0, 1, 1.9);
    }

    private static T Sigmoid<T>(T x) where T : IReal<T> => T.Sigmoid(x);

    private static T Softplus<T>(T x) where T : IReal<T> => T.Softplus(x);

    private static void Accurate(Func<Lanes, Lanes> function, Func<double, double> exact, double from, double to, double units)
    {
        var (worst, at) = (0.0, 0f);
        for (var i = 0; i < Sweep; i += Lanes.Width)
        {
            var arguments = Vector256.Create(0f);
            for (var lane = 0; lane < Lanes.Width; lane++)
            {
                arguments = arguments.WithElement(lane, (float)(from + ((to - from) * (i + lane + 0.5) / Sweep)));
            }

            var computed = function(new Lanes(arguments)).Value;
            for (var lane = 0; lane < Lanes.Width; lane++)
            {
                var error = Units(computed[lane], exact(arguments[lane]));
                (worst, at) = error > worst ? (error, arguments[lane]) : (worst, at);
            }
        }

        Assert.True(worst <= units, $"{worst:F3} units at {at:R}");
    }

    /// <summary>|computed − exact| in units in the last place of the exact value.</summary>
    private static double Units(float computed, double exact)
    {
        var exponent = exact == 0 ? -126 : int.Max(System.Math.ILogB(exact), -126);
        return double.Abs(computed - exact) / System.Math.ScaleB(1, exponent - 23);
    }
}
