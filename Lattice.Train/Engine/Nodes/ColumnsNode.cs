using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Columns start … start + count − 1: [n × m] → [n × count].</summary>
internal sealed unsafe class ColumnsNode : Node
{
    private readonly int start;

    public ColumnsNode(Graph graph, Node input, int start, int count)
        : base(graph, new Shape(input.Shape.Rows, count), input)
    {
        if (start < 0 || count < 1 || start + count > input.Shape.Columns)
        {
            throw new ArgumentException($"Columns {start} … {start + count - 1} are outside the shape {input.Shape}.");
        }

        this.start = start;
    }

    public override void Forward(Workers workers)
    {
        for (nint i = 0; i < Shape.Rows; i++)
        {
            RowBroadcast.Copy(Inputs[0].Value + (i * Inputs[0].Shape.Columns) + start, Value + (i * Shape.Columns), Shape.Columns, false);
        }
    }

    public override void Backward(Workers workers)
    {
        var width = Inputs[0].Shape.Columns;
        for (nint i = 0; i < Shape.Rows; i++)
        {
            var to = Inputs[0].Gradient + (i * width);
            if (!Accumulates[0])
            {
                new Span<float>(to, width).Clear();
            }

            RowBroadcast.Copy(Gradient + (i * Shape.Columns), to + start, Shape.Columns, Accumulates[0]);
        }
    }
}
