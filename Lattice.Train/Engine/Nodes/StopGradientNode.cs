namespace Lattice.Train.Engine.Nodes;

/// <summary>The same value with no derivative.</summary>
internal sealed unsafe class StopGradientNode(Graph graph, Node input) : Node(graph, input.Shape, input)
{
    public override bool NeedsGradient => false;

    public override void Prepare(bool gradients) => Value = Inputs[0].Value;

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
    }
}
