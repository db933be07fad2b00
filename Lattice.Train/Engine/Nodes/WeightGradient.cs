using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The gradients of a weight and a bias from all rows of a node's inputs x at once: xᵀ·dy as one product, and the column sums of dy from
/// the first row to the last.
/// </summary>
internal sealed unsafe class WeightGradient : IWork, IDisposable
{
    private readonly Node owner;
    private readonly int weight;
    private readonly int bias;
    private readonly int rows;
    private readonly Strips? inputs;
    private readonly MatrixProduct product = new();
    private PanelRows derivatives = null!;
    private int first;
    private int columns;

    /// <summary>The gradients of two inputs of <paramref name="owner"/>, from the given number of rows.</summary>
    public WeightGradient(Node owner, int weight, int bias, int rows)
    {
        (this.owner, this.weight, this.bias, this.rows) = (owner, weight, bias, rows);
        owner.Graph.ReserveZeros(owner.Inputs[weight].Shape.Columns + 64);
        inputs = owner.Inputs[weight].NeedsGradient ? new Strips(owner.Inputs[weight].Shape.Rows, rows, true, owner.Graph.Workspace) : null;
    }

    /// <summary>Packs x [rows × k], row-major.</summary>
    public void Take(Workers workers, float* x) => inputs?.Pack(workers, x, owner.Inputs[weight].Shape.Rows);

    /// <summary>
    /// The gradients of columns firstColumn, … from their dy [rows × count]; firstColumn is a multiple of a tile's width.
    /// </summary>
    public void Run(Workers workers, PanelRows dy, int firstColumn, int count)
    {
        (derivatives, first, columns) = (dy, firstColumn, count);
        if (inputs is not null)
        {
            var gradient = ParameterOrder.Of(owner.Inputs[weight], owner.Inputs[weight].Gradient).From(first);
            var start = owner.Accumulates[weight] ? gradient : Blocks.Repeated(owner.Graph.Zeros(columns));
            product.Run(workers, inputs, new ProductTerm(dy.Matrix, start, gradient, columns));
        }

        if (owner.Inputs[bias].NeedsGradient)
        {
            workers.Run(this, Blocks.Count(columns));
        }
    }

    public void Execute(int unit, int worker)
    {
        var to = owner.Inputs[bias].Gradient + first + (unit * Tile.Columns);
        var width = int.Min(Tile.Columns, columns - (unit * Tile.Columns));
        for (var j = 0; j < width; j += Lanes.Width)
        {
            var sum = owner.Accumulates[bias] ? Lanes.Load(to + j) : Lanes.Constant(0);
            var from = derivatives.At(0) + (unit * derivatives.Block) + j;
            for (var row = 0; row < rows; row++, from += Tile.Columns)
            {
                sum += Lanes.Load(from);
            }

            RowEnd.Store(sum, to + j, width - j);
        }
    }

    public void Dispose() => inputs?.Dispose();
}
