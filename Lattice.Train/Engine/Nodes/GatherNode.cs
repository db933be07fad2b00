using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Rows of a table by index. A table that is a parameter is read in place, and its gradient is written in place. Backward, columns are
/// divided among workers and rows are added from the first to the last, so the gradient of a row that is read repeatedly has one order of
/// terms.
/// </summary>
internal sealed unsafe class GatherNode(Graph graph, Node table, Node indices)
    : Node(graph, new Shape(indices.Shape.Rows, table.Shape.Columns), table, indices), IWork
{
    private const int RowsPerUnit = 64;

    private bool forwards;

    public override void Forward(Workers workers)
    {
        forwards = true;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }

    public override void Backward(Workers workers)
    {
        forwards = false;
        workers.Run(this, Blocks.Count(Shape.Columns));
    }

    public void Execute(int unit, int worker)
    {
        if (forwards)
        {
            var last = int.Min((unit + 1) * RowsPerUnit, Shape.Rows);
            for (var row = unit * RowsPerUnit; row < last; row++)
            {
                Read(row);
            }
        }
        else
        {
            Add(unit * Tile.Columns, int.Min(Tile.Columns, Shape.Columns - (unit * Tile.Columns)));
        }
    }

    /// <summary>The table, or its gradient: panels for a parameter, row-major otherwise.</summary>
    private Blocks InOrder(float* pointer) =>
        Inputs[0] is ParameterNode { Shape.Rows: > 1 }
            ? Blocks.Panels(pointer, Inputs[0].Shape.Rows)
            : Blocks.RowMajor(pointer, Shape.Columns);

    private void Read(int row)
    {
        var to = new Span<float>(Value + ((nint)row * Shape.Columns), Shape.Columns);
        if (IndexColumn.At(Inputs[1], row, Inputs[0].Shape.Rows) is not (>= 0 and var index))
        {
            to.Clear();
            return;
        }

        var from = InOrder(Inputs[0].Value);
        for (var column = 0; column < Shape.Columns; column += Tile.Columns)
        {
            var width = int.Min(Tile.Columns, Shape.Columns - column);
            new Span<float>(from.At(index, column), width).CopyTo(to.Slice(column, width));
        }
    }

    private void Add(int column, int width)
    {
        var to = InOrder(Inputs[0].Gradient);
        for (var row = 0; !Accumulates[0] && row < Inputs[0].Shape.Rows; row++)
        {
            new Span<float>(to.At(row, column), width).Clear();
        }

        for (var row = 0; row < Shape.Rows; row++)
        {
            if (IndexColumn.At(Inputs[1], row, Inputs[0].Shape.Rows) is >= 0 and var index)
            {
                RowBroadcast.Copy(Gradient + ((nint)row * Shape.Columns) + column, to.At(index, column), width, true);
            }
        }
    }
}
