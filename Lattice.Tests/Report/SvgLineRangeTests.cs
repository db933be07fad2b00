using Lattice.App.Drawing;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class SvgLineRangeTests
{
    [Fact]
    public void Values_that_fall_by_orders_of_magnitude_have_a_logarithmic_axis_that_holds_them()
    {
        double[] falling = [.. Enumerable.Range(0, 30).Select(epoch => 1000 * double.Exp2(-epoch / 3.0))];
        var range = SvgLineRange.Of(toSeq(falling).Strict());
        Assert.True(range.IsLogarithmic);
        (double low, double high) = range.Widened(6);
        Assert.All(falling, value => Assert.InRange(range.Place(value), low, high));
        Assert.Equal(
            ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1000"],
            SvgLogRows.Values(0, 3, 6).Map(tick => tick.Label).AsEnumerable());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_value_that_is_not_positive_keeps_the_axis_linear(double least)
    {
        var range = SvgLineRange.Of(toSeq(
            Enumerable.Range(0, 30).Select(epoch => 1000 * double.Exp2(-epoch / 3.0)).Append(least)).Strict());
        Assert.False(range.IsLogarithmic);
        Assert.Equal((least, 1000), (range.Low, range.High));
    }

    [Fact]
    public void Values_of_one_order_of_magnitude_and_values_that_rise_keep_the_axis_linear()
    {
        Assert.False(SvgLineRange.Of(toSeq(Enumerable.Range(1, 30).Select(epoch => 95 + (80.0 / epoch))).Strict()).IsLogarithmic);
        Assert.False(SvgLineRange.Of(toSeq(Enumerable.Range(1, 30).Select(epoch => 30 - (29.9 / epoch))).Strict()).IsLogarithmic);
    }

    [Fact]
    public void A_few_early_values_far_above_the_rest_are_cut_off() =>
        Assert.Equal(
            new SvgLineRange(100, 101.25, false),
            SvgLineRange.Of(toSeq(Enumerable.Range(0, 101).Select(place => place < 91 ? 100 + (place / 90.0) : 1e6)).Strict()));
}
