using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Xunit;

namespace Lattice.Tests.Laws;

/// <summary>V·Σ_λ g(y + λ) = 1: the code's probabilities sum to one for every dither.</summary>
public sealed class PartitionOfUnityTests
{
    private const int Direct = 3000;

    public static TheoryData<double, double> Grid()
    {
        var data = new TheoryData<double, double>();
        foreach (var ratio in (double[])[1e-6, 1e-4, 0.01, 0.1, 0.5, 1, 3, 10, 100, 1e3, 1e4, 1e5, 1e6])
        {
            foreach (var offset in (double[])[0, 1e-7, 0.1, 0.25, 0.4999999, 0.5, 0.5000001, 0.9, 123.456])
            {
                data.Add(ratio, offset);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Grid))]
    public void The_code_sums_to_one(double ratio, double offset)
    {
        foreach (var step in (double[])[1e-6, 0.37, 1e6])
        {
            var (logStep, logScale) = (Elementary64.Log(step), Elementary64.Log(step) + Elementary64.Log(ratio));
            double Cost(int k) => CoordinateCost<Convolved<Laplace>>.Apply<Real64>((offset + k) * step, logStep, logScale);
            var sum = 0.0;
            for (var k = -Direct; k <= Direct; k++)
            {
                sum += System.Math.Exp(-Cost(k));
            }

            // Beyond the cell the code is geometric with the ratio e^(−Δ/b); the rest of the sum is the series' closed form.
            var decay = 1 / ratio;
            Assert.Equal(decay, Cost(Direct + 2) - Cost(Direct + 1), 1e-9 * double.Max(1, Cost(Direct + 1)));
            Assert.Equal(decay, Cost(-Direct - 2) - Cost(-Direct - 1), 1e-9 * double.Max(1, Cost(-Direct - 1)));
            sum += (System.Math.Exp(-Cost(Direct + 1)) + System.Math.Exp(-Cost(-Direct - 1))) / -Elementary64.Expm1(-decay);

            // At scale 1e-6·Δ one unit in the last place of log Δ moves the edge of the cell by 1e-10 of the scale and more.
            Assert.Equal(1, sum, 1e-11 + 1e-15 * double.Max(double.Abs(logStep), 1) * decay);
        }
    }
}
