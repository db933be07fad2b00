using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>A tensor written before each run; it may be written even where no output depends on it.</summary>
internal sealed unsafe class InputNode : Node
{
    public InputNode(Graph graph, Shape shape)
        : base(graph, shape) => Value = Own(new AlignedBuffer(shape.Count)).Pointer;

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

/// <summary>A number.</summary>
internal sealed unsafe class ConstantNode(Graph graph, double number) : Node(graph, new Shape(1, 1))
{
    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        *Value = (float)number;
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
    }
}

/// <summary>A parameter: value and gradient live in the store.</summary>
internal sealed unsafe class ParameterNode(Graph graph, int index) : Node(graph, graph.Store.Shapes[index])
{
    public int Index { get; } = index;

    public override bool NeedsGradient => true;

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

/// <summary>The same value, through which no derivative flows.</summary>
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
