using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>log Σ exp of each row: [n × m] → [n × 1]; its gradient is the softmax.</summary>
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

    /// <summary>Also writes the softmax to <paramref name="weights"/>.</summary>
    private static float LogSumExp(float* from, float* weights, int columns)
    {
        var largest = float.NegativeInfinity;
        for (var j = 0; j < columns; j++)
        {
            // NaN must propagate.
            largest = from[j] <= largest ? largest : from[j];
        }

        var shift = Lanes.Constant(float.IsFinite(largest) ? largest : 0);
        for (var j = 0; j < columns; j += Lanes.Width)
        {
            RowEnd.Store(Lanes.Exp(Lanes.Load(from + j) - shift), weights + j, columns - j);
        }

        var sum = FixedOrderSum.OfRow(weights, columns);
        var inverse = Lanes.Constant(1f / sum);
        for (var j = 0; j < columns; j += Lanes.Width)
        {
            RowEnd.Store(Lanes.Load(weights + j) * inverse, weights + j, columns - j);
        }

        return (shift + Lanes.Log(Lanes.Constant(sum))).Value[0];
    }

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }
}
