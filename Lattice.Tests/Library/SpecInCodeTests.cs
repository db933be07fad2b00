using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Tests.Spec;
using Lattice.Train;
using Xunit;

namespace Lattice.Tests.Library;

/// <summary>Specs built in code have the defaults, rules and messages of spec files.</summary>
public sealed class SpecInCodeTests
{
    private const string Text =
        """
        schema: 1
        name: code
        data: { source: memory }
        model:
          encoder: { kind: gated, widths: [30, 20] }
          latent: { kind: lattice, lattice: { name: E8, copies: 2 } }
          decoder: { kind: linear }
        objective: { loss: bernoulli }

        """;

    [Fact]
    public void A_spec_in_code_is_that_of_the_text()
    {
        Assert.Equal(Loaded.One(Text), Code());
        Assert.Equal(Loaded.One(Text), Experiment.Parse(Text));
        Assert.Equal(Loaded.One(Text), Experiment.Parse(Experiment.Write(Code())));
        Assert.Equal(new LatentSpec.OnLattice(
            new Domain.Lattices.LatticeSpec.Rectangular(Dimension.Of(40)),
            new(Domain.Lattices.PriorFamily.Laplace, Domain.Lattices.PriorForm.Convolved)), LatentSpec.Of("Z", 40));
    }

    [Fact]
    public void Settings_are_those_of_the_command()
    {
        string[] settings = ["train.epochs=7", "objective.warmup=0", "model.latent.prior.scales=shared"];
        Assert.Equal(Loaded.One(Text, settings), Experiment.With(Code(), settings));
        Assert.Equal(Loaded.One(Text, settings), Experiment.Parse(Text, settings));
        Assert.Equal(7, Experiment.With(Code(), settings).Training.Epochs.Value);
    }

    [Fact]
    public void Faults_are_those_of_the_command()
    {
        var wrong = Text.Replace("bernoulli", "bernouli", StringComparison.Ordinal).Replace("E8", "E9", StringComparison.Ordinal);
        Assert.Equal(
            string.Join('\n', Loaded.Faults(wrong)).Replace("spec.yaml", "spec", StringComparison.Ordinal),
            Assert.Throws<FormatException>(() => Experiment.Parse(wrong)).Message);
        Assert.Equal(
            string.Join('\n', Loaded.Faults(Text, "train.batch=0")).Replace("--set: ", "", StringComparison.Ordinal),
            Assert.Throws<FormatException>(() => Experiment.With(Code(), "train.batch=0")).Message);
        Assert.StartsWith("spec: it varies a value and describes 2 experiments.", Assert.Throws<FormatException>(
            () => Experiment.Parse(Text + "vary: { seed: [1, 2] }\n")).Message, StringComparison.Ordinal);
        Assert.Equal(
            "no-such.yaml: cannot be read: there is no such file.",
            Assert.Throws<FormatException>(() => Experiment.Read("no-such.yaml")).Message);
    }

    [Fact]
    public void A_spec_that_breaks_a_rule_is_refused_by_its_key()
    {
        var spec = Code();
        Assert.StartsWith(
            "objective.warmup: ",
            Assert.Throws<ArgumentException>(() => (spec with { Objective = spec.Objective with { Warmup = -1 } }).Validated()).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("name: ", Assert.Throws<ArgumentException>(() => (spec with { Name = "a/b" }).Validated()).Message,
            StringComparison.Ordinal);
        Assert.Contains("E9", Assert.Throws<ArgumentException>(() => LatentSpec.Of("E9")).Message, StringComparison.Ordinal);
        Assert.Equal(spec, spec.Validated());
    }

    private static ExperimentSpec Code() => ExperimentSpec.Of(
        "code", ModelSpec.Of(NetworkSpec.Of(30, 20), LatentSpec.Of("E8", 2), NetworkSpec.Of()), Loaded.One(Text).Objective.Loss);
}
