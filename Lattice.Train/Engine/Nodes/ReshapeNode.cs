using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The same numbers in another shape, read in place.</summary>
internal sealed unsafe class ReshapeNode(Graph graph, Node input, Shape shape) : Node(graph, input.Shape.Reshaped(shape), input)
{
    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients, ownValue: false);
        Value = Inputs[0].Value;
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers) => RowBroadcast.Copy(Gradient, Inputs[0].Gradient, Shape.Count, Accumulates[0]);
}
