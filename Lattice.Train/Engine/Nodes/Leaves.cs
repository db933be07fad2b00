using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>A tensor written before each run; it may be written even where no output depends on it.</summary>
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

/// <summary>A number.</summary>
internal sealed unsafe class ConstantNode(Graph graph, double number) : Node(graph, new Shape(1, 1))
{
    public override void Prepare(bool gradients)
    {
        // Written once, so in no memory that others use.
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

/// <summary>A matrix parameter in row-major order.</summary>
internal sealed unsafe class UnpackedParameterNode(Graph graph, ParameterNode input) : Node(graph, input.Shape, input)
{
    public override void Forward(Workers workers)
    {
        var from = Blocks.Panels(Inputs[0].Value, Shape.Rows);
        for (var i = 0; i < Shape.Rows; i++)
        {
            for (var j = 0; j < Shape.Columns; j++)
            {
                Value[((nint)i * Shape.Columns) + j] = *from.At(i, j);
            }
        }
    }

    public override void Backward(Workers workers)
    {
        var to = Blocks.Panels(Inputs[0].Gradient, Shape.Rows);
        for (var i = 0; i < Shape.Rows; i++)
        {
            for (var j = 0; j < Shape.Columns; j++)
            {
                var share = Gradient[((nint)i * Shape.Columns) + j];
                *to.At(i, j) = Accumulates[0] ? *to.At(i, j) + share : share;
            }
        }
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
