using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Costs.Batches;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The cost of each factor of a lattice: y [n × m], logScales [1 × m] or [n × m] → [n × parts]. Derivatives are computed together with the
/// values and scaled in the backward pass; those with respect to scales that all points share are then summed over the data in order.
/// </summary>
internal sealed unsafe class LatticeCostNode : Node, IWork
{
    private const int RowsPerUnit = 16;

    private readonly CostBatch batch;
    private readonly int[] partOf;
    private readonly bool shared;
    private readonly List<CostScratch> scratch = [];
    private readonly FixedOrderSum reduction = new();
    private float* slopes;
    private float* logScaleSlopes;
    private float* scaled;
    private bool forwards;

    public LatticeCostNode(Graph graph, Node y, Node logScales, PeriodisedCost cost)
        : base(graph, new Shape(y.Shape.Rows, cost.Parts.Length), y, logScales)
    {
        if (y.Shape.Columns != cost.Dimension || logScales.Shape.Columns != cost.Dimension
            || (logScales.Shape.Rows != 1 && logScales.Shape.Rows != y.Shape.Rows))
        {
            throw new ArgumentException(
                $"The shapes {y.Shape} and {logScales.Shape} are not those of points and scales in {cost.Dimension} dimensions.");
        }

        batch = cost.Batch;
        shared = logScales.Shape.Rows == 1;
        partOf = [.. cost.Parts.SelectMany((part, index) => Enumerable.Repeat(index, part.Program.Dimension))];
    }

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        if (gradients && NeedsGradient)
        {
            slopes = Own(new AlignedBuffer(Inputs[0].Shape.Count)).Pointer;
            logScaleSlopes = Own(new AlignedBuffer(Inputs[0].Shape.Count)).Pointer;
            scaled = shared ? Own(new AlignedBuffer(Inputs[0].Shape.Count)).Pointer : null;
        }
    }

    public override void Forward(Workers workers)
    {
        while (scratch.Count < workers.Count)
        {
            scratch.Add(batch.Scratch());
        }

        forwards = true;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }

    public override void Backward(Workers workers)
    {
        forwards = false;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
        if (shared && Inputs[1].NeedsGradient)
        {
            reduction.SumOverRows(workers, scaled, Shape.Rows, batch.Dimension, Inputs[1].Gradient, Accumulates[1]);
        }
    }

    public void Execute(int unit, int worker)
    {
        var first = unit * RowsPerUnit;
        var rows = int.Min(RowsPerUnit, Shape.Rows - first);
        if (forwards)
        {
            Costs(first, rows, scratch[worker]);
        }
        else
        {
            Scale(first, rows);
        }
    }

    private void Costs(nint first, int rows, CostScratch room)
    {
        var (m, place) = (batch.Dimension, first * batch.Dimension);
        var y = new ReadOnlySpan<float>(Inputs[0].Value + place, rows * m);
        var logScales = shared ? new ReadOnlySpan<float>(Inputs[1].Value, m) : new(Inputs[1].Value + place, rows * m);
        var costs = new Span<float>(Value + (first * Shape.Columns), rows * Shape.Columns);
        if (slopes is null)
        {
            batch.Evaluate(y, logScales, costs, room);
        }
        else
        {
            batch.Gradient(y, logScales, costs, new(slopes + place, rows * m), new(logScaleSlopes + place, rows * m), room);
        }
    }

    /// <summary>Multiplies the slopes by the incoming gradient.</summary>
    private void Scale(nint first, int rows)
    {
        var m = batch.Dimension;
        for (var i = first; i < first + rows; i++)
        {
            var upstream = Gradient + (i * Shape.Columns);
            for (nint k = 0, at = i * m; k < m; k++, at++)
            {
                var factor = upstream[partOf[k]];
                if (shared)
                {
                    scaled[at] = factor * logScaleSlopes[at];
                }
                else if (Inputs[1].NeedsGradient)
                {
                    var share = factor * logScaleSlopes[at];
                    Inputs[1].Gradient[at] = Accumulates[1] ? Inputs[1].Gradient[at] + share : share;
                }

                if (Inputs[0].NeedsGradient)
                {
                    var alongY = factor * slopes[at];
                    Inputs[0].Gradient[at] = Accumulates[0] ? Inputs[0].Gradient[at] + alongY : alongY;
                }
            }
        }
    }
}
