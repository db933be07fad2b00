using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Losses;

/// <summary>What holds of every loss, of those a spec can name and of one that only the tests know.</summary>
public sealed class LossLaws
{
    public static TheoryData<string> Names =>
        [
            "Bernoulli", "Squared", "Categorical", "Gaussian", "Gaussian, fixed", "Gaussian, shared", "Logistic", "Levels",
            nameof(AbsoluteLoss),
        ];

    /// <summary>
    /// Half a datum more beside 10,000 moves the minimum by far less than the step. (The absolute loss is least at the median.)
    /// </summary>
    [Theory]
    [InlineData("Bernoulli")]
    [InlineData("Squared")]
    [InlineData("Categorical")]
    [InlineData("Gaussian")]
    [InlineData("Gaussian, fixed")]
    public void The_bias_minimises_the_loss_of_targets_with_that_mean(string name)
    {
        var loss = Named(name);
        double[] shares = [0.2, 0.3, 0.5];
        var biases = shares.Select(share => loss.Bias(10_000 * share, 10_000)).ToArray();
        var least = Mean(loss, biases, shares);
        for (var i = 0; i < shares.Length; i++)
        {
            foreach (var step in (double[])[-0.05, 0.05])
            {
                var moved = biases.ToArray();
                moved[i] += step;
                Assert.True(Mean(loss, moved, shares) > least, $"{name}, output {i}, {step}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_are_losses_of_their_own(string name)
    {
        var loss = Named(name);
        Matrix<Real64> outputs = name is "Logistic" or "Levels"
            ? Matrix<Real64>.FromRows([0.3, -1.2, 0.1, 2], [2.1, 0.4, -3, 0])
            : Matrix<Real64>.FromRows([0.3, -1.2], [2.1, 0.4]);
        Matrix<Real64> targets = Matrix<Real64>.FromRows([1, 0], [0, 1]);
        var together = loss.Value(outputs, targets);
        for (var row = 0; row < 2; row++)
        {
            var alone = loss.Value(Matrix<Real64>.Rows(outputs, row, 1), Matrix<Real64>.Rows(targets, row, 1));
            Assert.Equal((double)alone[0, 0], (double)together[row, 0]);
        }
    }

    [Fact]
    public void Losses_are_what_their_formulas_say()
    {
        Matrix<Real64> outputs = Matrix<Real64>.FromRows([0.3, -1.2]), targets = Matrix<Real64>.FromRows([1, 0]);
        Assert.Equal(double.Log(1 + double.Exp(-0.3)) + double.Log(1 + double.Exp(-1.2)), Value("Bernoulli"), 1e-14);
        Assert.Equal(0.5 * ((0.7 * 0.7) + (1.2 * 1.2)), Value("Squared"), 1e-14);
        Assert.Equal(double.Log(1 + double.Exp(-1.5)), Value("Categorical"), 1e-14);
        Assert.Equal(0.7 + 1.2 + (2 * double.Log(2)), Value(nameof(AbsoluteLoss)), 1e-14);
        Assert.Equal(1 / (1 + double.Exp(-0.3)), (double)Named("Bernoulli").Mean(outputs)[0, 0], 1e-15);
        Assert.Equal(0.3, (double)Named("Squared").Mean(outputs)[0, 0]);

        double Value(string name) => (double)Named(name).Value(outputs, targets)[0, 0];
    }

    internal static Loss Named(string name) =>
        name == nameof(AbsoluteLoss) ? new AbsoluteLoss() : name switch
        {
            "Bernoulli" => Loss.Of(new LossSpec.Bernoulli()),
            "Squared" => Loss.Of(new LossSpec.Squared()),
            "Categorical" => Loss.Of(new LossSpec.Categorical()),
            "Levels" => Loss.Of(new LossSpec.CategoricalLevels(2)),
            "Logistic" => Loss.Of(new LossSpec.Logistic()),
            "Gaussian, fixed" => Loss.Of(new LossSpec.Gaussian(new GaussianVariance.Fixed(PositiveReal.Of(0.04)))),
            "Gaussian, shared" => Loss.Of(new LossSpec.Gaussian(
                new GaussianVariance.Learned(VarianceScales.Shared, PositiveReal.Of(LossSpec.Gaussian.DefaultFloor)))),
            _ => Loss.Of(new LossSpec.Gaussian()),
        };

    /// <summary>The mean loss over targets e_i with probability share_i of the outputs.</summary>
    private static double Mean(Loss loss, double[] outputs, double[] shares) => Enumerable.Range(0, shares.Length).Sum(
        i => shares[i] * (double)loss.Value(
            Matrix<Real64>.FromRows(outputs.Select(output => new Real64(output)).ToArray()),
            Matrix<Real64>.FromRows(shares.Select((_, j) => new Real64(i == j ? 1 : 0)).ToArray()))[0, 0]);
}
