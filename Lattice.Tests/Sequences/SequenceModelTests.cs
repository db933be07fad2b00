using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Tests.Latents;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Sequences;

/// <summary>The autoencoder of sentences: gradients, and what must not change a bit.</summary>
public sealed class SequenceModelTests
{
    private static readonly int[] All = [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(SequenceCases.Models), MemberType = typeof(SequenceCases))]
    public void Losses_and_gradients_are_those_of_dual_numbers(
        bool feeding, Pipe pipe, bool maps, double dropout, int layers) =>
        SequenceCases.AreThoseOfDualNumbers("managed", SequenceCases.Example(feeding, pipe, maps, dropout, layers));

    [Theory]
    [MemberData(nameof(SequenceCases.Latents), MemberType = typeof(SequenceCases))]
    public void Losses_and_gradients_of_every_latent_are_those_of_dual_numbers(string latent) =>
        SequenceCases.AreThoseOfDualNumbers("managed", new SequenceExample(Other: KnownLatents.Of(latent)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Padding_changes_no_bit_of_losses_and_gradients(bool feeding)
    {
        var example = new SequenceExample(Dropout: 0.3, InputFeeding: feeding);
        var (losses, gradients) = Managed(example, All, 4, 1);
        foreach (var length in new[] { 5, 9 })
        {
            var (paddedLosses, paddedGradients) = Managed(example, All, length, 1);
            Assert.Equal(losses, paddedLosses);
            Assert.Equal(gradients, paddedGradients);
        }
    }

    [Fact]
    public void A_sentence_has_the_same_loss_in_every_company()
    {
        var example = new SequenceExample(Dropout: 0.3);
        var (losses, _) = Managed(example, All, 4, 1);
        foreach (var order in new int[][] { [3, 2, 1, 0], [2, 0], [1], [1, 1, 0, 1, 2, 3, 2, 1, 0, 0, 3, 1, 2, 2] })
        {
            var (others, _) = Managed(example, order, 4, 2);
            Assert.Equal(order.Select(sentence => losses[sentence]), others);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_number_of_threads_gives_the_same_bits(bool feeding)
    {
        var example = new SequenceExample(Dropout: 0.3, InputFeeding: feeding, Units: 21, Embedding: 19);
        int[] sentences = [.. Enumerable.Range(0, 50).Select(i => i % 4)];
        var (losses, gradients) = Managed(example, sentences, 5, 1);
        foreach (var threads in new[] { 2, 3, 5 })
        {
            var (others, otherGradients) = Managed(example, sentences, 5, threads);
            Assert.Equal(losses, others);
            Assert.Equal(gradients, otherGradients);
        }
    }

    [Fact]
    public void Dropout_leaves_out_its_share_and_keeps_the_mean()
    {
        var example = new SequenceExample(Dropout: 0.3, Units: 200);
        var noise = example.Arguments(All, 4, true)[BatchFunction.Batch + 1];
        var shape = example.Function(4, All.Length, true).Arguments[BatchFunction.Batch + 1];
        var factors = example.Networks.Dropout(4, All.Length)
            .BehindDecoder(1, Matrix<Real64>.Of(shape, (row, column) => noise[(row * shape.Columns) + column]), 0.3);
        Assert.Equal(new Shape(5 * All.Length, 400), factors.Shape);
        Assert.All(factors.Elements.ToArray(), factor => Assert.Contains(factor.Value, new[] { 0, 1 / 0.7 }));

        // 8,000 numbers: a standard error of 0.0051 of the share left out.
        Assert.Equal(0.3, factors.Elements.ToArray().Count(factor => factor.Value == 0) / 8000.0, 4 * 0.0051);
    }

    private static (uint[] Losses, uint[] Gradients) Managed(SequenceExample example, int[] sentences, int length, int threads)
    {
        using var workers = new Workers(threads);
        using var parameters = SequenceCases.Filled("managed", example.Model, SequenceExample.Parameters(example.Model));
        using var plan = SequenceCases.Run(
            parameters, example.Function(length, sentences.Length, true), example.Arguments(sentences, length, true), workers);
        return (
            [.. plan.Result(BatchFunction.Loss).ToArray().Select(HostileFloats.Bits)],
            [.. Enumerable.Range(0, parameters.Count).SelectMany(i => parameters.ReadGradient(i)).Select(HostileFloats.Bits)]);
    }
}
