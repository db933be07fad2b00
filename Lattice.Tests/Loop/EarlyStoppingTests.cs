using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>
/// The rule that ends training: strictly better keeps the parameters and sets the counter to 0, during warm-up too; otherwise
/// the counter rises, and is 0 again while epoch &lt; warm-up; training stops when it exceeds the patience.
/// </summary>
public sealed class EarlyStoppingTests
{
    [Theory]
    [InlineData("5 4 3", 0, "1.0 2.0 3.0")]
    [InlineData("5 5 5", 0, "1.0 1.1 1.2")]
    [InlineData("5 6 4 4 3", 0, "1.0 1.1 3.0 3.1 5.0")]
    [InlineData("5 6 7 8 9", 4, "1.0 1.0 1.0 1.1 1.2")]
    [InlineData("5 4 6 6 3", 4, "1.0 2.0 2.0 2.1 5.0")]
    [InlineData("5 6", 1, "1.0 1.1")]
    [InlineData("-1 -2 0", 0, "1.0 2.0 2.1")]
    public void Best_epoch_and_counter_follow_the_rule(string validations, int warmup, string bestAndCounter)
    {
        var stopping = EarlyStopping.Start;
        Assert.Equal(new EarlyStopping(double.PositiveInfinity, 0, 0), stopping);
        var seen = new List<string>();
        foreach (var (validation, epoch) in validations.Split(' ').Select(
            (text, i) => (double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), i + 1)))
        {
            stopping = stopping.After(epoch, validation, warmup);
            seen.Add($"{stopping.BestEpoch}.{stopping.Counter}");
        }

        Assert.Equal(bestAndCounter, string.Join(' ', seen));
    }

    [Theory]
    [InlineData(50, 0, 51)]
    [InlineData(0, 0, 1)]
    [InlineData(50, 100, 149)]
    [InlineData(5, 3, 7)]
    public void Training_stops_at_the_first_epoch_beyond_the_patience(int patience, int warmup, int epochsAfterTheBest)
    {
        // The best is epoch 1. Without warm-up the 51st epoch after it ends a patience of 50; the counter of a warm-up of w
        // epochs first rises in epoch w.
        var stopping = EarlyStopping.Start.After(1, 90, warmup);
        var epoch = 1;
        while (!stopping.Exceeds(patience))
        {
            epoch++;
            stopping = stopping.After(epoch, 90, warmup);
            Assert.InRange(epoch, 2, 1000);
        }

        Assert.Equal(1 + epochsAfterTheBest, epoch);
        Assert.Equal(new EarlyStopping(90, 1, patience + 1), stopping);
    }

    [Fact]
    public void A_gain_in_the_last_moment_goes_on()
    {
        var stopping = EarlyStopping.Start.After(1, 90, 0);
        for (var epoch = 2; epoch <= 51; epoch++)
        {
            stopping = stopping.After(epoch, 90.5, 0);
        }

        Assert.False(stopping.Exceeds(50));
        Assert.Equal(new EarlyStopping(double.BitDecrement(90), 52, 0), stopping.After(52, double.BitDecrement(90), 0));
        Assert.True(stopping.After(52, 90, 0).Exceeds(50));
    }
}
