using System.Globalization;
using Lattice.Domain.Results;
using Lattice.Tests.Runs;
using Lattice.Tests.Snapshots;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>The training loop on data with something to learn.</summary>
public sealed class TrainingTests
{
    private static readonly string[] Rivals =
        [TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax,
            TinySpec.GaussianDither];

    public static TheoryData<string, string> LatentsAndLosses
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var loss in new[] { "bernoulli", "squared", "categorical" })
            {
                data.Add(TinySpec.Lattice, loss);
                data.Add(TinySpec.GaussianLattice, loss);
                data.Add(TinySpec.Gaussian, loss);
            }

            foreach (var rival in Rivals)
            {
                data.Add(rival, "bernoulli");
            }

            return data;
        }
    }

    /// <summary>
    /// From what an empty model pays per datum, some way towards what the data are worth. A cost of full weight would be worth
    /// more than these labels and squares.
    /// </summary>
    [Theory]
    [MemberData(nameof(LatentsAndLosses))]
    public void Training_lowers_the_objective_for_every_latent_and_loss(string latent, string loss)
    {
        var (trainer, history) = Train(latent, loss, "train.epochs=12", "objective.lambda=0.1");
        var empty = loss switch
        {
            "bernoulli" => ToyData.Width * double.Log(2),
            "squared" => ToyData.Width * 0.5 * 0.25,
            _ => double.Log(4)
        };
        var last = history[^1];
        Assert.True(last.Validation < 0.97 * empty, $"{last.Validation} nats, an empty model pays {empty}");
        Assert.True(last.Validation < history[0].Validation);
        Assert.True(last.TrainingLoss + (0.1 * last.TrainingCost) < history[0].TrainingLoss + (0.1 * history[0].TrainingCost));
        Assert.Equal(trainer.State.Stopping.BestEpoch, history.MinBy(epoch => epoch.Validation)!.Epoch);
    }

    /// <summary>Six significant digits of a short course; its bits are compared between machines by the tests of whole runs.</summary>
    [Theory]
    [InlineData("lattice", TinySpec.Lattice)]
    [InlineData("gaussian-lattice", TinySpec.GaussianLattice)]
    [InlineData("gaussian", TinySpec.Gaussian)]
    [InlineData("straight-through", TinySpec.StraightThrough)]
    [InlineData("vectors", TinySpec.Vectors)]
    [InlineData("finite-scalar", TinySpec.FiniteScalar)]
    [InlineData("gumbel-softmax", TinySpec.GumbelSoftmax)]
    public void A_short_seeded_course_is_this_one(string name, string latent)
    {
        var (_, history) = Train(latent, "bernoulli", "objective.warmup=3");
        string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
        Verifier.Verify(
            "epoch beta train.loss train.cost validation.loss validation.cost validation best\n"
                + string.Concat(history.Select(epoch => string.Join(
                ' ', epoch.Epoch, Number(epoch.Beta), Number(epoch.TrainingLoss), Number(epoch.TrainingCost), Number(epoch.ValidationLoss),
                Number(epoch.ValidationCost),
                Number(epoch.Validation), epoch.IsBest ? "yes" : "no") + "\n")),
            name);
    }

    [Fact]
    public void The_cost_is_weighted_by_lambda_and_warmed_up()
    {
        Assert.Equal(
            [1.0 / 3, 2.0 / 3, 1, 1, 1], Train(TinySpec.Lattice, "bernoulli", "objective.warmup=3").History.Select(epoch => epoch.Beta));
        Assert.All(Train(TinySpec.Lattice, "bernoulli", "objective.warmup=0").History, epoch => Assert.Equal(1, epoch.Beta));
        var (cheap, dear) =
            (Train(TinySpec.Lattice, "bernoulli", "objective.lambda=0.01").History[^1],
                Train(TinySpec.Lattice, "bernoulli", "objective.lambda=3").History[^1]);
        Assert.True(dear.TrainingCost < 0.5 * cheap.TrainingCost);
        Assert.Equal(dear.ValidationLoss + (3 * dear.ValidationCost), dear.Validation, 1e-9);
    }

    [Fact]
    public void A_fixed_validation_dither_makes_the_figure_of_unchanged_parameters_the_same()
    {
        // A step too small to change any parameter.
        double[] Values(string dither) =>
            [.. Train(TinySpec.Lattice, "bernoulli", "train.optimiser.rate=1e-30", $"train.validationDither={dither}").History.Select(
                epoch => epoch.Validation)];
        Assert.Single(Values("fixed").Distinct());
        Assert.Equal(5, Values("fresh").Distinct().Count());
    }

    private static (Trainer Trainer, EpochMetrics[] History) Train(string latent, string loss, params string[] overrides)
    {
        using var workers = new Workers(2);
        using var trainer = ExperimentTask.Trainer(ToySpec.Of(latent, loss, overrides), ToyData.Of(600, 100, 10), workers);
        Assert.IsType<TrainingOutcome.Finished>(trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None));
        return (trainer, [.. trainer.State.History]);
    }
}
