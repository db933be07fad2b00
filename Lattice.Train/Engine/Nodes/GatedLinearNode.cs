using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The gated layer h·s, h = x·W_h + b_h, s = sigmoid(x·W_g + b_g), with x packed once for both maps.</summary>
internal sealed unsafe class GatedLinearNode(Graph graph, Node x, Node weight, Node bias, Node gateWeight, Node gateBias)
    : AffineNode(graph, new Shape(x.Shape.Rows, weight.Shape.Columns), x, weight, bias, gateWeight, gateBias), IWork
{
    private const int ElementsPerUnit = 4096;

    private Affine map = null!;
    private Affine gate = null!;
    private float* h;
    private float* s;
    private bool forwards;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        map = Own(new Affine(this, 0, 1, 2, gradients));
        gate = Own(new Affine(this, 0, 3, 4, gradients));
        h = Own(new AlignedBuffer(Shape.Count, Graph.Workspace)).Pointer;
        s = Own(new AlignedBuffer(Shape.Count, Graph.Workspace)).Pointer;
    }

    public override void Forward(Workers workers)
    {
        RunForward(workers, map.Forward(h), gate.Forward(s));
        forwards = true;
        workers.Run(this, (Shape.Count + ElementsPerUnit - 1) / ElementsPerUnit);
    }

    public override void Backward(Workers workers)
    {
        forwards = false;
        workers.Run(this, (Shape.Count + ElementsPerUnit - 1) / ElementsPerUnit);
        RunInputGradient(workers, map.InputGradient(workers, h), gate.InputGradient(workers, s));
        RunWeightGradients(workers, map.WeightGradient(workers, h), gate.WeightGradient(workers, s));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var last = int.Min((unit + 1) * ElementsPerUnit, Shape.Count);
        var one = Lanes.Constant(1);
        for (var i = unit * ElementsPerUnit; i < last; i += Lanes.Width)
        {
            if (forwards)
            {
                var gateValue = Sigmoid(Lanes.Load(s + i));
                RowEnd.Store(gateValue, s + i, last - i);
                RowEnd.Store(Lanes.Load(h + i) * gateValue, Value + i, last - i);
            }
            else
            {
                // dh = dy·s and dg = dy·h·s·(1 − s) = dy·y·(1 − s) overwrite h and s.
                var dy = Lanes.Load(Gradient + i);
                var gateValue = Lanes.Load(s + i);
                RowEnd.Store(dy * gateValue, h + i, last - i);
                RowEnd.Store(dy * Lanes.Load(Value + i) * (one - gateValue), s + i, last - i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Sigmoid(Lanes a)
    {
        var one = Lanes.Constant(1);
        var e = Lanes.Exp(-Lanes.Abs(a));
        return Lanes.SelectLess(a, Lanes.Constant(0), e, one) / (one + e);
    }
}
