using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The products of one affine map y = x·W + b inside a node, forward and backward. The packed forms of x are shared by
/// the maps of a node; a weight that is a parameter is packed once for all plans.
/// </summary>
internal sealed unsafe class Affine : IDisposable
{
    private readonly Node owner;
    private readonly int x;
    private readonly int weight;
    private readonly int bias;
    private readonly Panels forwardPanels;
    private readonly bool ownsForward;
    private readonly Panels? backwardPanels;
    private readonly bool ownsBackward;
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

        ownsForward = owner.Inputs[weight] is not ParameterNode;
        forwardPanels = owner.Inputs[weight] is ParameterNode parameter
            ? owner.Graph.Store.Packed(parameter.Index, false)
            : new Panels(shape.Rows, shape.Columns, false);
        owner.Graph.ReserveZeros(int.Max(shape.Rows, shape.Columns) + 64);
        if (!gradients)
        {
            return;
        }

        if (owner.Inputs[weight].NeedsGradient)
        {
            gradientPanels = new Panels(rows, shape.Columns, false);
        }

        if (owner.Inputs[x].NeedsGradient)
        {
            gradientStrips = new Strips(rows, shape.Columns, false);
            ownsBackward = ownsForward;
            backwardPanels = owner.Inputs[weight] is ParameterNode again
                ? owner.Graph.Store.Packed(again.Index, true)
                : new Panels(shape.Columns, shape.Rows, true);
        }
    }

    private Node X => owner.Inputs[x];

    private Node Weight => owner.Inputs[weight];

    /// <summary>to = x·W + b.</summary>
    public void Forward(Workers workers, Strips xStrips, float* to)
    {
        if (ownsForward)
        {
            forwardPanels.Pack(workers, Weight.Value, Weight.Shape.Columns);
        }

        var start = bias < 0 ? owner.Graph.Zeros(Weight.Shape.Columns) : owner.Inputs[bias].Value;
        product.Run(workers, xStrips, forwardPanels, start, 0, to, Weight.Shape.Columns);
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
            gradientPanels.Pack(workers, dy, columns);
            var accumulate = owner.Accumulates[weight];
            var start = accumulate ? Weight.Gradient : owner.Graph.Zeros(columns);
            product.Run(workers, xTransposed!, gradientPanels, start, accumulate ? columns : 0, Weight.Gradient, columns);
        }

        if (bias >= 0 && owner.Inputs[bias].NeedsGradient)
        {
            reduction.SumOverRows(workers, dy, rows, columns, owner.Inputs[bias].Gradient, owner.Accumulates[bias]);
        }

        if (gradientStrips is not null)
        {
            if (ownsBackward)
            {
                backwardPanels!.Pack(workers, Weight.Value, columns);
            }

            gradientStrips.Pack(workers, dy, columns);
            var start = accumulateX ? X.Gradient : owner.Graph.Zeros(X.Shape.Columns);
            product.Run(workers, gradientStrips, backwardPanels!, start, accumulateX ? X.Shape.Columns : 0, X.Gradient, X.Shape.Columns);
        }
    }

    public void Dispose()
    {
        gradientPanels?.Dispose();
        gradientStrips?.Dispose();
        if (ownsForward)
        {
            forwardPanels.Dispose();
        }

        if (ownsBackward)
        {
            backwardPanels!.Dispose();
        }
    }
}
