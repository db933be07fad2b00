using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>
/// Training allocates nothing once it runs: what each thread of the team allocates in a thousand steps is
/// counted by the runtime, in five windows.
/// </summary>
public sealed class AllocationTests
{
    private const int WarmUp = 100;
    private const int Counted = 1000;
    private const int Windows = 5;
    private const int SizeOfAnObject = 24;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 0.1)]
    public void A_thousand_steps_of_convolutions_allocate_nothing(int threads, double dropout)
    {
        var spec = ToySpec.Of();
        AllocatesNothing(threads, spec with
        {
            Model = spec.Model with
            {
                Encoder = new NetworkSpec.Convolutional(Prelude.Seq1(Stage(3, 2))) { Shape = Prelude.Seq(3, 4), Dropout = dropout },
                Decoder = new NetworkSpec.Convolutional(Prelude.Seq(Stage(4, 2), Stage(2, 1))) { Dropout = dropout },
            },
        });

        static ConvolutionalStage Stage(int channels, int stride) => new(Dimension.Of(channels), 1, Dimension.Of(stride));
    }

    [Theory]
    [InlineData(1, TinySpec.Lattice, "bernoulli")]
    [InlineData(2, TinySpec.Lattice, "bernoulli")]
    [InlineData(2, TinySpec.GaussianLattice, "squared")]
    [InlineData(2, TinySpec.Gaussian, "bernoulli")]
    [InlineData(1, TinySpec.Lattice, "categorical")]
    [InlineData(2, TinySpec.Gaussian, "categorical")]
    [InlineData(2, TinySpec.Lattice, "bernoulli", "model.encoder.dropout=0.2", "model.decoder.dropout=0.1",
        "train.optimiser.average=0.99", "train.optimiser.weightDecay=0.1",
        "train.optimiser.decay={ kind: cosine, length: 1000 }")]
    public void A_thousand_steps_allocate_nothing(int threads, string latent, string loss, params string[] more) =>
        AllocatesNothing(threads, ToySpec.Of(latent, loss, ["train.optimiser.gradients=normalised", .. more]));

    private static void AllocatesNothing(int threads, ExperimentSpec spec)
    {
        // 1,200 steps in the epoch: its end may allocate, and is not reached.
        using var workers = new Workers(threads);
        using var trainer = ExperimentTask.Trainer(spec, ToyData.Of(24_000, 20, 20), workers);
        using var stop = new CancellationTokenSource();
        var count = new Count(threads);
        var counts = Enumerable.Range(0, Windows + 1).Select(_ => new long[threads]).ToArray();
        var taken = 0;
        trainer.Run(new SilentObserver(Watch), _ => { }, stop.Token);
        Assert.Equal(counts.Length, taken);

        // The runtime itself allocates a little on any thread, once in a while; what a step allocates comes again in every window.
        for (var thread = 0; thread < threads; thread++)
        {
            Assert.Equal(0, Enumerable.Range(0, Windows).Min(window => counts[window + 1][thread] - counts[window][thread]));
        }

        void Watch(StepProgress progress)
        {
            if (taken < counts.Length && progress.Step == WarmUp + (taken * Counted / Windows))
            {
                count.Take(workers, counts[taken++]);
                if (taken == counts.Length)
                {
                    stop.Cancel();
                }
            }
        }
    }

    [Fact]
    public void The_count_sees_what_any_thread_of_the_team_allocates()
    {
        using var workers = new Workers(3);
        var count = new Count(3);
        long[] before = new long[3], after = new long[3];
        var kept = new object[3];
        var allocating = new Allocating(kept);
        count.Take(workers, before);
        workers.Run(allocating, 3);
        count.Take(workers, after);
        Assert.True(before.Zip(after).Sum(thread => thread.Item2 - thread.Item1) == kept.Length * SizeOfAnObject);
        Assert.All(kept, Assert.NotNull);
    }

    /// <summary>Bytes allocated so far by each thread of a team. Every thread takes one unit, as all wait for the last.</summary>
    private sealed class Count(int threads) : IWork
    {
        private long[] bytes = [];
        private int arrived;

        public void Take(Workers workers, long[] to)
        {
            bytes = to;
            arrived = 0;
            workers.Run(this, threads);
        }

        public void Execute(int unit, int worker)
        {
            bytes[worker] = GC.GetAllocatedBytesForCurrentThread();
            Interlocked.Increment(ref arrived);
            while (Volatile.Read(ref arrived) < threads)
            {
                Thread.Yield();
            }
        }
    }

    private sealed class Allocating(object[] kept) : IWork
    {
        public void Execute(int unit, int worker) => kept[unit] = new object();
    }
}
