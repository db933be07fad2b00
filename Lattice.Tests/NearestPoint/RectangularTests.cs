using Lattice.Math.NearestPoint;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.NearestPoint;

public sealed class RectangularTests
{
    [Theory]
    [InlineData(0.25, 0.5, 0)]
    [InlineData(0.75, 0.5, 2)]
    [InlineData(-0.25, 0.5, 0)]
    [InlineData(-0.75, 0.5, -2)]
    [InlineData(0.74, 0.5, 1)]
    [InlineData(-12.6, 1, -13)]
    [InlineData(1e15, 1, 1_000_000_000_000_000)]
    public void Ties_go_to_the_even_coefficient(double x, double step, long coefficient) =>
        Assert.Equal(new RectangularPoint(coefficient, coefficient * step), Rectangular.Nearest(x, step));

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(7)]
    [InlineData(1e6)]
    public void It_is_nearest_idempotent_and_translates(double step)
    {
        foreach (var u in Simulation.Uniform(2000, 30))
        {
            var x = (200 * u - 100) * step;
            var (coefficient, point) = Rectangular.Nearest(x, step);
            Assert.True(double.Abs(x - point) <= 0.5 * step * (1 + 1e-12));
            Assert.Equal(coefficient, Rectangular.Nearest(point, step).Coefficient);
            Assert.Equal(coefficient + 17, Rectangular.Nearest(x + 17 * step, step).Coefficient);
        }
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1e16, 1)]
    public void Coefficients_that_are_not_exact_are_refused(double x, double step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Rectangular.Nearest(x, step));
}
