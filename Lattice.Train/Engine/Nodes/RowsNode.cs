using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Rows start … start + count − 1, read in place: [n × m] → [count × m].</summary>
internal sealed unsafe class RowsNode : Node
{
    private readonly int start;

    public RowsNode(Graph graph, Node input, int start, int count)
        : base(graph, new Shape(count, input.Shape.Columns), input)
    {
        if (start < 0 || count < 1 || start + count > input.Shape.Rows)
        {
            throw new ArgumentException($"Rows {start} … {start + count - 1} are outside the shape {input.Shape}.");
        }

        this.start = start;
    }

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients, ownValue: false);
        Value = Inputs[0].Value + ((nint)start * Shape.Columns);
    }

    public override void Forward(Workers workers)
    {
    }

    public override void Backward(Workers workers)
    {
        if (!Accumulates[0])
        {
            new Span<float>(Inputs[0].Gradient, Inputs[0].Shape.Count).Clear();
        }

        RowBroadcast.Copy(Gradient, Inputs[0].Gradient + ((nint)start * Shape.Columns), Shape.Count, Accumulates[0]);
    }
}
