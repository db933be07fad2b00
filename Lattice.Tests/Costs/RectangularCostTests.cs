using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.NearestPoint;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Costs;

/// <summary>The trained cost against the code counted from the cumulative distribution function, over hostile scales.</summary>
public sealed class RectangularCostTests
{
    public static TheoryData<double, double> StepsAndScales()
    {
        var data = new TheoryData<double, double>();
        foreach (var logStep in (double[])[-13.8, -1.3, 0, 0.9, 13.8])
        {
            foreach (var logRatio in (double[])[-13.8, -6.9, -2.3, -0.7, 0, 0.7, 2.3, 6.9, 13.8])
            {
                data.Add(logStep, logStep + logRatio);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StepsAndScales))]
    public void The_density_and_the_cumulative_function_give_the_same_code(double logStep, double logScale)
    {
        var (step, scale) = (Elementary64.Exp(logStep), Elementary64.Exp(logScale));
        foreach (var coefficient in (long[])[0, 1, -1, 2, -7, 1000, -1_000_000])
        {
            foreach (var unit in (double[])[-0.4999999, -0.4, -1e-3, 0, 1e-9, 0.3, 0.49, 0.4999999])
            {
                var (z, u) = (coefficient * step, unit * step);
                var trained = (double)CoordinateCost<Convolved<Laplace>>.Apply<Real64>(z - u, logStep, logScale);
                var counted = RectangularCode.Cost(PriorFamily.Laplace, z, u, step, scale);
                Assert.InRange(counted, 0, double.MaxValue);
                Assert.Equal(counted, trained, 1e-12 * double.Max(1, counted));
            }
        }
    }

    /// <summary>References from 60-digit arithmetic: −log(1 − ½e^(−a) − ½e^(−b)) and tails.</summary>
    [Theory]
    [InlineData(0, 0, 1, 0.01, 1.9287498479639197e-22)]
    [InlineData(0, 0, 1, 1, 0.9327521295671886)]
    [InlineData(3, 0.2, 1, 0.5, 5.438560638428805)]
    [InlineData(-2, 0.3, 0.5, 4, 3.3469377653231467)]
    public void The_code_has_its_reference_values(double point, double dither, double step, double scale, double nats) =>
        Assert.Equal(nats, RectangularCode.Cost(PriorFamily.Laplace, point, dither, step, scale), 2e-15 * nats);

    [Theory]
    [MemberData(nameof(StepsAndScales))]
    public void Derivatives_are_finite_everywhere(double logStep, double logScale)
    {
        var step = Elementary64.Exp(logStep);
        foreach (var offset in (double[])[0, 1e-9, 0.4999999999, 0.5, 0.5000000001, 3, 1e6, -0.5, -1e6])
        {
            var y = offset * step;
            D[] tangents =
            [
                CoordinateCost<Convolved<Laplace>>.Apply(D.Variable(y), D.Constant(logStep), D.Constant(logScale)),
                CoordinateCost<Convolved<Laplace>>.Apply(D.Constant(y), D.Variable(logStep), D.Constant(logScale)),
                CoordinateCost<Convolved<Laplace>>.Apply(D.Constant(y), D.Constant(logStep), D.Variable(logScale)),
            ];
            Assert.All(tangents, dual => Assert.True(double.IsFinite(dual.Tangent) && double.IsFinite(dual.Value)));

            // The cost is a function of (y/Δ, b/Δ): scaling all three changes nothing.
            var along = y * (double)tangents[0].Tangent + (double)tangents[1].Tangent + (double)tangents[2].Tangent;
            var size = double.Abs(y * tangents[0].Tangent) + double.Abs(tangents[1].Tangent) + double.Abs(tangents[2].Tangent);
            Assert.Equal(0, along, 1e-9 + 1e-12 * size);
        }
    }

    [Fact]
    public void Code_lengths_of_quantized_points_are_those_the_density_gives()
    {
        var point = Rectangular.Nearest(1.37 + 0.11, 0.5).Point;
        Assert.Equal(
            (double)CoordinateCost<Convolved<Laplace>>.Apply<Real64>(point - 0.11, Elementary64.Log(0.5), Elementary64.Log(0.8)),
            RectangularCode.Cost(PriorFamily.Laplace, point, 0.11, 0.5, 0.8),
            1e-14);
    }
}
