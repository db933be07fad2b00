using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Xunit;

namespace Lattice.Tests.Report;

public sealed class SvgTicksTests
{
    public static TheoryData<double, double> Intervals => new()
    {
        { 0, 1 }, { -3.7, 9.2 }, { 94.1, 94.9 }, { 1e-12, 3e-12 }, { -1e6, 1e6 }, { 0, 2000 }, { 99.99999, 100.00001 },
    };

    public static TheoryData<double, double> Extremes => new()
    {
        { -double.MaxValue, double.MaxValue }, { 0, double.Epsilon }, { 1, double.MaxValue }, { double.MaxValue / 2, double.MaxValue },
        { -1e308, 1e300 }, { 1e17, 1e17 + 16 },
        { 1e-310, 3e-310 }, { double.MaxValue, double.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void At_the_ends_of_the_range_of_a_double_every_place_is_finite(double low, double high)
    {
        (double from, double to) = SvgTicks.Widen(low, high, 6);
        var scale = new SvgScale(from, to, 0, 100);
        SvgTicks ticks = SvgTicks.Between(low, high, 6);
        Assert.InRange(ticks.Values.Count, 0, 20);
        Assert.All(ticks.Values.Add(low).Add(high).Add(double.MaxValue), value => Assert.InRange(scale.At(value), -1e6, 1e6));
        Assert.True(double.IsNaN(scale.At(double.NaN)) && double.IsNaN(scale.At(double.PositiveInfinity)));
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Ticks_rise_evenly_within_the_interval(double low, double high)
    {
        Seq<double> ticks = SvgTicks.Between(low, high, 6).Values;
        double slack = 1e-6 * (high - low);
        Assert.InRange(ticks.Count, 3, 14);
        Assert.All(ticks, tick => Assert.InRange(tick, low - slack, high + slack));
        double step = ticks[1] - ticks[0];
        Assert.True(step > 0);
        Assert.All(Enumerable.Range(1, ticks.Count - 1), index => Assert.Equal(step, ticks[index] - ticks[index - 1], step * 1e-3));
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void The_decimals_tell_ticks_apart(double low, double high)
    {
        SvgTicks ticks = SvgTicks.Between(low, high, 6);
        Assert.Equal(ticks.Values.Count, ticks.Values.Map(tick => NumberText.Decimals(tick, ticks.Decimals)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Widening_holds_the_interval(double low, double high)
    {
        (double from, double to) = SvgTicks.Widen(low, high, 6);
        double slack = 1e-6 * (high - low);
        Assert.True(from <= low + slack && to >= high - slack);
    }

    [Fact]
    public void Whole_ticks_are_whole() => Assert.Equal(Prelude.Seq(1.0, 2.0, 3.0), SvgTicks.Between(1, 3, 10, whole: true).Values);

    [Fact]
    public void Widening_a_point_leaves_room_around_it()
    {
        Assert.Equal((-1.0, 1.0), SvgTicks.Widen(0, 0, 5));
        (double low, double high) = SvgTicks.Widen(-50, -50, 5);
        Assert.True(low < -50 && high > -50);
    }

    [Fact]
    public void An_interval_that_is_not_finite_has_no_ticks() => Assert.Empty(SvgTicks.Between(double.NaN, 1, 5).Values);
}
