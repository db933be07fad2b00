using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The parts side by side.</summary>
internal sealed unsafe class ConcatenateColumnsNode(Graph graph, Node[] parts)
    : Node(graph, Shape.SideBySide([.. parts.Select(part => part.Shape)]), parts)
{
    public override void Forward(Workers workers)
    {
        var to = Value;
        foreach (var part in Inputs)
        {
            var width = part.Shape.Columns;
            for (nint row = 0; row < Shape.Rows; row++)
            {
                new Span<float>(part.Value + (row * width), width).CopyTo(new Span<float>(to + (row * Shape.Columns), width));
            }

            to += width;
        }
    }

    public override void Backward(Workers workers)
    {
        var from = Gradient;
        for (var i = 0; i < Inputs.Length; from += Inputs[i].Shape.Columns, i++)
        {
            var width = Inputs[i].Shape.Columns;
            for (nint row = 0; Inputs[i].NeedsGradient && row < Shape.Rows; row++)
            {
                RowBroadcast.Copy(from + (row * Shape.Columns), Inputs[i].Gradient + (row * width), width, Accumulates[i]);
            }
        }
    }
}
