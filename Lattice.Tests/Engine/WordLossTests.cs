using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Nodes;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>The loss over words: what it keeps, and what it refuses.</summary>
public sealed class WordLossTests
{
    private const int Rows = 60;
    private const int Width = 9;
    private const int Vocabulary = 1300;

    private static readonly (string, Shape)[] Shapes = [("hidden", new(Rows, Width)), ("weight", new(Width, Vocabulary)),
        ("bias", new(1, Vocabulary))];

    [Fact]
    public void Logits_kept_and_logits_computed_again_give_the_same_bits()
    {
        var all = Bits(int.MaxValue, 1);
        Assert.Equal(all, Bits(0, 1));
        Assert.Equal(all, Bits(70_000, 2));
    }

    [Fact]
    public void A_word_beyond_the_vocabulary_is_refused()
    {
        using var store = new ParameterStore(Shapes);
        using var workers = new Workers(1);
        var graph = new Graph(store);
        var words = graph.Input(new Shape(Rows, 1));
        using var plan = new Plan(graph, [Loss(graph, words, 0)]);
        plan.Input(words)[7] = Vocabulary;
        Assert.Equal(
            "A worker failed: The index 1300 in row 7 is not below 1300.",
            Assert.Throws<InvalidOperationException>(() => plan.Forward(workers)).Message);
    }

    private static Tensor Loss(Graph graph, Tensor words, int mostKept) => new(graph.Add(new WordLossNode(
        graph, graph.Parameter(0).NodeIn(graph), graph.Parameter(1).WeightIn(graph), graph.Parameter(2).NodeIn(graph), words.NodeIn(graph),
        mostKept)));

    private static uint[] Bits(int mostKept, int threads)
    {
        using var store = new ParameterStore(Shapes);
        using var workers = new Workers(threads);
        var random = new System.Random(3);
        for (var i = 0; i < store.Count; i++)
        {
            store.Write(i, [.. Enumerable.Range(0, store.Shapes[i].Count).Select(_ => (random.NextSingle() * 2) - 1)]);
        }

        var graph = new Graph(store);
        var words = graph.Input(new Shape(Rows, 1));
        var loss = Loss(graph, words, mostKept);
        using var plan = new Plan(graph, [loss], Tensor.SumOverRows(loss));
        for (var row = 0; row < Rows; row++)
        {
            plan.Input(words)[row] = row % 9 == 0 ? -1 : row * 21;
        }

        plan.Forward(workers);
        plan.Backward(workers);
        return [.. plan.Output(loss).ToArray().Concat(Enumerable.Range(0, store.Count).SelectMany(store.ReadGradient)).Select(
            HostileFloats.Bits)];
    }
}
