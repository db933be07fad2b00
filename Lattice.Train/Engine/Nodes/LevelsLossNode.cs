using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Σ over values of log Σ_k e^l_k − l_target of each row, with the derivatives softmax − one-hot found on the way. One row of targets may
/// serve every row of logits.
/// </summary>
internal sealed unsafe class LevelsLossNode(Graph graph, Node logits, Node targets, int levels)
    : Node(graph, new Shape(logits.Shape.Rows, 1), logits, targets), IWork
{
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
        nint i = unit;
        var (columns, width) = (Inputs[0].Shape.Columns, Inputs[1].Shape.Columns);
        var own = residual is null ? null : residual + (i * columns);
        if (forwards)
        {
            var target = Inputs[1].Value + ((Inputs[1].Shape.Rows == 1 ? 0 : i) * width);
            Value[i] = Row(levels, Inputs[0].Value + (i * columns), target, own, width);
        }
        else
        {
            RowEnd.Scale(Gradient[i], own, Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
        }
    }

    private static float Row(int levels, float* logits, float* targets, float* residual, int width)
    {
        var sums = stackalloc float[Lanes.Width];
        var (largest, total) = (0.0, 0.0);
        for (var i = 0; i < width; i++)
        {
            var own = logits + ((nint)i * levels);
            var top = Largest(own, levels);
            sums[i % Lanes.Width] = Sum(own, residual is null ? null : residual + ((nint)i * levels), levels, top);
            var level = int.Clamp((int)float.Round(targets[i] * (levels - 1)), 0, levels - 1);
            largest += (double)top - own[level] + (targets[i] - targets[i]);
            if (residual is not null)
            {
                residual[((nint)i * levels) + level] -= 1;
            }

            if (i % Lanes.Width == Lanes.Width - 1 || i == width - 1)
            {
                total += Lanes.Sum(Lanes.Keep(Lanes.Log(Lanes.Load(sums)), (i % Lanes.Width) + 1));
            }
        }

        return (float)(total + largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(float* logits, int levels)
    {
        var largest = logits[0];
        var k = 0;
        if (levels >= Lanes.Width)
        {
            var all = Lanes.Load(logits);
            for (k = Lanes.Width; k + Lanes.Width <= levels; k += Lanes.Width)
            {
                var next = Lanes.Load(logits + k);
                all = Lanes.SelectLess(all, next, next, all);
            }

            var each = stackalloc float[Lanes.Width];
            all.Store(each);
            for (var lane = 0; lane < Lanes.Width; lane++)
            {
                largest = each[lane] > largest ? each[lane] : largest;
            }
        }

        for (; k < levels; k++)
        {
            largest = logits[k] > largest ? logits[k] : largest;
        }

        return largest;
    }

    /// <summary>Σ e^(l − top), and the softmax where there is room for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(float* logits, float* softmax, int levels, float top)
    {
        var (sum, shift) = (Lanes.Constant(0), Lanes.Constant(top));
        for (var k = 0; k < levels; k += Lanes.Width)
        {
            var e = Lanes.Exp(Lanes.Load(logits + k) - shift);
            sum += levels - k < Lanes.Width ? Lanes.Keep(e, levels - k) : e;
            if (softmax is not null)
            {
                RowEnd.Store(e, softmax + k, levels - k);
            }
        }

        var all = Lanes.Sum(sum);
        var share = Lanes.Constant(1 / (double)all);
        for (var k = 0; k < levels && softmax is not null; k += Lanes.Width)
        {
            RowEnd.Store(share * Lanes.Load(softmax + k), softmax + k, levels - k);
        }

        return all;
    }

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        workers.Run(this, Shape.Rows);
    }
}
