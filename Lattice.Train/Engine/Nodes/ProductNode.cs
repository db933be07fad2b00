using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The matrix product x·W.</summary>
internal sealed unsafe class ProductNode(Graph graph, Node x, Node weight)
    : AffineNode(graph, new Shape(x.Shape.Rows, weight.Shape.Columns), x, weight)
{
    private Affine affine = null!;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        affine = Own(new Affine(this, 0, 1, -1, gradients));
    }

    public override void Forward(Workers workers) => RunForward(workers, affine.Forward(Value), default);

    public override void Backward(Workers workers)
    {
        RunInputGradient(workers, affine.InputGradient(workers, Gradient), default);
        RunWeightGradients(workers, affine.WeightGradient(workers, Gradient), default);
    }
}
