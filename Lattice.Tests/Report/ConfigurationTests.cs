using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Tests.Spec;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class ConfigurationTests
{
    private const string Text =
        """
        schema: 1
        name: one
        data: { source: mnist }
        model:
          encoder: { kind: gated, widths: [300, 200] }
          latent: { kind: lattice, lattice: { name: E8, copies: 5 } }
          decoder: { kind: gated, widths: [300] }
        objective: { loss: bernoulli, lambda: 0.5, warmup: 1 }
        train: { batch: 100, epochs: 20 }

        """;

    private static ExperimentSpec Spec(params string[] changes) => Loaded.One(Text, changes);

    [Fact]
    public void Only_keys_that_differ_are_listed_by_section_with_a_dash_for_a_key_that_is_absent()
    {
        Seq<(string Path, Seq<string> Values)> differing = ConfigurationValue.Differing(Seq(
            Spec(), Spec("name=other", "objective.lambda=2"), Spec("train.optimiser.clip=5", "model.encoder.widths=[10, 20]", "seed=7")));
        Assert.Equal(
            [
                ("seed", "1, 1, 7"), ("model.encoder.widths", "[300, 200], [300, 200], [10, 20]"), ("objective.lambda", "0.5, 2, 0.5"),
                ("train.optimiser.clip", "–, –, 5"),
            ],
            differing.Map(row => (row.Path, string.Join(", ", row.Values))).AsEnumerable());
    }

    [Fact]
    public void The_head_of_a_page_says_what_was_trained()
    {
        string page = HtmlReport.OfRun(ExampleRun.BareInput with
        {
            Spec = Spec("train.optimiser.weightDecay=0.1"),
            Sizes = new SplitSizes(1_000, 200, 300),
            Changes = Seq1(new ConfigurationValue("train.optimiser.weightDecay", "0.1")),
            Environment = Seq(new EnvironmentEntry("version", "1.2.3"), new EnvironmentEntry("commit", "0123456789abcdef")),
        });
        Assert.All(
            [
                "1,000 for training, 200 for validation, 300 for the test", "(E8)^5, dimension 40", "λ = 0.5, warm-up over 1 epoch",
                "784 → gated 300 → gated 200 → linear 40", "AdamW, rate", "train.optimiser.weightDecay = 0.1",
                "LatticeFn 1.2.3, commit 0123456789",
            ],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_of_one_spec_are_said_to_be_the_same() => Assert.Contains(
        "Their specs are the same but for their names.",
        HtmlReport.OfRuns(Seq(ExampleRun.FullInput with { Spec = Spec() }, ExampleRun.FullInput with { Spec = Spec("name=two") })),
        StringComparison.Ordinal);
}
