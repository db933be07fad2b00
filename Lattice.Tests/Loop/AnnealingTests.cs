using Lattice.Domain.Experiment;
using Lattice.Math.Losses;
using Xunit;

namespace Lattice.Tests.Loop;

public sealed class AnnealingTests
{
    [Theory]
    [InlineData(0, 4.5397868702434395e-05)]
    [InlineData(90_000, 0.2689414213699951)]
    [InlineData(100_000, 0.5)]
    [InlineData(500_000, 1)]
    public void Logistic_annealing_passes_one_half_at_its_midpoint(long step, double factor) =>
        Assert.Equal(factor, Annealing.At(new AnnealingSpec.Logistic(100_000, 10_000), step), 1e-15);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100_000, 0.5)]
    [InlineData(200_000, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Linear_annealing_ends_at_its_last_step(long step, double factor) =>
        Assert.Equal(factor, Annealing.At(new AnnealingSpec.Linear(200_000), step));
}
