using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>Training allocates nothing once it runs. These tests run alone: the count is of the whole process.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int WarmUp = 100;
    private const int Counted = 1000;
    private const int Attempts = 5;

    [Theory]
    [InlineData(1, TinySpec.Lattice, "bernoulli")]
    [InlineData(2, TinySpec.Lattice, "bernoulli")]
    [InlineData(2, TinySpec.GaussianLattice, "squared")]
    [InlineData(2, TinySpec.Gaussian, "bernoulli")]
    [InlineData(1, TinySpec.Lattice, "categorical")]
    [InlineData(2, TinySpec.Gaussian, "categorical")]
    public void A_thousand_steps_allocate_nothing(int threads, string latent, string loss)
    {
        // 2,200 steps per epoch, so that steps of one epoch are counted: its end may allocate.
        using var workers = new Workers(threads);
        var data = ToyData.Of(44_000, 20, 20);
        var spec = ToySpec.Of(latent, loss, "train.epochs=1", "train.optimiser.gradients=normalised");
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            // What the test runner allocates meanwhile comes on top, so the least of a few counts is the steps' own at most.
            using var trainer = new Trainer(spec, data, workers);
            long before = 0, after = 0;
            var observer = new SilentObserver(progress =>
            {
                if (progress.Step == WarmUp)
                {
                    before = GC.GetTotalAllocatedBytes(precise: true);
                }
                else if (progress.Step == WarmUp + Counted)
                {
                    after = GC.GetTotalAllocatedBytes(precise: true);
                }
            });
            Assert.IsType<TrainingOutcome.Finished>(trainer.Run(observer, _ => { }, CancellationToken.None));
            Assert.True(after > 0);
            least = long.Min(least, after - before);
        }

        Assert.Equal(0, least);
    }
}
