using Lattice.Domain.Quantities;
using Lattice.Train.Evaluation;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Importance weights and running moments against their definitions.</summary>
public sealed class EstimatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(777)]
    public void Importance_weights_are_the_logarithm_of_the_mean_and_Kishs_sample_size(int count)
    {
        var random = new System.Random(count);
        var logs = Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 20) - 10).ToArray();
        var weights = logs.Select(System.Math.Exp).ToArray();
        var found = ImportanceWeights.Of(logs);
        Assert.Equal(-System.Math.Log(weights.Average()), found.NegativeLogLikelihood, 1e-12);
        Assert.Equal(System.Math.Pow(weights.Sum(), 2) / weights.Sum(w => w * w), found.EffectiveSamples, 1e-9);
        Assert.InRange(found.EffectiveSamples, 1, count + 1e-9);

        // Far from 0 too, where the weights themselves are 0 or infinite.
        foreach (var shift in new[] { -5000.0, 5000 })
        {
            var shifted = ImportanceWeights.Of([.. logs.Select(log => log + shift)]);
            Assert.Equal(found.NegativeLogLikelihood - shift, shifted.NegativeLogLikelihood, 1e-9);
            Assert.Equal(found.EffectiveSamples, shifted.EffectiveSamples, 1e-6 * count);
        }
    }

    [Fact]
    public void Equal_weights_are_all_effective_and_one_great_weight_is_one()
    {
        Assert.Equal(new ImportanceWeights(3, 50), ImportanceWeights.Of([.. Enumerable.Repeat(-3.0, 50)]));
        var one = ImportanceWeights.Of([-1000, -3, -1000, -1000]);
        Assert.Equal(3 + System.Math.Log(4), one.NegativeLogLikelihood, 1e-12);
        Assert.Equal(1, one.EffectiveSamples, 1e-12);
    }

    [Fact]
    public void Moments_are_the_mean_and_its_standard_error()
    {
        var random = new System.Random(1);
        foreach (var offset in new[] { 0, 1e6 })
        {
            var values = Enumerable.Range(0, 1000).Select(_ => offset + random.NextDouble()).ToArray();
            var estimate = Estimate.Of(values);
            var (mean, error) = Oracles.Simulation.MeanOf(values);
            Assert.Equal(1000, estimate.Count);

            // A thousand roundings; in the error they count as much more as the mean exceeds the deviation.
            const double Roundings = 1000 * 1.1e-16;
            Assert.Equal(mean, estimate.Value, Roundings * double.Max(1, mean));
            Assert.Equal(error, estimate.StandardError, Roundings * error * (10 + (4 * mean)));
        }
    }

    [Fact]
    public void One_value_has_no_standard_error()
    {
        var estimate = Estimate.Of([4]);
        Assert.Equal((4, double.NaN, 1), (estimate.Value, estimate.StandardError, estimate.Count));
    }
}
