using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The products of one affine map y = x·W + b inside a node, forward and backward. The packed forms of x are shared by
/// the maps of a node; the transpose of a weight that is a parameter is packed once for all plans.
/// </summary>
internal sealed unsafe class Affine : IDisposable
{
    private readonly Node owner;
    private readonly int x;
    private readonly int weight;
    private readonly int bias;
    private readonly Panels? transposed;
    private readonly bool ownsTransposed;
    private readonly Panels? gradientPanels;
    private readonly Strips? gradientStrips;
    private readonly MatrixProduct product = new();
    private readonly Reduction reduction = new();

    /// <summary>The map whose x, W and b are inputs of <paramref name="owner"/>; a negative <paramref name="bias"/> means none.</summary>
    public Affine(Node owner, int x, int weight, int bias, bool gradients)
    {
        this.owner = owner;
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        var shape = owner.Inputs[weight].Shape;
        var rows = owner.Inputs[x].Shape.Rows;
        if (owner.Inputs[x].Shape.Columns != shape.Rows)
        {
            throw new ArgumentException($"Shapes {owner.Inputs[x].Shape} and {shape} cannot be multiplied.");
        }

        owner.Graph.ReserveZeros(int.Max(shape.Rows, shape.Columns) + 64);
        if (gradients && owner.Inputs[weight].NeedsGradient)
        {
            gradientPanels = new Panels(rows, shape.Columns, false);
        }

        if (gradients && owner.Inputs[x].NeedsGradient)
        {
            gradientStrips = new Strips(rows, shape.Columns, false);
            ownsTransposed = owner.Inputs[weight] is not ParameterNode;
            transposed = owner.Inputs[weight] is ParameterNode parameter
                ? owner.Graph.Store.PackedTranspose(parameter.Index)
                : new Panels(shape.Columns, shape.Rows, true);
        }
    }

    private Node X => owner.Inputs[x];

    private Node Weight => owner.Inputs[weight];

    /// <summary>W, or its gradient: panels for a parameter, row-major otherwise.</summary>
    private Blocks InOrder(float* pointer) =>
        Weight is ParameterNode ? Blocks.Panels(pointer, Weight.Shape.Rows) : Blocks.RowMajor(pointer, Weight.Shape.Columns);

    /// <summary>to = x·W + b.</summary>
    public void Forward(Workers workers, Strips xStrips, float* to)
    {
        var columns = Weight.Shape.Columns;
        var start = Blocks.Repeated(bias < 0 ? owner.Graph.Zeros(columns) : owner.Inputs[bias].Value);
        product.Run(workers, xStrips, InOrder(Weight.Value), start, Blocks.RowMajor(to, columns), columns);
    }

    /// <summary>
    /// Gradients of W (xᵀ·dy), of b (column sums of dy) and of x (dy·Wᵀ), from dy.
    /// <paramref name="accumulateX"/>: whether the gradient of x is added to what is there.
    /// </summary>
    public void Backward(Workers workers, Strips? xTransposed, float* dy, bool accumulateX)
    {
        var (rows, columns) = (X.Shape.Rows, Weight.Shape.Columns);
        if (gradientPanels is not null)
        {
            gradientPanels.Pack(workers, Blocks.RowMajor(dy, columns));
            var gradient = InOrder(Weight.Gradient);
            var start = owner.Accumulates[weight] ? gradient : Blocks.Repeated(owner.Graph.Zeros(columns));
            product.Run(workers, xTransposed!, gradientPanels.Packed, start, gradient, columns);
        }

        if (bias >= 0 && owner.Inputs[bias].NeedsGradient)
        {
            reduction.SumOverRows(workers, dy, rows, columns, owner.Inputs[bias].Gradient, owner.Accumulates[bias]);
        }

        if (gradientStrips is not null)
        {
            if (ownsTransposed)
            {
                transposed!.Pack(workers, InOrder(Weight.Value));
            }

            gradientStrips.Pack(workers, dy, columns);
            var gradient = Blocks.RowMajor(X.Gradient, X.Shape.Columns);
            var start = accumulateX ? gradient : Blocks.Repeated(owner.Graph.Zeros(X.Shape.Columns));
            product.Run(workers, gradientStrips, transposed!.Packed, start, gradient, X.Shape.Columns);
        }
    }

    public void Dispose()
    {
        gradientPanels?.Dispose();
        gradientStrips?.Dispose();
        if (ownsTransposed)
        {
            transposed!.Dispose();
        }
    }
}
