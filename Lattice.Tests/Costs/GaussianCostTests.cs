using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Costs;

/// <summary>Both Gaussian costs are log q(y|x) − log N(y; 0, 1); their mean is the Kullback–Leibler divergence.</summary>
public sealed class GaussianCostTests
{
    [Theory]
    [InlineData(0.7, -1.2, 0.3)]
    [InlineData(-3, 0.4, -2)]
    [InlineData(0, 0, 0)]
    public void The_costs_are_ratios_of_log_densities(double x, double noise, double logSigma)
    {
        var y = (double)GaussianDither.Apply<Real64>(x, noise, logSigma);
        var ratio = (double)Gaussian.Apply<Real64>(y - x, logSigma) - Gaussian.Apply<Real64>(y, 0);
        Assert.Equal(ratio, GaussianLatticeCost.Apply<Real64>(y, noise, logSigma), 1e-14);
        Assert.Equal(ratio, GaussianCost.Apply<Real64>(y, noise, 2 * logSigma), 1e-14);
        Assert.Equal(y, GaussianNoise.Apply<Real64>(x, noise, 2 * logSigma), 1e-15);
    }

    [Theory]
    [InlineData(0.7, 0.3)]
    [InlineData(-2, -1.5)]
    public void The_mean_cost_is_the_divergence_from_the_prior(double x, double logSigma)
    {
        var noise = new float[100_000];
        RandomDraws.FillGaussian(noise, 5, RandomStream.Simulation, 0, 1);
        var (mean, error) =
            Simulation.MeanOf(
                [.. noise.Select(
                    e => (double)GaussianLatticeCost.Apply<Real64>(GaussianDither.Apply<Real64>(x, e, logSigma), e, logSigma))]);
        var variance = System.Math.Exp(2 * logSigma);
        Assert.True(error < 0.01);
        Assert.True(double.Abs(mean - 0.5 * (variance + x * x - 1 - 2 * logSigma)) < 4.5 * error);
    }

    [Fact]
    public void The_rectangular_dither_scales_the_unit_dither() =>
        Assert.Equal(1.5 - 0.2 * 0.3, RectangularDither.Apply<Real64>(1.5, 0.3, Elementary64.Log(0.2)), 1e-16);
}
