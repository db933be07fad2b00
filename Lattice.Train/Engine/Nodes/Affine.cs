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

    /// <summary>The product to = x·W + b.</summary>
    public ProductTerm Forward(float* to)
    {
        var columns = Weight.Shape.Columns;
        var start = Blocks.Repeated(bias < 0 ? owner.Graph.Zeros(columns) : owner.Inputs[bias].Value);
        return new ProductTerm(InOrder(Weight.Value), start, Blocks.RowMajor(to, columns), columns);
    }

    /// <summary>
    /// The gradient of x, dy·Wᵀ, added to what is there if <paramref name="accumulate"/>. It reads W: run it before
    /// <see cref="WeightGradient"/>, which may end in W being updated.
    /// </summary>
    public void BackwardInput(Workers workers, float* dy, bool accumulate)
    {
        if (gradientStrips is null)
        {
            return;
        }

        if (ownsTransposed)
        {
            transposed!.Pack(workers, InOrder(Weight.Value));
        }

        gradientStrips.Pack(workers, dy, Weight.Shape.Columns);
        var columns = X.Shape.Columns;
        var gradient = Blocks.RowMajor(X.Gradient, columns);
        var start = accumulate ? gradient : Blocks.Repeated(owner.Graph.Zeros(columns));
        product.Run(workers, gradientStrips, new ProductTerm(transposed!.Packed, start, gradient, columns));
    }

    /// <summary>
    /// Sums the gradient of b from dy and gives the product that is the gradient of W, xᵀ·dy; no product where W needs none.
    /// </summary>
    public ProductTerm WeightGradient(Workers workers, float* dy)
    {
        var columns = Weight.Shape.Columns;
        if (bias >= 0 && owner.Inputs[bias].NeedsGradient)
        {
            reduction.SumOverRows(workers, dy, X.Shape.Rows, columns, owner.Inputs[bias].Gradient, owner.Accumulates[bias]);
        }

        if (gradientPanels is null)
        {
            return default;
        }

        gradientPanels.Pack(workers, Blocks.RowMajor(dy, columns));
        var gradient = InOrder(Weight.Gradient);
        var start = owner.Accumulates[weight] ? gradient : Blocks.Repeated(owner.Graph.Zeros(columns));
        return Weight is ParameterNode { TakesUpdates: true } parameter
            ? new ProductTerm(gradientPanels.Packed, start, gradient, columns, owner.Graph.Update, parameter.Index)
            : new ProductTerm(gradientPanels.Packed, start, gradient, columns);
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
