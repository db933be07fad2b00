using Lattice.Domain.Experiment;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class SpecNotesTests
{
    [Fact]
    public void A_warm_up_longer_than_the_training_is_noted() => Assert.Equal(
        "objective.warmup is 100 epochs and train.epochs is 20, so the cost never counts in full: its weight ends at 0.2 of lambda. Write "
            + "objective.warmup: 5, for example, or more epochs.",
        SpecNotes.Of(Loaded.One(SmallestSpec.Text, "train.epochs=20")).Single());

    [Fact]
    public void Annealing_behind_the_last_step_is_noted() => Assert.Equal(
        "objective.annealing brings half of the cost in at step 100000, but training has at most 500 steps. Write fewer steps of "
            + "annealing, or more epochs.",
        SpecNotes.Of(
            Loaded.One(SmallestSpec.Text, "train.epochs=1", "objective.annealing={ kind: logistic, midpoint: 100000, scale: 10000 }"))
                .Single());

    [Fact]
    public void A_batch_larger_than_the_data_is_noted() => Assert.Equal(
        "train.batch is 100 and there are 60 training data at most, so every step takes all of them.",
        SpecNotes.Of(Loaded.One(SmallestSpec.Text, "data.limit.train=60")).Single());

    [Fact]
    public void A_density_of_zeros_and_ones_is_noted() => Assert.StartsWith(
        "objective.loss is gaussian and the data are zeros and ones, whose density grows without limit.",
        SpecNotes.Of(Loaded.One(SmallestSpec.Text, "objective.loss=gaussian")).Single(),
        StringComparison.Ordinal);

    [Fact]
    public void The_defaults_need_no_note() => Assert.Empty(SpecNotes.Of(Loaded.One(SmallestSpec.Text)));
}
