using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Any element-wise function: its body runs in vector lanes, and its derivatives come from running its body on dual numbers of lanes. Axes
/// of length 1 are repeated forward and summed over backward.
/// </summary>
internal sealed unsafe class ElementwiseNode<TFunction> : Node, IWork where TFunction : IElementwise4
{
    private const int ElementsPerUnit = 2048;
    private const int Forwards = -1;

    private readonly int lines;
    private readonly int length;
    private readonly int linesPerUnit;
    private readonly FixedOrderSum reduction = new();
    private float* scratch;
    private float* column;
    private int task;

    public ElementwiseNode(Graph graph, Node[] inputs)
        : base(graph, inputs.Select(input => input.Shape).Aggregate(Shape.Broadcast), inputs)
    {
        // Where every input has the shape of the result, or is a single number, all rows form one line.
        var flat = Array.TrueForAll(inputs, input => input.Shape == Shape || input.Shape.Count == 1);
        lines = flat ? 1 : Shape.Rows;
        length = flat ? Shape.Count : Shape.Columns;
        linesPerUnit = int.Max(1, ElementsPerUnit / length);
    }

    private int Units => lines == 1 ? (length + ElementsPerUnit - 1) / ElementsPerUnit : (lines + linesPerUnit - 1) / linesPerUnit;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        if (gradients && Array.Exists(Inputs, input => input.NeedsGradient && input.Shape != Shape))
        {
            scratch = Own(new AlignedBuffer(Shape.Count, Graph.Workspace)).Pointer;
            column = Own(new AlignedBuffer(Shape.Rows, Graph.Workspace)).Pointer;
        }
    }

    public override void Forward(Workers workers)
    {
        task = Forwards;
        workers.Run(this, Units);
    }

    public override void Backward(Workers workers)
    {
        for (var i = 0; i < Inputs.Length; i++)
        {
            if (!Inputs[i].NeedsGradient)
            {
                continue;
            }

            task = i;
            workers.Run(this, Units);
            if (Inputs[i].Shape != Shape)
            {
                SumTo(workers, Inputs[i], Accumulates[i]);
            }
        }
    }

    public void Execute(int unit, int worker)
    {
        if (lines == 1)
        {
            var first = unit * ElementsPerUnit;
            Line(0, first, int.Min(first + ElementsPerUnit, length));
            return;
        }

        var last = int.Min((unit + 1) * linesPerUnit, lines);
        for (var line = unit * linesPerUnit; line < last; line++)
        {
            Line(line, 0, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Line(int line, int first, int last)
    {
        var a = new Source(this, 0, line);
        var b = TFunction.Arity > 1 ? new Source(this, 1, line) : a;
        var c = TFunction.Arity > 2 ? new Source(this, 2, line) : a;
        var d = TFunction.Arity > 3 ? new Source(this, 3, line) : a;
        var place = (nint)line * length;
        if (task == Forwards)
        {
            var to = Value + place;
            for (var j = first; j < last; j += Lanes.Width)
            {
                RowEnd.Store(TFunction.Apply(a.At(j), b.At(j), c.At(j), d.At(j)), to + j, last - j);
            }

            return;
        }

        var upstream = Gradient + place;
        var whole = Inputs[task].Shape == Shape;
        var accumulate = whole && Accumulates[task];
        var target = (whole ? Inputs[task].Gradient : scratch) + place;
        var ta = Lanes.Constant(task == 0 ? 1 : 0);
        var tb = Lanes.Constant(task == 1 ? 1 : 0);
        var tc = Lanes.Constant(task == 2 ? 1 : 0);
        var td = Lanes.Constant(task == 3 ? 1 : 0);
        for (var j = first; j < last; j += Lanes.Width)
        {
            var derivative = TFunction.Apply(
                new Dual<Lanes>(a.At(j), ta), new Dual<Lanes>(b.At(j), tb), new Dual<Lanes>(c.At(j), tc),
                new Dual<Lanes>(d.At(j), td)).Tangent;
            var contribution = Lanes.Load(upstream + j) * derivative;
            RowEnd.Store(accumulate ? Lanes.Load(target + j) + contribution : contribution, target + j, last - j);
        }
    }

    private void SumTo(Workers workers, Node input, bool accumulate)
    {
        if (input.Shape.Columns == Shape.Columns)
        {
            reduction.SumOverRows(workers, scratch, Shape.Rows, Shape.Columns, input.Gradient, accumulate);
        }
        else if (input.Shape.Rows == Shape.Rows)
        {
            reduction.SumOverColumns(workers, scratch, Shape.Rows, Shape.Columns, input.Gradient, accumulate);
        }
        else
        {
            reduction.SumOverColumns(workers, scratch, Shape.Rows, Shape.Columns, column, false);
            reduction.SumOverColumns(workers, column, 1, Shape.Rows, input.Gradient, accumulate);
        }
    }

    /// <summary>One input along one line.</summary>
    private readonly struct Source
    {
        private readonly float* at;
        private readonly bool repeated;

        public Source(ElementwiseNode<TFunction> node, int index, int line)
        {
            var input = node.Inputs[index];
            at = input.Value + (input.Shape.Rows == 1 ? 0 : (nint)line * input.Shape.Columns);
            repeated = node.length != 1 && (node.lines == 1 ? input.Shape.Count : input.Shape.Columns) == 1;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Lanes At(int j) => repeated ? new Lanes(System.Runtime.Intrinsics.Vector256.Create(*at)) : Lanes.Load(at + j);
    }
}
