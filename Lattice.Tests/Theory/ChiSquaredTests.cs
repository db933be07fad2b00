using Lattice.Math.Theory;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Theory;

public sealed class ChiSquaredTests
{
    /// <summary>
    /// Percentage points of the χ² law and of the normal law at the same probability, from the usual tables [Abramowitz and Stegun, table
    /// 26.8].
    /// </summary>
    [Theory]
    [InlineData(10, 18.307, 1.6449)]
    [InlineData(30, 59.703, 3.0902)]
    [InlineData(60, 91.952, 2.5758)]
    [InlineData(100, 67.328, -2.5758)]
    [InlineData(100, 149.449, 3.0902)]
    public void Scores_are_normal_percentage_points(int degrees, double statistic, double score) =>
        Assert.Equal(score, ChiSquared.Score(statistic, degrees), 0.03);

    [Fact]
    public void Two_samples_of_one_law_score_as_normal_numbers()
    {
        var scores = Enumerable.Range(0, 60).Select(run =>
        {
            var (statistic, degrees) = ChiSquared.OfTwoSamples(Pairs(4000, 2 * run, 0), Pairs(4000, 2 * run + 1, 0), 8);
            Assert.Equal(63, degrees);
            return ChiSquared.Score(statistic, degrees);
        }).ToArray();
        var (mean, error) = Simulation.MeanOf(scores);
        Assert.InRange(mean, -4 / double.Sqrt(60), 4 / double.Sqrt(60));
        Assert.InRange(error, 0.7 / double.Sqrt(60), 1.35 / double.Sqrt(60));
        Assert.All(scores, score => Assert.InRange(score, -4, 4));
    }

    /// <summary>Laws that differ in the second feature alone, or only in how the features go together, are told apart.</summary>
    [Theory]
    [InlineData(0.15)]
    [InlineData(-1)]
    public void Two_samples_of_two_laws_do_not(double change)
    {
        var (statistic, degrees) = ChiSquared.OfTwoSamples(Pairs(4000, 1, 0), Pairs(4000, 2, change), 8);
        Assert.True(ChiSquared.Score(statistic, degrees) > 6);
    }

    [Fact]
    public void Samples_too_small_for_their_cells_are_refused() =>
        Assert.Contains(
            "five per cell of 64",
            Assert.Throws<ArgumentException>(() => ChiSquared.OfTwoSamples(new double[600], new double[600], 8)).Message,
            StringComparison.Ordinal);

    /// <summary>Two uniform features; the second is moved by a change above 0, and made to follow the first by one below.</summary>
    private static double[] Pairs(int count, int purpose, double change)
    {
        var numbers = Simulation.Uniform(2 * count, 3000 + purpose);
        for (var i = 0; i < count; i++)
        {
            numbers[2 * i + 1] = change < 0 ? 0.7 * numbers[2 * i + 1] + 0.3 * numbers[2 * i] : numbers[2 * i + 1] + change;
        }

        return numbers;
    }
}
