using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Sum of each column: [n × m] → [1 × m].</summary>
internal sealed unsafe class RowSumNode(Graph graph, Node input) : Node(graph, new Shape(1, input.Shape.Columns), input)
{
    private readonly FixedOrderSum reduction = new();

    public override void Forward(Workers workers) =>
        reduction.SumOverRows(workers, Inputs[0].Value, Inputs[0].Shape.Rows, Inputs[0].Shape.Columns, Value, false);

    public override void Backward(Workers workers)
    {
        var (rows, columns) = (Inputs[0].Shape.Rows, Inputs[0].Shape.Columns);
        for (nint i = 0; i < rows; i++)
        {
            RowBroadcast.Copy(Gradient, Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
        }
    }
}
