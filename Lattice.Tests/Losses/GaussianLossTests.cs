using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Losses;

/// <summary>−log N(d; r, σ²): its formula, its normaliser, its gradients and its least value.</summary>
public sealed class GaussianLossTests
{
    private const double Floor = 1e-6;

    /// <summary>Outputs, targets and parameters of three numbers, one of them near the floor.</summary>
    private static readonly double[] outputs = [0.3, -1.2, 2], targets = [1, 0.1, 1.9999], raw = [-1, 0.7, -13.5];

    private static GaussianLoss PerDimension { get; } = Learned(VarianceScales.PerDimension);

    [Fact]
    public void The_loss_is_the_sum_of_negative_log_densities()
    {
        var expected = Enumerable.Range(0, 3).Sum(i => MinusLogDensity(targets[i], outputs[i], Variance(raw[i])));
        Assert.Equal(expected, Loss(PerDimension, outputs, raw), 1e-12);
        Assert.Equal(
            Enumerable.Range(0, 3).Sum(i => MinusLogDensity(targets[i], outputs[i], 0.04)),
            Loss(Fixed(0.04), outputs, []),
            1e-12);
        Assert.Equal(
            Enumerable.Range(0, 3).Sum(i => MinusLogDensity(targets[i], outputs[i], Variance(0.7))),
            Loss(Learned(VarianceScales.Shared), outputs, [0.7]),
            1e-12);

        double Variance(double v) => Floor * (1 + double.Exp(v - double.Log(Floor)));
    }

    /// <summary>log σ² = log floor + softplus(v − log floor) is σ² = floor + e^v.</summary>
    [Theory]
    [InlineData(-40)]
    [InlineData(-13.8)]
    [InlineData(0.5)]
    [InlineData(60)]
    public void The_variance_is_the_floor_and_e_to_the_parameter(double v) =>
        Assert.Equal(
            double.Log(Floor + double.Exp(v)),
            GaussianLoss.Bounded<Real64>(v, double.Log(Floor)).Value,
            1e-12);

    /// <summary>∫ e^−loss dd = 1: the figures are those of a normalised density.</summary>
    [Theory]
    [InlineData(0.04)]
    [InlineData(7)]
    public void The_density_integrates_to_one(double variance)
    {
        var (loss, reach) = (Fixed(variance), 12 * double.Sqrt(variance));
        double Density(double d) => double.Exp(-(double)loss.Value(Row([0.7]), Row([d]))[0, 0]);
        Assert.Equal(1, Simulation.Integral(Density, 0.7 - reach, 0.7 + reach, 2000), 1e-12);
    }

    [Fact]
    public void Gradients_are_the_differences_of_the_loss()
    {
        const double Step = 1e-5;
        for (var i = 0; i < 3; i++)
        {
            var (error, variance) = (outputs[i] - targets[i], Floor + double.Exp(raw[i]));
            double At(double step) => Loss(PerDimension, [.. outputs.Select((r, j) => j == i ? r + step : r)], raw);
            double Of(double step) => Loss(PerDimension, outputs, [.. raw.Select((v, j) => j == i ? v + step : v)]);
            Near(error / variance, (At(Step) - At(-Step)) / (2 * Step));
            Near(
                0.5 * (1 - (error * error / variance)) * double.Exp(raw[i]) / variance,
                (Of(Step) - Of(-Step)) / (2 * Step));
        }

        static void Near(double exact, double difference) => Assert.Equal(exact, difference, 1e-6 * double.Max(1, double.Abs(exact)));
    }

    /// <summary>The first values of the parameters are the most probable ones: each variance is its mean square.</summary>
    [Theory]
    [InlineData(VarianceScales.PerDimension)]
    [InlineData(VarianceScales.Shared)]
    public void Fitted_variances_are_the_mean_squares_and_the_best(VarianceScales scales)
    {
        var loss = Learned(scales);
        double[] errors = [0.5, -0.3, 0.02, -0.7, 0.4, 0.01], squares = [.. Enumerable.Range(0, 3).Select(i => Square(i))];
        var fitted = loss.Fitted(squares)[0].Values.Select(value => GaussianLoss.Pace * value).ToArray();
        var expected = scales == VarianceScales.Shared ? [squares.Average()] : squares;
        var found = loss.Variances(_ => [.. fitted.Select(v => v / GaussianLoss.Pace)]).IfNone(() => throw new InvalidOperationException());
        Assert.Equal((expected.Length, 0), (found.Count, found.AtFloor));
        Assert.Equal(expected.Min(), found.Least, 1e-6);
        Assert.Equal(expected.Max(), found.Greatest, 1e-6);
        var least = Mean(fitted);
        for (var i = 0; i < fitted.Length; i++)
        {
            Assert.True(Mean([.. fitted.Select((v, j) => j == i ? v + 0.01 : v)]) > least);
            Assert.True(Mean([.. fitted.Select((v, j) => j == i ? v - 0.01 : v)]) > least);
        }

        double Square(int i) => 0.5 * ((errors[i] * errors[i]) + (errors[i + 3] * errors[i + 3]));

        double Mean(double[] parameters) => 0.5 * (
            Value(loss, [0, 0, 0], errors[..3], parameters) + Value(loss, [0, 0, 0], errors[3..], parameters));
    }

    [Fact]
    public void Constant_data_start_at_twice_the_floor_and_are_counted()
    {
        var fitted = PerDimension.Fitted([0, 1e-9, 0.25])[0].Values;
        Assert.Equal(double.Log(Floor), GaussianLoss.Pace * fitted[0], 1e-5);
        Assert.Equal(fitted[0], fitted[1]);
        var found = PerDimension.Variances(_ => [.. fitted.Select(value => (double)value)])
            .IfNone(() => throw new InvalidOperationException());
        Assert.Equal((3, 2, Floor), (found.Count, found.AtFloor, found.Floor));
        Assert.Equal(2 * Floor, found.Least, 1e-10);
        Assert.Equal(0.25, found.Greatest, 1e-6);
    }

    private static GaussianLoss Learned(VarianceScales scales) => new(new GaussianVariance.Learned(scales, PositiveReal.Of(Floor)));

    private static GaussianLoss Fixed(double variance) => new(new GaussianVariance.Fixed(PositiveReal.Of(variance)));

    private static double MinusLogDensity(double d, double r, double variance) =>
        0.5 * (((d - r) * (d - r) / variance) + double.Log(2 * double.Pi * variance));

    private static double Loss(GaussianLoss loss, double[] outputs, double[] parameters) => Value(loss, outputs, targets, parameters);

    private static double Value(GaussianLoss loss, double[] outputs, double[] targets, double[] parameters) =>
        (double)loss.Value(Row(outputs), Row(targets), _ => Row([.. parameters.Select(v => v / GaussianLoss.Pace)]))[0, 0];

    private static Matrix<Real64> Row(double[] numbers) =>
        Matrix<Real64>.FromRows(numbers.Select(number => new Real64(number)).ToArray());
}
