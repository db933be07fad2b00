using Lattice.Domain.Experiment;
using Lattice.Tests.Models;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class ShippedSpecsTests
{
    public static TheoryData<string> Specs => new(Files);

    internal static IEnumerable<string> Files => Directory.EnumerateFiles(Repository.File("specs"), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("specs/sweeps/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_shipped_spec_is_valid(string file) => Assert.NotEmpty(Loaded.All(File.ReadAllText(Repository.File(file))));

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_shipped_spec_begins_by_saying_what_it_is(string file) =>
        Assert.InRange(
            File.ReadLines(Repository.File(file)).TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Count(), 2, 4);

    /// <summary>Lattice Representation Learning, table 1: nats per image of the three latents on static MNIST.</summary>
    [Theory]
    [InlineData("rectangular", 94.45)]
    [InlineData("gaussian-lattice", 89.35)]
    [InlineData("gaussian", 88.85)]
    public void The_full_protocol_expects_the_papers_figure(string name, double nats) =>
        Assert.Equal(
            nats, Assert.Single(Loaded.One(File.ReadAllText(Repository.File("specs", "mnist", $"{name}.yaml"))).Expectations).Reference);

    [Fact]
    public void The_full_protocol_is_what_the_defaults_are()
    {
        var full = Loaded.One(File.ReadAllText(Repository.File("specs", "mnist", "rectangular.yaml")));
        var smallest = Loaded.One(SmallestSpec.Text);
        Assert.Equal(smallest with { Name = full.Name, Data = full.Data, Expectations = full.Expectations }, full);
    }

    /// <summary>Counted by hand: 471,000 + 180,600 + 12,040; 40 steps and 40 scales; 24,600 + 180,600 + 235,984.</summary>
    [Fact]
    public void The_papers_rectangular_model_has_1104904_parameters()
    {
        var model = Loaded.One(SmallestSpec.Text).Model;
        Assert.Equal(new ParameterCount(663_640, 80, 441_184), ParameterCount.Of(model, new LossSpec.Bernoulli(), 784, 784));
        Assert.Equal(1_104_904, ParameterCount.Of(model, new LossSpec.Bernoulli(), 784, 784).Total);
    }

    [Theory]
    [InlineData("{ kind: gaussianLattice, dimension: 40 }", 663_640, 40)]
    [InlineData("{ kind: gaussian, dimension: 40 }", 675_680, 0)]
    [InlineData("{ kind: straightThrough, quantizers: 40, entries: 8 }", 663_640, 640)]
    [InlineData("{ kind: straightThrough, quantizers: 20, entries: 16, size: 2 }", 663_640, 960)]
    [InlineData("{ kind: straightThrough, quantizers: 20, entries: 16, size: 2, movingAverage: {} }", 663_640, 1_280)]
    [InlineData("{ kind: finiteScalar, levels: [8, 5], copies: 20 }", 663_640, 260)]
    [InlineData("{ kind: gumbelSoftmax, variables: 8, categories: 5 }", 663_640, 0)]
    [InlineData("{ kind: gaussianDither, inputs: 40, dimension: 10, outputs: 40 }", 663_640, 410 + 10 + 440)]
    public void Other_latents_count_their_own_parameters(string latent, long encoder, long own)
    {
        var spec = Loaded.One(SmallestSpec.With("{ kind: lattice, lattice: { name: Z, copies: 40 } }", latent)).Model;
        Assert.Equal(new ParameterCount(encoder, own, 441_184), ParameterCount.Of(spec, new LossSpec.Bernoulli(), 784, 784));
        Assert.Equal(encoder + own + 441_184, RowModel.Of(spec, 784, 784).Model.Parameters.Sum(parameter => (long)parameter.Shape.Count));
    }
}
