using LanguageExt;
using Lattice.Tests.Runs;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>What a training that ends with a term that is not finite says of its cause.</summary>
public sealed class FailureCauseTests
{
    private const int Width = 6;

    [Theory]
    [InlineData(TinySpec.Lattice, "1e-30")]
    [InlineData(TinySpec.Lattice, "1e3")]
    [InlineData(TinySpec.Gaussian, "1e-30")]
    [InlineData(TinySpec.GaussianLattice, "1e-3")]
    public void In_the_first_step_the_data_are_named_and_no_rate_is_advised(string latent, string rate)
    {
        var failure = Fail(latent, Data(40, large: 17, 3, 1e30f), Data(10), rate, batch: 40);
        Assert.Equal(new FailureCause.LargeDatum("training", 17, 3, 1e30f, true), failure.Cause);
        Assert.Equal((1, 1), (failure.Epoch, failure.Step));
        Assert.EndsWith(
            " in epoch 1, step 1. No parameter had been updated, so the rate is not the cause: the data are too large: training datum 17 "
                + "reaches 1E+30 (number 3 of it; both counted from 0). "
            + "Scale the data, for example to unit variance; correct or leave out a number that stands for a missing one. The last good "
            + "checkpoint is kept.",
            failure.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_later_batch_too_large_data_are_named_before_any_rate()
    {
        var failure = Fail(TinySpec.Lattice, Data(40, large: 17, 3, -1e30f), Data(10), "1e-30", batch: 5);
        Assert.True(failure.Step > 1 || failure.Epoch > 1 || failure.Cause is FailureCause.LargeDatum { IsUntrained: true });
        Assert.IsType<FailureCause.LargeDatum>(failure.Cause);
        Assert.Contains("training datum 17 reaches -1E+30 (number 3", failure.Render(), StringComparison.Ordinal);
        Assert.DoesNotContain("A smaller train.optimiser.rate", failure.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_validation_the_datum_is_named()
    {
        var failure = Fail(TinySpec.Lattice, Data(40), Data(10, large: 4, 2, 1e30f), "1e-3", batch: 20);
        Assert.Equal((1, 0), (failure.Epoch, failure.Step));
        Assert.Equal(new FailureCause.LargeDatum("validation", 4, 2, 1e30f, false), failure.Cause);
        Assert.Contains(
            "in epoch 1, in validation. The data are too large: validation datum 4 ", failure.Render(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e30", "", "A smaller train.optimiser.rate (it is 1E+30) or gradient clipping (train.optimiser.clip) usually helps.")]
    [InlineData(
        "1e30", "train.optimiser.clip=1", "A smaller train.optimiser.rate (it is 1E+30) or a smaller train.optimiser.clip usually helps.")]
    public void After_updates_of_ordinary_data_the_rate_is(string rate, string more, string advice)
    {
        var failure = Fail(TinySpec.Lattice, Data(40), Data(10), rate, batch: 20, more);
        Assert.IsType<FailureCause.LargeUpdates>(failure.Cause);
        Assert.Contains(advice, failure.Render(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "No parameter had been updated, so the rate is not the cause, and the data lie within ±")]
    [InlineData(false, "No cause was seen: the rate is 1E-30, and the data lie within ±")]
    public void Where_neither_is_to_blame_it_says_so(bool first, string said)
    {
        using var workers = new Workers(1);
        using var trainer = Trainer(TinySpec.Lattice, Data(40), Data(10), "1e-30", 20, "", workers);
        var steps = 0;
        if (first)
        {
            Break();
        }

        var failure = Assert.IsType<TrainingOutcome.Failed>(trainer.Run(
            new SilentObserver(_ =>
            {
                if (++steps == 1)
                {
                    Break();
                }
            }), _ => { }, CancellationToken.None));
        Assert.IsType<FailureCause.NotSeen>(failure.Cause);
        Assert.Contains(said, failure.Render(), StringComparison.Ordinal);
        Assert.DoesNotContain("smaller", failure.Render(), StringComparison.Ordinal);

        void Break() => trainer.Store.Write(0, [.. trainer.Store.Read(0).Select(_ => float.NaN)]);
    }

    [Fact]
    public void One_ordinary_datum_of_many_is_named_in_validation() =>
        Assert.Equal(
            "validation datum 3 (counted from 0) caused it and others in its batch did not: look at that datum. If it is in order, try a "
                + "smaller train.optimiser.rate (it is 0.001).",
            new FailureCause.OneDatum("validation", 3, 1e-3).Render());

    private static TrainingOutcome.Failed Fail(
        string latent, DataSplit training, DataSplit validation, string rate, int batch, string more = "")
    {
        using var workers = new Workers(1);
        using var trainer = Trainer(latent, training, validation, rate, batch, more, workers);
        return Assert.IsType<TrainingOutcome.Failed>(trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None));
    }

    private static Trainer Trainer(
        string latent,
        DataSplit training,
        DataSplit validation,
        string rate,
        int batch,
        string more,
        Workers workers) => ExperimentTask.Trainer(
        ToySpec.Of(
            latent,
            "squared",
            [$"train.optimiser.rate={rate}", $"train.batch={batch}", .. more.Length == 0 ? System.Array.Empty<string>() : [more]]),
        new DataSet("toy", "toy", training, validation, Data(5), Option<ImageShape>.None),
        workers);

    private static DataSplit Data(int count, int large = 0, int index = 0, float value = 0.5f)
    {
        var random = new System.Random(5);
        var numbers = Enumerable.Range(0, count * Width).Select(_ => random.NextSingle() - 0.5f).ToArray();
        numbers[(large * Width) + index] = value;
        return new DataSplit(new FloatRows(numbers, count, Width), null, 0);
    }
}
