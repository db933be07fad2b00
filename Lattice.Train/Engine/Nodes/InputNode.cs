using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>A tensor written before each run; it may be written even if no output depends on it.</summary>
internal sealed unsafe class InputNode : Node
{
    public InputNode(Graph graph, Shape shape)
        : base(graph, shape) => Value = Own(new AlignedBuffer(shape.Count, graph.Workspace)).Pointer;

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
