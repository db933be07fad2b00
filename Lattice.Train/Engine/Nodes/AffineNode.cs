using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>x·W, and what all nodes made of affine maps of one x share: x packed forward and backward.</summary>
internal abstract unsafe class AffineNode(Graph graph, Shape shape, params Node[] inputs) : Node(graph, shape, inputs)
{
    // Lists of a few columns are not worth making.
    private const int LeastColumns = 64;

    private readonly TransposedProduct backward = new();
    private readonly MatrixProduct product = new();
    private readonly SparseProduct sparseProduct = new();
    private Strips? xStrips;
    private Strips? xTransposed;
    private SparseRows? xSparse;
    private bool isSparse;

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

        if (MayBeSparse)
        {
            xSparse = Own(new SparseRows(x.Rows, x.Columns, xTransposed is not null, Graph.Workspace));
        }
    }

    /// <summary>Runs the products x·W: over the elements of x that are not zero if x is data and has few of them.</summary>
    protected void RunForward(Workers workers, in ProductTerm first, in ProductTerm second)
    {
        isSparse = xSparse is not null && xSparse.Fill(workers, Inputs[0].Value);
        if (isSparse)
        {
            sparseProduct.Run(workers, xSparse!, first, second);
            return;
        }

        xStrips!.Pack(workers, Inputs[0].Value, Inputs[0].Shape.Columns);
        product.Run(workers, xStrips, first, second);
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
        if (xTransposed is null || first.Columns + second.Columns == 0)
        {
            return;
        }

        if (isSparse)
        {
            xSparse!.FillColumns();
            sparseProduct.RunTransposed(workers, xSparse, first, second);
            return;
        }

        xTransposed.Pack(workers, Inputs[0].Value, Inputs[0].Shape.Columns);
        product.Run(workers, xTransposed, first, second);
    }

    /// <summary>Lists read the rows of a weight where it is, so all weights must be panels.</summary>
    private bool MayBeSparse
    {
        get
        {
            var weights = true;
            for (var i = 1; i < Inputs.Length; i += 2)
            {
                weights &= Inputs[i] is ParameterNode;
            }

            return weights && Inputs[0] is InputNode && Inputs[0].Shape.Columns >= LeastColumns;
        }
    }
}
