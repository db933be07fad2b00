using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Densities;

public sealed class DensityTests
{
    public static TheoryData<double> Scales => [1e-6, 0.03, 1, 7.5, 1e6];

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_Laplace_density_integrates_to_one(double scale)
    {
        var logScale = Elementary64.Log(scale);
        double Density(double x) => Elementary64.Exp(Laplace.Apply<Real64>(x, logScale));
        Assert.Equal(1, 2 * Simulation.Integral(Density, 0, 40 * scale, 4000), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_Gaussian_density_integrates_to_one(double sigma)
    {
        var logSigma = Elementary64.Log(sigma);
        double Density(double x) => Elementary64.Exp(Gaussian.Apply<Real64>(x, logSigma));
        Assert.Equal(1, Simulation.Integral(Density, -12 * sigma, 12 * sigma, 2000), 1e-12);
    }

    /// <summary>The cell's edges and the density's kink are ends of intervals, so the rule keeps its order.</summary>
    [Theory]
    [MemberData(nameof(Scales))]
    public void The_convolved_density_integrates_to_one(double scale)
    {
        const double Step = 0.7;
        var (logStep, logScale) = (Elementary64.Log(Step), Elementary64.Log(scale));
        double Density(double y) => Elementary64.Exp(Convolved<Laplace>.Apply<Real64>(y, logStep, logScale)) / Step;
        var inner = double.Max(0, Step / 2 - 40 * scale);
        var total = Simulation.Integral(Density, 0, inner, 2000) + Simulation.Integral(Density, inner, Step / 2, 4000)
            + Simulation.Integral(Density, Step / 2, Step / 2 + 40 * scale, 4000);
        Assert.Equal(1, 2 * total, 1e-8);
    }

    [Theory]
    [InlineData(0.2, 1.3)]
    [InlineData(3.1, 0.4)]
    [InlineData(0, 0.4)]
    [InlineData(-0.31, 0.05)]
    [InlineData(-6, 20)]
    public void The_convolved_density_is_the_mean_of_the_Laplace_density_over_the_cell(double y, double scale)
    {
        const double Step = 0.7;
        var logScale = Elementary64.Log(scale);
        double Density(double x) => Elementary64.Exp(Laplace.Apply<Real64>(x, logScale));
        var (from, to) = (y - Step / 2, y + Step / 2);
        var mass = from < 0 && to > 0
            ? Simulation.Integral(Density, from, 0, 2000) + Simulation.Integral(Density, 0, to, 2000)
            : Simulation.Integral(Density, from, to, 2000);
        Assert.Equal(mass, Elementary64.Exp(Convolved<Laplace>.Apply<Real64>(y, Elementary64.Log(Step), logScale)), 1e-10);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(0.999999)]
    public void The_Laplace_quantile_inverts_the_cumulative_function(double p) =>
        Assert.Equal(p, Laplace.Cumulative(Laplace.Quantile(p, 2.5), 2.5), 1e-15 + 1e-14 * p);

    [Fact]
    public void Laplace_quantiles_of_uniform_numbers_follow_the_density()
    {
        const double Scale = 1.7;
        var sample = Simulation.Uniform(50_000, 20).Select(p => Laplace.Quantile(p, Scale)).ToArray();
        Assert.True(Simulation.KolmogorovSmirnov(sample, x => Laplace.Cumulative(x, Scale)) < 1.95);
        var (mean, error) = Simulation.MeanOf([.. sample.Select(double.Abs)]);
        Assert.True(double.Abs(mean - Scale) < 4.5 * error);
    }
}
