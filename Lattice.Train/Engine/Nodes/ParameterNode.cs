namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// A parameter: its value and gradient live in the store, a matrix in the order in which products read it (<see cref="ParameterStore"/>).
/// Only the weights of products may use it as it is; others use <see cref="Graph.RowMajor"/>.
/// </summary>
internal sealed unsafe class ParameterNode(Graph graph, int index) : Node(graph, graph.Store.Shapes[index])
{
    public int Index { get; } = index;

    public override bool NeedsGradient => Graph.LearnsParameters;

    /// <summary>
    /// True when this is a matrix that only one operation reads: then it may be updated as soon as its gradient is complete. Set when the
    /// plan is compiled.
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
