using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Sum of each row: [n × m] → [n × 1].</summary>
internal sealed unsafe class ColumnSumNode(Graph graph, Node input) : Node(graph, new Shape(input.Shape.Rows, 1), input)
{
    private readonly FixedOrderSum reduction = new();

    public override void Forward(Workers workers) =>
        reduction.SumOverColumns(workers, Inputs[0].Value, Inputs[0].Shape.Rows, Inputs[0].Shape.Columns, Value, false);

    public override void Backward(Workers workers)
    {
        var (rows, columns) = (Inputs[0].Shape.Rows, Inputs[0].Shape.Columns);
        for (nint i = 0; i < rows; i++)
        {
            RowBroadcast.Fill(Gradient[i], Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
        }
    }
}
