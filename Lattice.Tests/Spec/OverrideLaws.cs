using Xunit;

namespace Lattice.Tests.Spec;

public sealed class OverrideLaws
{
    [Theory]
    [InlineData("name=other", "name: smallest", "name: other")]
    [InlineData("data.source=static-mnist", "source: mnist", "source: static-mnist")]
    [InlineData("model.encoder.widths=[7, 8]", "widths: [300, 300] }\n  latent", "widths: [7, 8] }\n  latent")]
    [InlineData("model.encoder.widths[1]=8", "widths: [300, 300] }\n  latent", "widths: [300, 8] }\n  latent")]
    [InlineData(
        "model.latent={ kind: gaussian, dimension: 3 }", "{ kind: lattice, lattice: { name: Z, copies: 40 } }",
        "{ kind: gaussian, dimension: 3 }")]
    [InlineData("objective.lambda=1e-2", "loss: bernoulli", "loss: bernoulli, lambda: 1e-2")]
    [InlineData("objective.loss=gaussian", "loss: bernoulli", "loss: { kind: gaussian }")]
    [InlineData("objective.loss={ kind: gaussian, variance: 2 }", "loss: bernoulli", "loss: { kind: gaussian, variance: 2 }")]
    [InlineData("objective.loss.kind=squared", "loss: bernoulli", "loss: squared")]
    [InlineData("train.optimiser.rate=1e-3", "objective:", "train: { optimiser: { rate: 1e-3 } }\nobjective:")]
    [InlineData("vary={ seed: [1, 2] }", "objective:", "vary: { seed: [1, 2] }\nobjective:")]
    public void A_set_equals_editing_the_file(string set, string piece, string other)
    {
        var text = SmallestSpec.With(piece, other);
        Assert.Equal(Loaded.All(text), Loaded.All(SmallestSpec.Text, set));
        Assert.NotEqual(Loaded.All(SmallestSpec.Text), Loaded.All(text));
    }

    [Fact]
    public void A_key_below_a_word_is_one_of_the_map_it_stands_for()
    {
        var text = SmallestSpec.With("loss: bernoulli", "loss: gaussian");
        Assert.Equal(
            Loaded.One(SmallestSpec.With("loss: bernoulli", "loss: { kind: gaussian, scales: shared }")),
            Loaded.One(text, "objective.loss.scales=shared"));
        Assert.Equal(
            Loaded.One(SmallestSpec.With("loss: bernoulli", "loss: { kind: gaussian, variance: 2 }")),
            Loaded.One(SmallestSpec.Text, "objective.loss.kind=gaussian", "objective.loss.variance=2"));
    }

    [Fact]
    public void Of_two_sets_of_one_path_the_later_counts() =>
        Assert.Equal(7, Loaded.One(SmallestSpec.Text, "train.batch=5", "train.batch=7").Training.Batch.Value);

    [Fact]
    public void A_set_repairs_a_spec_that_lacks_a_key() =>
        Assert.Equal("given", Loaded.One(SmallestSpec.With("name: smallest\n", ""), "name=given").Name);

    [Fact]
    public void A_value_may_hold_the_sign_of_equality() =>
        Assert.Equal("a=b", Loaded.One(SmallestSpec.With("source: mnist", "source: static-mnist"), "data.folder=a=b") switch
        {
            { Data: Domain.Experiment.DataSpec.StaticMnist data } => data.Folder,
            _ => "",
        });

    [Fact]
    public void Faults_of_file_and_sets_are_told_together() =>
        Assert.Equal(2, Loaded.Faults(SmallestSpec.Text + "seed: x\n", "train.batch=0").Count);
}
