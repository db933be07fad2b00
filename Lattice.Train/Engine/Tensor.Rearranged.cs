using Lattice.Math.Algebra;
using Lattice.Train.Engine.Nodes;

namespace Lattice.Train.Engine;

/// <content>Parts of tensors, tensors made of parts, and elements found by index.</content>
internal readonly partial struct Tensor
{
    /// <inheritdoc/>
    public static Tensor Columns(Tensor a, int start, int count)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new ColumnsNode(graph, a.NodeIn(graph), start, count)));
    }

    /// <inheritdoc/>
    public static Tensor Rows(Tensor a, int start, int count)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new RowsNode(graph, a.NodeIn(graph), start, count)));
    }

    /// <inheritdoc/>
    public static Tensor ConcatenateColumns(params ReadOnlySpan<Tensor> parts)
    {
        var graph = GraphOf(parts);
        return new Tensor(graph.Add(new ConcatenateColumnsNode(graph, NodesIn(graph, parts))));
    }

    /// <inheritdoc/>
    public static Tensor ConcatenateRows(params ReadOnlySpan<Tensor> parts)
    {
        var graph = GraphOf(parts);
        return new Tensor(graph.Add(new ConcatenateRowsNode(graph, NodesIn(graph, parts))));
    }

    /// <inheritdoc/>
    public static Tensor Reshape(Tensor a, Shape shape)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new ReshapeNode(graph, a.NodeIn(graph), shape)));
    }

    /// <inheritdoc/>
    public static Tensor Gather(Tensor table, Tensor indices)
    {
        var graph = GraphOf(table, indices);
        return new Tensor(graph.Add(new GatherNode(graph, table.WeightIn(graph), indices.HeldIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor Pick(Tensor a, Tensor indices)
    {
        var graph = GraphOf(a, indices);
        return new Tensor(graph.Add(new PickNode(graph, a.NodeIn(graph), indices.HeldIn(graph))));
    }

    /// <inheritdoc/>
    public static Tensor Arrange(Tensor a, Arrangement arrangement)
    {
        var graph = GraphOf(a);
        return new Tensor(graph.Add(new ArrangeNode(graph, a.NodeIn(graph), arrangement)));
    }
}
