using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Theory;

/// <summary>Lemma 3: E[η(x + U)] − η(x) ≈ (σ²/2)·Tr H_η(x).</summary>
public sealed class HessianErrorTests
{
    [Theory]
    [InlineData("Z2")]
    [InlineData("A2")]
    [InlineData("D4")]
    [InlineData("E8")]
    public void The_error_tends_to_half_the_second_moment_times_the_trace(string name)
    {
        var lattice = LatticeSums.Lattice(name);
        var (m, second) = (lattice.Dimension, SecondMoment(name));
        var x = Enumerable.Range(0, m).Select(k => 0.3 - 0.17 * k).ToArray();
        double Ratio(double scale, out double error)
        {
            var simulated = HessianError.Simulated(Loss, x, TheoryCases.Dithers(lattice, 4000, 20, scale));
            var predicted = HessianError.Predicted(scale * scale * second, ExactTrace(x));
            error = simulated.StandardError / double.Abs(predicted);
            return simulated.Value / predicted;
        }

        var near = Ratio(0.05, out var nearError);
        Assert.InRange(nearError, 1e-6, 0.02);
        Assert.InRange(near - 1, -4.5 * nearError - 0.002, 4.5 * nearError + 0.002);

        // It is an approximation: far from σ = 0 it is off by more than the draws.
        var far = Ratio(8, out var farError);
        Assert.True(double.Abs(far - 1) > 10 * farError, $"{far} ± {farError}");
    }

    /// <summary>
    /// At the same cell volume E₈'s error is that of the cubic lattice times the ratio of the second moments; the limit of all lattices is
    /// 6/(πe).
    /// </summary>
    [Fact]
    public void A_better_lattice_has_a_smaller_error_by_the_ratio_of_second_moments()
    {
        var x = Enumerable.Range(0, 8).Select(k => 0.2 * k - 0.5).ToArray();
        var best = HessianError.Simulated(Loss, x, TheoryCases.Dithers(LatticeSums.Lattice("E8"), 6000, 21, 0.1));
        var cubic = HessianError.Simulated(Loss, x, TheoryCases.Dithers(LatticeSums.Lattice("Z8"), 6000, 22, 0.1));
        var (ratio, expected) = (best.Value / cubic.Value, SecondMoment("E8") * 12);
        var error = double.Hypot(best.StandardError / best.Value, cubic.StandardError / cubic.Value);
        Assert.InRange(error, 0, 0.02);
        Assert.InRange(ratio / expected - 1, -4.5 * error - 0.005, 4.5 * error + 0.005);
        Assert.InRange(expected, 6 / (double.Pi * double.E), 0.87);
    }

    [Fact]
    public void A_quadratic_loss_has_exactly_that_error()
    {
        var lattice = LatticeSums.Lattice("A2");
        var simulated = HessianError.Simulated(
            y => 2 * y[0] * y[0] + y[0] * y[1] - 0.5 * y[1] * y[1] + 7 * y[0], [3, -4], TheoryCases.Dithers(lattice, 4000, 23));
        Assert.InRange(
            simulated.Value - HessianError.Predicted(SecondMoment("A2"), 3), -4.5 * simulated.StandardError, 4.5 * simulated.StandardError);
        Assert.InRange(simulated.StandardError, 1e-4, 0.01);
    }

    [Theory]
    [InlineData(1e-3, 1e-6)]
    [InlineData(0.03, 1e-3)]
    public void The_trace_is_found_by_differences(double step, double tolerance)
    {
        double[] x = [0.4, -1.3, 2];
        Assert.Equal(ExactTrace(x), HessianError.Trace(Loss, x, step), tolerance);
        Assert.Equal([0.4, -1.3, 2], x);
    }

    private static double SecondMoment(string name)
    {
        var lattice = LatticeSums.Lattice(name);
        return lattice.Facts.SecondMoment.Map(moment => moment.Value).IfNone(double.NaN)
            * Elementary64.Exp(2 * Elementary64.Log(lattice.Volume) / lattice.Dimension);
    }

    /// <summary>Σ log(1 + e^(1.4·y_k + 0.3)) + 0.1·(Σ y_k)²: convex and not symmetric.</summary>
    private static double Loss(ReadOnlySpan<double> y)
    {
        var (loss, sum) = (0.0, 0.0);
        foreach (var entry in y)
        {
            loss += Elementary64.Log1p(Elementary64.Exp(1.4 * entry + 0.3));
            sum += entry;
        }

        return loss + 0.1 * sum * sum;
    }

    private static double ExactTrace(double[] x) => x.Sum(entry =>
    {
        var share = 1 / (1 + Elementary64.Exp(-1.4 * entry - 0.3));
        return 1.96 * share * (1 - share) + 0.2;
    });
}
