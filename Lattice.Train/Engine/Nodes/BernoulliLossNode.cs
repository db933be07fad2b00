using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Σ_j softplus(l_j) − t_j·l_j of each row. One logarithm serves many factors of a row: Σ log(1 + e^−|l|) is the logarithm of a product of
/// factors in [1, 2], which cannot overflow over <see cref="FactorsPerLogarithm"/> of them. One row of targets may serve every row of
/// logits.
/// </summary>
internal sealed unsafe class BernoulliLossNode(Graph graph, Node logits, Node targets)
    : Node(graph, new Shape(logits.Shape.Rows, 1), logits, targets), IWork
{
    private const int RowsPerUnit = 8;
    private const int FactorsPerLogarithm = 64;

    private float* residual;
    private bool forwards;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        if (gradients && Inputs[0].NeedsGradient)
        {
            residual = Own(new AlignedBuffer(Inputs[0].Shape.Count, Graph.Workspace)).Pointer;
        }
    }

    public override void Forward(Workers workers) => Run(workers, true);

    public override void Backward(Workers workers) => Run(workers, false);

    public void Execute(int unit, int worker)
    {
        var columns = Inputs[0].Shape.Columns;
        var last = int.Min((unit + 1) * RowsPerUnit, Shape.Rows);
        for (nint i = unit * RowsPerUnit; i < last; i++)
        {
            if (forwards)
            {
                var targetRow = Inputs[1].Shape.Rows == 1 ? 0 : i;
                Value[i] = Row(
                    Inputs[0].Value + (i * columns),
                    Inputs[1].Value + (targetRow * columns),
                    residual is null ? null : residual + (i * columns),
                    columns);
            }
            else
            {
                RowEnd.Scale(Gradient[i], residual + (i * columns), Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
            }
        }
    }

    /// <summary>The loss of a row; also writes sigmoid(l) − t to <paramref name="residual"/>, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Row(float* logits, float* targets, float* residual, int columns)
    {
        var zero = Lanes.Constant(0);
        var one = Lanes.Constant(1);
        Lanes sumLow = zero, sumHigh = zero;
        Lanes productLow = one, productHigh = one;
        var factors = 0;
        for (var j = 0; j < columns; j += 16)
        {
            Step(logits + j, targets + j, residual is null ? null : residual + j, columns - j, ref sumLow, ref productLow);
            if (j + 8 < columns)
            {
                Step(
                    logits + j + 8,
                    targets + j + 8,
                    residual is null ? null : residual + j + 8,
                    columns - j - 8,
                    ref sumHigh,
                    ref productHigh);
            }

            if (++factors == FactorsPerLogarithm)
            {
                sumLow += Lanes.Log(productLow);
                sumHigh += Lanes.Log(productHigh);
                productLow = one;
                productHigh = one;
                factors = 0;
            }
        }

        return Lanes.Sum(sumLow + Lanes.Log(productLow) + (sumHigh + Lanes.Log(productHigh)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float* logits, float* targets, float* residual, int remaining, ref Lanes sum, ref Lanes product)
    {
        var zero = Lanes.Constant(0);
        var one = Lanes.Constant(1);
        var l = Lanes.Load(logits);
        var t = Lanes.Load(targets);
        var e = Lanes.Exp(-Lanes.Abs(l));
        var linear = Lanes.SelectLess(zero, l, l, zero) - (t * l);
        if (remaining < Lanes.Width)
        {
            linear = Lanes.Keep(linear, remaining);
            e = Lanes.Keep(e, remaining);
        }

        sum += linear;
        product *= one + e;
        if (residual is not null)
        {
            RowEnd.Store((Lanes.SelectLess(l, zero, e, one) / (one + e)) - t, residual, remaining);
        }
    }

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }
}
