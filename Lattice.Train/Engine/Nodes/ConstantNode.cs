using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>A number.</summary>
internal sealed unsafe class ConstantNode(Graph graph, double number) : Node(graph, new Shape(1, 1))
{
    public override void Prepare(bool gradients)
    {
        // Written once, so not in memory shared with others.
        Value = Own(new AlignedBuffer(1)).Pointer;
        *Value = (float)number;
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
    }
}
