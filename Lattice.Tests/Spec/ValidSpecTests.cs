using Lattice.Domain.Lattices;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class ValidSpecTests
{
    [Fact]
    public void The_smallest_spec_has_the_protocols_defaults() => Verifier.Verify(DomainTree.Of(Loaded.One(SmallestSpec.Text)));

    [Fact]
    public void A_spec_of_own_files_becomes_this_tree() => Verifier.Verify(DomainTree.Of(Loaded.One(
        """
        schema: 1
        name: own-files
        seed: 18446744073709551615
        data:
          source: idx
          files: { train: images.gz, test: t10k.gz, validationShare: 0.2, splitSeed: 5 }
          labels: { train: labels.gz, test: t10k-labels.gz }
          values: { kind: sample, maximum: 255 }
          limit: { train: 1000 }
        model:
          encoder: { kind: linear }
          latent: { kind: gaussian, dimension: 2 }
          decoder: { kind: gated, widths: [7] }
        objective: { loss: categorical, lambda: 1e-3, warmup: 0 }
        expect: [ { metric: test.error, reference: 0.02, tolerance: 0.01, side: within } ]
        """)));

    [Fact]
    public void The_resolved_spec_writes_every_default() => Verifier.Verify(ResolvedSpec.Write(Loaded.One(SmallestSpec.Text)));

    [Theory]
    [InlineData("{ name: Z40 }", 40)]
    [InlineData("{ name: Z, copies: 40 }", 40)]
    [InlineData("{ name: Z }", 1)]
    public void Copies_stand_in_the_name_or_beside_it(string lattice, int copies)
    {
        var spec = Loaded.One(SmallestSpec.With("{ name: Z, copies: 40 }", lattice));
        Assert.Equal(
            new LatticeSpec.Rectangular(Domain.Quantities.Dimension.Of(copies)),
            ((Domain.Experiment.LatentSpec.OnLattice)spec.Model.Latent).Lattice);
    }

    [Theory]
    [InlineData("bernoulli", 1000)]
    [InlineData("squared", 0)]
    [InlineData("categorical", 0)]
    public void Importance_samples_default_to_none_without_a_Bernoulli_loss(string loss, int samples) =>
        Assert.Equal(
            samples,
            Loaded.One(SmallestSpec.With("loss: bernoulli", $"loss: {loss}") + "evaluate: { dithers: 1 }\n").Evaluation.ImportanceSamples);

    [Theory]
    [InlineData("0.0005")]
    [InlineData("5e-4")]
    [InlineData("5E-4")]
    [InlineData(".0005")]
    [InlineData("+5.0e-04")]
    public void A_rate_may_be_written_in_every_usual_way(string rate) =>
        Assert.Equal(5e-4, Loaded.One(SmallestSpec.Text + $"train: {{ optimiser: {{ rate: {rate} }} }}\n").Training.Optimiser.Rate.Value);

    [Theory]
    [InlineData("NaN")]
    [InlineData(".nan")]
    [InlineData(".inf")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("1e-999")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("\"1\"")]
    [InlineData("'1'")]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("true")]
    [InlineData("[1]")]
    public void No_other_text_is_a_number(string rate) =>
        Assert.StartsWith(
            "spec.yaml:9: train.optimiser.rate: ",
            Assert.Single(
                Loaded.Faults(
                    SmallestSpec.Text + $"train: {{ optimiser: {{ rate: {rate.Replace(",", ".5.", StringComparison.Ordinal)} }} }}\n")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("0x10")]
    [InlineData("+1")]
    [InlineData("012")]
    [InlineData("\"5\"")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999999999999")]
    public void Whole_numbers_are_read_strictly(string epochs) =>
        Assert.StartsWith(
            "spec.yaml:9: train.epochs: ",
            Assert.Single(Loaded.Faults(SmallestSpec.Text + $"train: {{ epochs: {epochs} }}\n")),
            StringComparison.Ordinal);

    [Fact]
    public void A_list_of_values_varies_one_path_and_names_each_experiment()
    {
        var specs = Loaded.All(SmallestSpec.Text + "vary: { objective.lambda: [0.01, 1e-1, 1] }\n");
        Assert.Equal(["smallest-lambda0.01", "smallest-lambda1e-1", "smallest-lambda1"], specs.Map(spec => spec.Name).ToList());
        Assert.Equal([0.01, 0.1, 1], specs.Map(spec => spec.Objective.Lambda.Value).ToList());
    }

    [Fact]
    public void Lists_and_maps_vary_too()
    {
        Assert.Equal(
            ["smallest-widths7-8", "smallest-widths9"],
            Loaded.All(SmallestSpec.Text + "vary: { model.encoder.widths: [[7, 8], [9]] }\n").Map(spec => spec.Name).ToList());
        Assert.Equal(
            ["smallest-latent1", "smallest-latent2"],
            Loaded.All(
                SmallestSpec.Text + "vary: { model.latent: [{ kind: gaussian, dimension: 3 }, { kind: gaussianLattice, dimension: 3 }] }\n")
                    .Map(spec => spec.Name).ToList());
    }
}
