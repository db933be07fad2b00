using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>x·W, and what all nodes made of affine maps of one x share: x packed forward and backward.</summary>
internal abstract unsafe class AffineNode(Graph graph, Shape shape, params Node[] inputs) : Node(graph, shape, inputs)
{
    private readonly TransposedProduct backward = new();
    private Strips? xStrips;
    private Strips? xTransposed;

    /// <summary>Runs the products of this node that share a packed form of x.</summary>
    protected MatrixProduct Product { get; } = new();

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        var x = Inputs[0].Shape;
        xStrips = Own(new Strips(x.Rows, x.Columns, false, Graph.Workspace));
        var learns = false;
        for (var i = 1; i < Inputs.Length; i++)
        {
            learns |= Inputs[i].NeedsGradient;
        }

        if (gradients && learns)
        {
            xTransposed = Own(new Strips(x.Columns, x.Rows, true, Graph.Workspace));
        }
    }

    /// <summary>x packed for the forward products.</summary>
    protected Strips PackInput(Workers workers)
    {
        xStrips!.Pack(workers, Inputs[0].Value, Inputs[0].Shape.Columns);
        return xStrips;
    }

    /// <summary>Runs the products dy·Wᵀ whose sum is the gradient of x.</summary>
    protected void RunInputGradient(Workers workers, in TransposedTerm first, in TransposedTerm second)
    {
        if (first.Depth + second.Depth > 0)
        {
            backward.Run(workers, first, second, Inputs[0].Gradient, Inputs[0].Shape.Rows, Inputs[0].Shape.Columns, Accumulates[0]);
        }
    }

    /// <summary>Runs the products xᵀ·dy that are the gradients of the weights.</summary>
    protected void RunWeightGradients(Workers workers, in ProductTerm first, in ProductTerm second)
    {
        if (xTransposed is not null && first.Columns + second.Columns > 0)
        {
            xTransposed.Pack(workers, Inputs[0].Value, Inputs[0].Shape.Columns);
            Product.Run(workers, xTransposed, first, second);
        }
    }
}
