namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// A parameter: value and gradient live in the store, a matrix in the order that products read it
/// (<see cref="ParameterStore"/>). Only weights of products may take it as it is; <see cref="Graph.RowMajor"/> serves others.
/// </summary>
internal sealed unsafe class ParameterNode(Graph graph, int index) : Node(graph, graph.Store.Shapes[index])
{
    public int Index { get; } = index;

    public override bool NeedsGradient => true;

    /// <summary>
    /// True when this is a matrix and one operation alone reads it: then it may be updated as soon as its gradient is
    /// there. Set when the plan is compiled.
    /// </summary>
    public bool TakesUpdates { get; set; }

    public override void Prepare(bool gradients)
    {
        Value = Graph.Store.Value(Index);
        Gradient = Graph.Store.Gradient(Index);
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
    }
}
