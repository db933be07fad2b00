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

    public static TheoryData<AnnealingSpec> Annealings => new(
        new AnnealingSpec.Logistic(100_000, 10_000), new AnnealingSpec.Logistic(700, 100), new AnnealingSpec.Logistic(1, 0.25),
        new AnnealingSpec.Linear(200_000), new AnnealingSpec.Linear(7), new AnnealingSpec.Linear(1));

    [Theory]
    [MemberData(nameof(Annealings))]
    public void The_cost_is_brought_in_at_the_first_step_of_that_factor(AnnealingSpec annealing)
    {
        var full = Annealing.StepsToFull(annealing);
        Assert.True(Annealing.At(annealing, full) >= Annealing.InFull);
        Assert.True(full == 0 || Annealing.At(annealing, full - 1) < Annealing.InFull);
    }
}
