using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Xunit;

namespace Lattice.Tests.Report;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(12.0, "12")]
    [InlineData(-0.001, "0")]
    [InlineData(-1.256, "-1.26")]
    [InlineData(1e6, "1000000")]
    public void Coordinates_have_at_most_two_decimals(double value, string text) => Assert.Equal(text, NumberText.Coordinate(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_coordinate_must_be_finite(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Coordinate(value));

    [Theory]
    [InlineData(-12.5, 2, "−12.50")]
    [InlineData(-0.001, 2, "0.00")]
    [InlineData(double.NaN, 2, "undefined")]
    [InlineData(999999999999999.0, 2, "999999999999999.00")]
    [InlineData(-2.5e27, 2, "−2.5e+27")]
    [InlineData(double.NegativeInfinity, 2, "−∞")]
    public void Decimals_use_a_true_minus_and_no_negative_zero(double value, int decimals, string text) =>
        Assert.Equal(text, NumberText.Decimals(value, decimals));

    [Theory]
    [InlineData(1.25e-7, "1.25e-07")]
    [InlineData(-94.45, "−94.45")]
    public void Significant_digits_have_no_trailing_zeros(double value, string text) =>
        Assert.Equal(text, NumberText.Significant(value, 6));

    [Theory]
    [InlineData(94.312, 0.238, "94.31 ± 0.24")]
    [InlineData(26.03, 0.061, "26.030 ± 0.061")]
    [InlineData(1234.5, 23, "1234 ± 23")]
    [InlineData(-0.0023, 0.0114, "−0.002 ± 0.011")]
    [InlineData(0, 0, "0.0000 ± 0.0000")]
    [InlineData(1.5, double.NaN, "1.5000")]
    [InlineData(double.NaN, 0.1, "undefined")]
    public void An_estimate_shows_two_digits_of_its_error(double value, double error, string text) =>
        Assert.Equal(text, EstimateText.WithError(new Estimate(value, error, 10)));

    [Theory]
    [InlineData(long.MinValue, "−9,223,372,036,854,775,808")]
    [InlineData(-1000, "−1,000")]
    [InlineData(0, "0")]
    [InlineData(long.MaxValue, "9,223,372,036,854,775,807")]
    public void Any_count_is_written(long count, string text) => Assert.Equal(text, NumberText.Count(count));

    [Fact]
    public void A_bit_is_ln_2_nats()
    {
        Estimate bits = EstimateText.InBits(new Estimate(double.Log(2), 2 * double.Log(2), 7));
        Assert.Equal(1, bits.Value, 15);
        Assert.Equal(2, bits.StandardError, 15);
        Assert.Equal(7, bits.Count);
    }

    [Theory]
    [InlineData(0.5, "0.5 s")]
    [InlineData(59.97, "1:00 min")]
    [InlineData(245, "4:05 min")]
    [InlineData(11045, "3:04:05 h")]
    [InlineData(double.NaN, "–")]
    [InlineData(-1, "–")]
    public void Durations_read_as_clocks(double seconds, string text) => Assert.Equal(text, DurationText.Of(seconds));
}
