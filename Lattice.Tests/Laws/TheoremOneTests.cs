using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.NearestPoint;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Laws;

/// <summary>
/// Theorem 1 for ΔZ with a Laplace prior: E[−log P(Z|U)] = E[−log(Δ·g(X − U))] for X of any law, each side with draws of its own.
/// </summary>
public sealed class TheoremOneTests
{
    private const int Count = 400_000;

    [Theory]
    [InlineData("uniform", 1, 0.6)]
    [InlineData("uniform", 0.4, 2.5)]
    [InlineData("normal", 1, 0.6)]
    [InlineData("normal", 2.5, 0.8)]
    public void Both_sides_agree_when_the_law_of_X_is_not_the_prior(string law, double step, double scale)
    {
        var quantized = Samples(law, 50)
            .Zip(
                Dither(51, step),
                (x, u) => RectangularCode.Cost(PriorFamily.Laplace, Rectangular.Nearest(x + u, step).Point, u, step, scale)).ToArray();
        var (logStep, logScale) = (Elementary64.Log(step), Elementary64.Log(scale));
        var trained = Samples(law, 52)
            .Zip(Dither(53, step), (x, u) => (double)CoordinateCost<Convolved<Laplace>>.Apply<Real64>(x - u, logStep, logScale)).ToArray();

        var (left, leftError) = Simulation.MeanOf(quantized);
        var (right, rightError) = Simulation.MeanOf(trained);
        var error = double.Sqrt(leftError * leftError + rightError * rightError);
        Assert.InRange(error, 1e-5, 0.005);
        Assert.True(double.Abs(left - right) < 4.5 * error, $"{left} and {right} nats, standard error {error}");
    }

    /// <summary>The same test tells the density of X̂ apart from that of X̂ − U.</summary>
    [Fact]
    public void The_density_of_the_prior_alone_would_not_do()
    {
        var (step, scale) = (1.0, 0.6);
        var (quantized, error) = Simulation.MeanOf(
            [.. Samples("normal", 50).Zip(
                Dither(51, step),
                (x, u) => RectangularCode.Cost(PriorFamily.Laplace, Rectangular.Nearest(x + u, step).Point, u, step, scale))]);
        var (unconvolved, _) =
            Simulation.MeanOf(
                [.. Samples("normal", 52).Zip(Dither(53, step), (x, u) => -(double)Laplace.Apply<Real64>(x - u, Elementary64.Log(scale)))]);
        Assert.True(double.Abs(quantized - unconvolved) > 10 * error);
    }

    private static IEnumerable<double> Samples(string law, int purpose)
    {
        if (law == "uniform")
        {
            return Simulation.Uniform(Count, purpose).Select(p => 4.2 * p - 2.3);
        }

        var values = new float[Count];
        RandomDraws.FillGaussian(values, 20200426, RandomStream.Simulation, 1, purpose);
        return values.Select(value => 0.7 + 1.5 * value);
    }

    private static IEnumerable<double> Dither(int purpose, double step)
    {
        var values = new float[Count];
        RandomDraws.FillCentred(values, 20200426, RandomStream.Simulation, 2, purpose);
        return values.Select(value => step * value);
    }
}
