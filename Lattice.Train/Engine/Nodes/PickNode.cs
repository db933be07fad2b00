using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>From each row, the element in the column with the given index.</summary>
internal sealed unsafe class PickNode(Graph graph, Node input, Node indices) : Node(graph, new Shape(input.Shape.Rows, 1), input, indices)
{
    public override void Forward(Workers workers)
    {
        var columns = Inputs[0].Shape.Columns;
        for (var row = 0; row < Shape.Rows; row++)
        {
            Value[row] = IndexColumn.At(Inputs[1], row, columns) is >= 0 and var index ? Inputs[0].Value[((nint)row * columns) + index] : 0;
        }
    }

    public override void Backward(Workers workers)
    {
        var columns = Inputs[0].Shape.Columns;
        if (!Accumulates[0])
        {
            new Span<float>(Inputs[0].Gradient, Inputs[0].Shape.Count).Clear();
        }

        for (var row = 0; row < Shape.Rows; row++)
        {
            if (IndexColumn.At(Inputs[1], row, columns) is >= 0 and var index)
            {
                Inputs[0].Gradient[((nint)row * columns) + index] += Gradient[row];
            }
        }
    }
}
