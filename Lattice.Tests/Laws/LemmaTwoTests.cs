using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.NearestPoint;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Laws;

/// <summary>
/// Lemma 2 in one dimension, pointwise, for X of the prior's law: P(z|x, u) / P(z|u) = f(z − u | x) / f(z − u), the densities being those
/// of Z − U. The left side comes from the quantizer and the code, the right one from the uniform law around x and an integral.
/// </summary>
public sealed class LemmaTwoTests
{
    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(0.3, 2)]
    [InlineData(2, 0.35)]
    public void Conditional_probabilities_have_the_ratio_of_conditional_densities(double step, double scale)
    {
        var logScale = Elementary64.Log(scale);
        var places = Simulation.Uniform(60, 60);
        var dithers = Simulation.Uniform(60, 61);
        var hits = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var (x, u) = ((6 * places[i] - 3) * step, (dithers[i] - 0.5) * step);
            for (var k = -3; k <= 3; k++)
            {
                var z = k * step;
                var given = Rectangular.Nearest(x + u, step).Coefficient == k ? 1 : 0;
                var left = given / Elementary64.Exp(-RectangularCode.Cost(PriorFamily.Laplace, z, u, step, scale));

                var y = z - u;
                var around = double.Abs(y - x) < 0.5 * step ? 1 / step : 0;
                var right = around / (PriorMass(y - 0.5 * step, y + 0.5 * step) / step);
                Assert.Equal(right, left, 1e-9 * double.Max(1, right));
                hits += given;
            }
        }

        Assert.True(hits > 40);

        double Density(double t) => Elementary64.Exp(Laplace.Apply<Real64>(t, logScale));

        double PriorMass(double from, double to) => from < 0 && to > 0
            ? Simulation.Integral(Density, from, 0, 400) + Simulation.Integral(Density, 0, to, 400)
            : Simulation.Integral(Density, from, to, 400);
    }
}
