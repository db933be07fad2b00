using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// A tensor written before each run; it may be written even if no output depends on it. Derivatives may be taken with respect to it.
/// </summary>
internal sealed unsafe class InputNode : Node
{
    private readonly bool isVariable;

    public InputNode(Graph graph, Shape shape, bool isVariable = false)
        : base(graph, shape)
    {
        this.isVariable = isVariable;
        Value = Own(new AlignedBuffer(shape.Count, graph.Workspace)).Pointer;
        Gradient = isVariable ? Own(new AlignedBuffer(shape.Count, graph.Workspace)).Pointer : null;
    }

    public override bool NeedsGradient => isVariable;

    public override void Prepare(bool gradients)
    {
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
    }
}
