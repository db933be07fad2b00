using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The products of one affine map y = x·W + b inside a node, forward and backward. The packed forms of x are shared by the maps of a node;
/// a weight that is a parameter is read in place, both ways.
/// </summary>
internal sealed unsafe class Affine : IDisposable
{
    private readonly Node owner;
    private readonly int x;
    private readonly int weight;
    private readonly int bias;
    private readonly Panels? weightPanels;
    private readonly Panels? gradientPanels;
    private readonly Panels? gradientTransposed;
    private readonly FixedOrderSum reduction = new();

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
            gradientPanels = new Panels(rows, shape.Columns, false, owner.Graph.Workspace);
        }

        if (gradients && owner.Inputs[x].NeedsGradient)
        {
            gradientTransposed = new Panels(shape.Columns, rows, true, owner.Graph.Workspace);
            weightPanels =
                owner.Inputs[weight] is ParameterNode ? null : new Panels(shape.Rows, shape.Columns, false, owner.Graph.Workspace);
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
    /// The product that is the gradient of x, dy·Wᵀ; no product if x needs none. It reads W: run it before the product of
    /// <see cref="WeightGradient"/>, which may end with W being updated.
    /// </summary>
    public TransposedTerm InputGradient(Workers workers, float* dy)
    {
        if (gradientTransposed is null)
        {
            return default;
        }

        gradientTransposed.Pack(workers, Blocks.RowMajor(dy, Weight.Shape.Columns));
        weightPanels?.Pack(workers, InOrder(Weight.Value));
        return new TransposedTerm(gradientTransposed.Packed, weightPanels?.Packed ?? InOrder(Weight.Value), Weight.Shape.Columns);
    }

    /// <summary>
    /// Sums the gradient of b from dy and returns the product that is the gradient of W, xᵀ·dy; no product if W needs none.
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
        gradientTransposed?.Dispose();
        weightPanels?.Dispose();
    }
}
