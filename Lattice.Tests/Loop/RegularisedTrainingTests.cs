using Lattice.Math.Networks;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Lattice.Train.Rows;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>Training against overfitting: dropout of rows, weight decay and averaged parameters.</summary>
public sealed class RegularisedTrainingTests
{
    private static readonly string[] Everything =
        ["model.encoder.dropout=0.2", "model.decoder.dropout=0.1", "train.optimiser.average=0.9", "train.optimiser.weightDecay=0.1",
            "train.optimiser.decay={ kind: cosine, length: 60 }", "train.epochs=3"];

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() => Assert.Equal(Bytes(Trained(1, Everything)), Bytes(Trained(3, Everything)));

    [Fact]
    public void Stopped_and_resumed_training_ends_with_the_same_bits()
    {
        using var workers = new Workers(2);
        using var stop = new CancellationTokenSource();
        var spec = ToySpec.Of(overrides: Everything);
        using var first = ExperimentTask.Trainer(spec, Data(), workers);
        first.Run(
            new SilentObserver(progress =>
            {
                if (progress is { Epoch: 2, Step: 4 })
                {
                    stop.Cancel();
                }
            }),
            _ => { },
            stop.Token);
        using var second = ExperimentTask.Trainer(spec, Data(), workers);
        second.Restore(first.Save());
        second.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        Assert.Equal(Bytes(Trained(2, Everything)), Bytes(second.Save()));
    }

    [Fact]
    public void The_best_parameters_are_the_average_and_the_steps_do_not_see_it()
    {
        var averaged = Trained(1, "train.optimiser.average=0.9", "train.epochs=1");
        var plain = Trained(1, "train.epochs=1");
        foreach (var best in averaged.Best)
        {
            Assert.Equal(Of(averaged, "average/" + best.Name), best.Values);
            Assert.Equal(Of(plain, "parameters/" + best.Name), Of(averaged, "parameters/" + best.Name));
        }

        Assert.Contains(averaged.Best, best => !best.Values.AsSpan().SequenceEqual(Of(averaged, "parameters/" + best.Name)));
        Assert.NotEqual(plain.State.History.Head.Validation, averaged.State.History.Head.Validation);
        Assert.Equal(plain.State.History.Head.TrainingLoss, averaged.State.History.Head.TrainingLoss);
    }

    [Fact]
    public void Weight_decay_shrinks_the_weights()
    {
        double Size(Checkpoint trained) => trained.Best.Filter(entry => entry.Name.EndsWith("weight", StringComparison.Ordinal))
            .Sum(entry => entry.Values.Sum(value => (double)value * value));
        Assert.True(Size(Trained(1, "train.optimiser.weightDecay=1")) < 0.8 * Size(Trained(1)));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.7)]
    public void Dropout_leaves_out_its_share_of_a_layer_and_keeps_the_mean(double rate)
    {
        const int Width = 400;
        var noise = Noise(Width, [.. Enumerable.Range(0, 100)]);
        var factors = noise.Select(one => Dropout.Factors<Lattice.Math.Algebra.Real64>((double)one, rate).Value).ToArray();
        Assert.All(factors, factor => Assert.True(factor == 0 || factor == 1 / (1 - rate)));

        // Five standard deviations of a mean over 40,000 draws.
        var tolerance = 5 * double.Sqrt(rate / (1 - rate) / factors.Length);
        Assert.Equal(1, factors.Average(), tolerance);
        Assert.Equal(rate, factors.Count(factor => factor == 0) / (double)factors.Length, tolerance);
    }

    [Fact]
    public void The_noise_of_a_datum_does_not_depend_on_its_batch()
    {
        var all = Noise(9, [0, 1, 2, 3]);
        Assert.Equal(all[18..27], Noise(9, [2]));
        Assert.NotEqual(all[18..27], all[..9]);
    }

    private static float[] Noise(int width, int[] data)
    {
        using var workers = new Workers(2);
        var noise = GC.AllocateArray<float>(width * data.Length, pinned: true);
        new RowNoise(3, width).Fill(workers, 1, data, noise);
        return noise;
    }

    private static Checkpoint Trained(int threads, params string[] overrides)
    {
        using var workers = new Workers(threads);
        using var trainer = ExperimentTask.Trainer(ToySpec.Of(overrides: overrides), Data(), workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        return trainer.Save();
    }

    private static Train.Data.DataSet Data() => ToyData.Of(300, 60, 10);

    private static float[] Of(Checkpoint checkpoint, string name) =>
        checkpoint.Current.Find(entry => entry.Name == name).Map(entry => entry.Values).IfNone([]);

    private static float[] Bytes(Checkpoint checkpoint) =>
        [.. checkpoint.Current.Concat(checkpoint.Best).Bind(entry => entry.Values)];
}
