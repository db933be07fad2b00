using Lattice.Math.Losses;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Xunit;

namespace Lattice.Tests.Sequences;

/// <summary>The training loop over sentences.</summary>
public sealed class SentenceTrainerTests
{
    // 61 sentences of 2 to 5 and of 6 words in batches of 16: four steps an epoch.
    private const int Steps = 4;

    [Theory]
    [InlineData("{ kind: straightThrough, quantizers: 6, entries: 4, commitment: 0.5 }")]
    [InlineData("{ kind: finiteScalar, levels: [3, 2], copies: 3 }")]
    public void A_code_keeps_up_with_the_encoder_under_the_least_weight_of_the_cost(string latent)
    {
        var (spec, data) =
            TinyText.Load(latent, "train.epochs=40", "objective.lambda=1e-12", "model.encoder.dropout=0", "model.decoder.dropout=0");
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        var use = ExperimentTask.Evaluate(spec, data, trainer.Store, workers, _ => { }, CancellationToken.None).Codebook.IfNone(() =>
            throw new InvalidOperationException());
        var cost = trainer.State.History.Last.TrainingCost;
        Assert.True(
            use.Training.Nats < 0.9 * spec.Model.Latent.Alphabets.Sum(values => double.Log(values)),
            $"{use.Training.Nats} nats: a uniform code would do.");
        Assert.InRange(cost, 0.95 * use.Training.Nats, 1.15 * use.Training.Nats);
    }

    [Fact]
    public void Moving_averages_follow_the_encoder_though_no_gradient_reaches_them()
    {
        var (spec, data) =
            TinyText.Load(
                "{ kind: straightThrough, quantizers: 4, entries: 5, size: 2, commitment: 0.25, movingAverage: { decay: 0.9 } }",
                "train.epochs=1");
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        var place = trainer.Store.Names.ToList().IndexOf(Lattice.Math.Latents.Latent.Names.Counts);
        Assert.All(trainer.Store.Read(place), count => Assert.Equal(1, count));
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);

        // Each step leaves 9/10 of a count and adds a tenth of what was chosen: per quantizer 5 counts at first, and 16 sentences a step,
        // 13 in the last.
        double total = 5;
        foreach (var batch in Enumerable.Range(0, data.Training.Count).Chunk(spec.Training.Batch))
        {
            total = (0.9 * total) + (0.1 * batch.Length);
        }

        var sums = trainer.Store.Read(place).Select((count, i) => (Count: (double)count, Quantizer: i % 4)).GroupBy(one => one.Quantizer)
            .Select(group => group.Sum(one => one.Count));
        Assert.All(sums, sum => Assert.InRange(sum, 0.8 * total, 1.25 * total));
    }

    [Fact]
    public void Annealing_counts_steps_over_all_epochs_and_meets_the_warm_up()
    {
        var (spec, data) = TinyText.Load(overrides: ["objective.warmup=3"]);
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        var annealing = spec.Objective.Annealing.IfNone(() => throw new InvalidOperationException("No annealing."));
        Assert.Equal(
            [Annealing.At(annealing, Steps - 1) / 3, Annealing.At(annealing, (2 * Steps) - 1) * 2 / 3],
            trainer.State.History.Map(epoch => epoch.Beta).AsEnumerable(), (a, b) => double.Abs(a - b) < 1e-12);
    }

    /// <summary>Early stopping's counter waits for the epoch at whose last step the cost counts in full.</summary>
    [Theory]
    [InlineData("{ kind: linear, steps: 1 }", 0, 1)]
    [InlineData("{ kind: linear, steps: 1 }", 5, 5)]
    [InlineData("{ kind: linear, steps: 1000000000 }", 0, -1)]
    [InlineData("{ kind: logistic, midpoint: 1, scale: 0.1 }", 0, 1)]
    public void Early_stopping_waits_for_annealing_too(string annealing, int warmup, int expected)
    {
        var (spec, data) = TinyText.Load(overrides: [$"objective.warmup={warmup}", $"objective.annealing={annealing}"]);
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        if (expected > 0)
        {
            Assert.Equal(expected, trainer.Warmup);
            return;
        }

        // The last step of an epoch is its number times the steps, less one.
        var schedule = spec.Objective.Annealing.IfNone(() => throw new InvalidOperationException("No annealing."));
        Assert.True(Annealing.At(schedule, ((long)trainer.Warmup * Steps) - 1) >= Annealing.InFull);
        Assert.True(Annealing.At(schedule, ((trainer.Warmup - 1L) * Steps) - 1) < Annealing.InFull);
    }

    [Fact]
    public void The_weight_of_the_cost_moves_the_parameters()
    {
        float[] After(string factor)
        {
            var (spec, data) = TinyText.Load(overrides: [$"objective.annealing={{ kind: linear, steps: {factor} }}"]);
            using var workers = new Workers(1);
            using var trainer = ExperimentTask.Trainer(spec, data, workers);
            trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
            return trainer.Save().Current.Head.Values;
        }

        Assert.NotEqual(After("1"), After("1000"));
    }
}
