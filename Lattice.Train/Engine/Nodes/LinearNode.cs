using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>x·W + b.</summary>
internal sealed unsafe class LinearNode(Graph graph, Node x, Node weight, Node bias)
    : AffineNode(graph, new Shape(x.Shape.Rows, weight.Shape.Columns), x, weight, bias)
{
    private Affine affine = null!;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        affine = Own(new Affine(this, 0, 1, 2, gradients));
    }

    public override void Forward(Workers workers) => RunForward(workers, affine.Forward(Value), default);

    public override void Backward(Workers workers)
    {
        RunInputGradient(workers, affine.InputGradient(workers, Gradient), default);
        RunWeightGradients(workers, affine.WeightGradient(workers, Gradient), default);
    }
}
