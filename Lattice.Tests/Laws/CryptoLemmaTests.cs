using Lattice.Math.NearestPoint;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Laws;

/// <summary>The Crypto-Lemma for ΔZ: for every fixed x, K(x + U) − U has the law of x − U, uniform on the cell around x.</summary>
public sealed class CryptoLemmaTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(-0.313, 1)]
    [InlineData(17.77, 0.3)]
    [InlineData(-2e-7, 1e-6)]
    [InlineData(5e5, 1e6)]
    public void The_dithered_quantizer_adds_uniform_noise(double x, double step)
    {
        var dither = new float[50_000];
        RandomDraws.FillCentred(dither, 11, RandomStream.Simulation, 0, 2);
        var deviations = dither.Select(v => (Rectangular.Nearest(x + v * step, step).Point - v * step - x) / step).ToArray();
        Assert.True(Simulation.KolmogorovSmirnov(deviations, t => double.Clamp(t + 0.5, 0, 1)) < 1.95);
        Assert.All(deviations, t => Assert.InRange(t, -0.5 - 1e-9, 0.5 + 1e-9));
    }

    [Fact]
    public void Without_dither_the_error_is_not_uniform()
    {
        var errors = Simulation.Uniform(50_000, 40).Select(u => 0.1 * u).Select(x => Rectangular.Nearest(x, 1).Point - x);
        Assert.True(Simulation.KolmogorovSmirnov(errors, t => double.Clamp(t + 0.5, 0, 1)) > 50);
    }
}
