using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// −log P of the levels of each row under discretised logistic mixtures, with its derivatives by the outputs, found on the way. One row
/// of targets may serve every row of outputs.
/// </summary>
/// <remarks>
/// With u = (|t| + h)/s, v = (|t| − h)/s, A = 1 − e^−2h/s: log P = log A − softplus(−u) − softplus(v). At the lowest and the highest level
/// A = 1, the term of u is gone, and v = ∓(t ± h)/s. Then ∂log P/∂m = −sign·(σ(−u) − σ(v))/s and
/// ∂log P/∂log s = −(u·σ(−u) − v·σ(v) + (2h/s)(1 − A)/A), sign that of t, −1 at the lowest level and 1 at the highest.
/// </remarks>
internal sealed unsafe class LogisticLossNode(Graph graph, Node outputs, Node targets, LogisticLevels levels)
    : Node(graph, new Shape(outputs.Shape.Rows, 1), outputs, targets), IWork
{
    private const int RowsPerUnit = 4;

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
        var (columns, width) = (Inputs[0].Shape.Columns, Inputs[1].Shape.Columns);
        var last = int.Min((unit + 1) * RowsPerUnit, Shape.Rows);
        for (nint i = unit * RowsPerUnit; i < last; i++)
        {
            if (forwards)
            {
                var targetRow = Inputs[1].Shape.Rows == 1 ? 0 : i;
                Value[i] = Row(
                    levels, Inputs[0].Value + (i * columns), Inputs[1].Value + (targetRow * width),
                    residual is null ? null : residual + (i * columns), width);
            }
            else
            {
                RowEnd.Scale(Gradient[i], residual + (i * columns), Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Row(LogisticLevels levels, float* outputs, float* targets, float* residual, int width)
    {
        var constants = new Constants(levels);
        var masses = stackalloc Lanes[levels.Components];
        var sum = Lanes.Constant(0);
        for (nint j = 0; j < width; j += Lanes.Width)
        {
            var remaining = (int)(width - j);
            var loss = levels.Components == 1
                ? -Mass(constants, outputs + j, targets + j, residual is null ? null : residual + j, width, width, remaining)
                : Mixture(levels, constants, outputs + j, targets + j, residual is null ? null : residual + j, width, remaining, masses);
            sum += remaining < Lanes.Width ? Lanes.Keep(loss, remaining) : loss;
        }

        return Lanes.Sum(sum);
    }

    private static Lanes Mixture(
        LogisticLevels levels, in Constants constants, float* outputs, float* targets, float* residual, nint width, int remaining,
        Lanes* masses)
    {
        var (count, between) = (levels.Components, levels.Components * width);
        var all = Lanes.Load(outputs);
        var joint = all;
        for (var component = 0; component < count; component++)
        {
            var at = (levels.Means + component) * width;
            var weight = Lanes.Load(outputs + (component * width));
            masses[component] = weight + Mass(
                constants, outputs + at, targets, residual is null ? null : residual + at, between, between, remaining);
            all = component == 0 ? weight : LogSum(all, weight);
            joint = component == 0 ? masses[0] : LogSum(joint, masses[component]);
        }

        for (var component = 0; component < count && residual is not null; component++)
        {
            var at = component * width;
            var share = Lanes.Exp(masses[component] - joint);
            RowEnd.Store(Lanes.Exp(Lanes.Load(outputs + at) - all) - share, residual + at, remaining);
            foreach (var block in (ReadOnlySpan<int>)[levels.Means, levels.Scales])
            {
                var derivative = residual + ((block + component) * width);
                RowEnd.Store(share * Lanes.Load(derivative), derivative, remaining);
            }
        }

        return all - joint;
    }

    /// <summary>log P of eight targets; also writes −∂log P by mean and output of the scale, if there is room for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Mass(
        in Constants constants, float* means, float* targets, float* residual, nint toScales, nint toResiduals, int remaining)
    {
        var (zero, one, half) = (Lanes.Constant(0), Lanes.Constant(1), constants.Half);
        var bend = Lanes.Tanh((constants.OverReach * Lanes.Load(means + toScales)) + constants.Start);
        var inverse = Lanes.Exp(constants.Reach * (one - bend));
        var target = Lanes.Load(targets);
        var t = target - Lanes.Load(means);
        var distance = Lanes.Abs(t);
        var u = (distance + half) * inverse;
        var v = Choose(target, constants, -(t + half) * inverse, (t - half) * inverse, (distance - half) * inverse);
        var a = Choose(target, constants, one, one, -Lanes.Expm1(constants.Whole * -inverse));
        var eu = Choose(target, constants, zero, zero, Lanes.Exp(-u));
        var ev = Lanes.Exp(-Lanes.Abs(v));
        if (residual is not null)
        {
            var ofU = eu / (one + eu);
            var ofV = Lanes.SelectLess(v, zero, ev, one) / (one + ev);
            var sign = Choose(target, constants, -one, one, Lanes.SelectLess(t, zero, -one, one));
            RowEnd.Store(sign * inverse * (ofU - ofV), residual, remaining);
            var ofLogScale = (u * ofU) - (v * ofV) + (constants.Whole * inverse * (one - a) / a);
            RowEnd.Store(ofLogScale * (one - (bend * bend)), residual + toResiduals, remaining);
        }

        return Lanes.Log(a / ((one + eu) * (one + ev))) - Lanes.SelectLess(v, zero, zero, v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Choose(Lanes target, in Constants constants, Lanes lowest, Lanes highest, Lanes within) =>
        Lanes.SelectLess(target, constants.Half, lowest, Lanes.SelectLess(constants.Top, target, highest, within));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes LogSum(Lanes first, Lanes second)
    {
        var zero = Lanes.Constant(0);
        var difference = second - first;
        return first + Lanes.SelectLess(difference, zero, zero, difference) + Lanes.Log1p(Lanes.Exp(-Lanes.Abs(difference)));
    }

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }

    private readonly struct Constants(LogisticLevels levels)
    {
        public readonly Lanes Half = Lanes.Constant(levels.Half);
        public readonly Lanes Whole = Lanes.Constant(2 * levels.Half);
        public readonly Lanes Top = Lanes.Constant(1 - levels.Half);
        public readonly Lanes Reach = Lanes.Constant(levels.Reach);
        public readonly Lanes OverReach = Lanes.Constant(1 / levels.Reach);
        public readonly Lanes Start = Lanes.Constant(LogisticLevels.Start);
    }
}
