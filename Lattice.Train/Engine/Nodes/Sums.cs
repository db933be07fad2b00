using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Sum of each row: [n × m] → [n × 1].</summary>
internal sealed unsafe class ColumnSumNode(Graph graph, Node input) : Node(graph, new Shape(input.Shape.Rows, 1), input)
{
    private readonly Reduction reduction = new();

    public override void Forward(Workers workers) =>
        reduction.SumOverColumns(workers, Inputs[0].Value, Inputs[0].Shape.Rows, Inputs[0].Shape.Columns, Value, false);

    public override void Backward(Workers workers)
    {
        var (rows, columns) = (Inputs[0].Shape.Rows, Inputs[0].Shape.Columns);
        for (nint i = 0; i < rows; i++)
        {
            Repeat.Row(Gradient[i], Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
        }
    }
}

/// <summary>Sum of each column: [n × m] → [1 × m].</summary>
internal sealed unsafe class RowSumNode(Graph graph, Node input) : Node(graph, new Shape(1, input.Shape.Columns), input)
{
    private readonly Reduction reduction = new();

    public override void Forward(Workers workers) =>
        reduction.SumOverRows(workers, Inputs[0].Value, Inputs[0].Shape.Rows, Inputs[0].Shape.Columns, Value, false);

    public override void Backward(Workers workers)
    {
        var (rows, columns) = (Inputs[0].Shape.Rows, Inputs[0].Shape.Columns);
        for (nint i = 0; i < rows; i++)
        {
            Repeat.Line(Gradient, Inputs[0].Gradient + (i * columns), columns, Accumulates[0]);
        }
    }
}

/// <summary>Columns start … start + count − 1: [n × m] → [n × count].</summary>
internal sealed unsafe class ColumnsNode : Node
{
    private readonly int start;

    public ColumnsNode(Graph graph, Node input, int start, int count)
        : base(graph, new Shape(input.Shape.Rows, count), input)
    {
        if (start < 0 || count < 1 || start + count > input.Shape.Columns)
        {
            throw new ArgumentException($"Columns {start} … {start + count - 1} do not lie in the shape {input.Shape}.");
        }

        this.start = start;
    }

    public override void Forward(Workers workers)
    {
        for (nint i = 0; i < Shape.Rows; i++)
        {
            Repeat.Line(Inputs[0].Value + (i * Inputs[0].Shape.Columns) + start, Value + (i * Shape.Columns), Shape.Columns, false);
        }
    }

    public override void Backward(Workers workers)
    {
        var width = Inputs[0].Shape.Columns;
        for (nint i = 0; i < Shape.Rows; i++)
        {
            var to = Inputs[0].Gradient + (i * width);
            if (!Accumulates[0])
            {
                new Span<float>(to, width).Clear();
            }

            Repeat.Line(Gradient + (i * Shape.Columns), to + start, Shape.Columns, Accumulates[0]);
        }
    }
}

/// <summary>log Σ exp of each row: [n × m] → [n × 1]; backward the softmax.</summary>
internal sealed unsafe class LogSumExpNode(Graph graph, Node input) : Node(graph, new Shape(input.Shape.Rows, 1), input), IWork
{
    private const int RowsPerUnit = 16;
    private bool forwards;
    private float* line;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        line = Own(new AlignedBuffer(Inputs[0].Shape.Count, Graph.Workspace)).Pointer;
    }

    public override void Forward(Workers workers) => Run(workers, true);

    public override void Backward(Workers workers) => Run(workers, false);

    public void Execute(int unit, int worker)
    {
        var columns = Inputs[0].Shape.Columns;
        var last = int.Min((unit + 1) * RowsPerUnit, Shape.Rows);
        for (nint i = unit * RowsPerUnit; i < last; i++)
        {
            var from = Inputs[0].Value + (i * columns);
            var weights = line + (i * columns);
            if (forwards)
            {
                Value[i] = LogSumExp(from, weights, columns);
            }
            else
            {
                var to = Inputs[0].Gradient + (i * columns);
                for (var j = 0; j < columns; j++)
                {
                    var share = Gradient[i] * weights[j];
                    to[j] = Accumulates[0] ? to[j] + share : share;
                }
            }
        }
    }

    /// <summary>Also leaves the softmax in <paramref name="weights"/>.</summary>
    private static float LogSumExp(float* from, float* weights, int columns)
    {
        var largest = float.NegativeInfinity;
        for (var j = 0; j < columns; j++)
        {
            // A NaN must not be lost.
            largest = from[j] <= largest ? largest : from[j];
        }

        var shift = Lanes.Constant(float.IsFinite(largest) ? largest : 0);
        for (var j = 0; j < columns; j += Lanes.Width)
        {
            Lines.Store(Lanes.Exp(Lanes.Load(from + j) - shift), weights + j, columns - j);
        }

        var sum = Reduction.OfRow(weights, columns);
        var inverse = Lanes.Constant(1f / sum);
        for (var j = 0; j < columns; j += Lanes.Width)
        {
            Lines.Store(Lanes.Load(weights + j) * inverse, weights + j, columns - j);
        }

        return (shift + Lanes.Log(Lanes.Constant(sum))).Value[0];
    }

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }
}

/// <summary>Lines copied and repeated.</summary>
internal static unsafe class Repeat
{
    /// <summary>to[j] (+)= value.</summary>
    public static void Row(float value, float* to, int columns, bool accumulate)
    {
        for (var j = 0; j < columns; j++)
        {
            to[j] = accumulate ? to[j] + value : value;
        }
    }

    /// <summary>to[j] (+)= from[j].</summary>
    public static void Line(float* from, float* to, int columns, bool accumulate)
    {
        for (var j = 0; j < columns; j++)
        {
            to[j] = accumulate ? to[j] + from[j] : from[j];
        }
    }
}
