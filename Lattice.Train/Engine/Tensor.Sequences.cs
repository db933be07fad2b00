using Lattice.Math.Algebra;
using Lattice.Train.Engine.Nodes;

namespace Lattice.Train.Engine;

/// <content>Recurrences over the steps of sequences and the loss over their words.</content>
internal readonly partial struct Tensor
{
    /// <inheritdoc/>
    public static Tensor WordLoss(Tensor hidden, Tensor weight, Tensor bias, Tensor words)
    {
        var graph = GraphOf(hidden, weight, bias, words);
        return new Tensor(
            graph.Add(new WordLossNode(graph, hidden.NodeIn(graph), weight.WeightIn(graph), bias.NodeIn(graph), words.HeldIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor Gru(Tensor projected, Tensor lengths, Tensor initial, Tensor stateWeight, Tensor stateBias, bool backwards)
    {
        var graph = GraphOf(projected, initial, stateWeight, stateBias);
        return new Tensor(graph.Add(new GruNode(
            graph, projected.NodeIn(graph), lengths.HeldIn(graph), initial.NodeIn(graph), stateWeight.WeightIn(graph),
            stateBias.NodeIn(graph), backwards)));
    }

    /// <inheritdoc/>
    public static Tensor GruFeedback(Tensor projected, ReadOnlySpan<GruLayer<Tensor>> layers, ReadOnlySpan<Tensor> keep)
    {
        var graph = GraphOf(projected, layers[0].Initial, layers[0].InputWeight);
        var nodes = new List<Node> { projected.NodeIn(graph) };
        foreach (var layer in layers)
        {
            nodes.AddRange(
                layer.Initial.NodeIn(graph), layer.InputWeight.WeightIn(graph), layer.InputBias.NodeIn(graph),
                layer.StateWeight.WeightIn(graph), layer.StateBias.NodeIn(graph));
        }

        nodes.AddRange(NodesIn(graph, keep));
        return new Tensor(graph.Add(new GruFeedbackNode(graph, layers.Length, [.. nodes])));
    }
}
