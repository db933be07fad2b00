using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Xunit;

namespace Lattice.Tests.Sequences;

public sealed class RecurrentSpecTests
{
    public static TheoryData<int, double, Pipe, bool, bool> Networks => new()
    {
        { 2, 0.3, Pipe.AllLayers, true, true },
        { 1, 0, Pipe.TopLayer, false, false },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Networks_of_sentences_read_as_they_were_written(int layers, double dropout, Pipe pipe, bool maps, bool feeding)
    {
        NetworkSpec encoder = new NetworkSpec.BidirectionalGru(
            Dimension.Of(128), Dimension.Of(64), Dimension.Of(layers), dropout, pipe, maps);
        NetworkSpec decoder = new NetworkSpec.Gru(Dimension.Of(96), dropout, feeding);
        Assert.All(
            new[] { encoder, decoder },
            network => Assert.Equal(network, NetworkRules.Codec.Decode(NetworkRules.Codec.Encode(network), SpecPath.Root)));
    }

    [Fact]
    public void The_defaults_are_the_papers()
    {
        Assert.Equal(
            new NetworkSpec.BidirectionalGru(Dimension.Of(500), Dimension.Of(250), Dimension.Of(2), 0.3, Pipe.AllLayers, true),
            Read("bidirectionalGru"));
        Assert.Equal(new NetworkSpec.Gru(Dimension.Of(500), 0.3, true), Read("gru"));
    }

    [Theory]
    [InlineData(Pipe.AllLayers, 1000)]
    [InlineData(Pipe.TopLayer, 500)]
    public void The_papers_pipe_is_500_or_1000_numbers_wide(Pipe pipe, int width) => Assert.Equal(
        width, new NetworkSpec.BidirectionalGru(Dimension.Of(500), Dimension.Of(250), Dimension.Of(2), 0.3, pipe, false).PipeWidth);

    private static Validation<SpecError, NetworkSpec> Read(string kind) =>
        NetworkRules.Codec.Decode(
            new SpecNode.Map(Prelude.Seq1(new SpecNode.Entry("kind", 1, new SpecNode.Scalar(kind, false, 1))), 1), SpecPath.Root);
}
