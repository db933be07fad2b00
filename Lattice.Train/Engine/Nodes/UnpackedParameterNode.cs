using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

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
