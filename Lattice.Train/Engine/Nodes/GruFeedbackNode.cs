using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Stacked gated recurrent units whose last output is fed back into the first. A worker takes its rows through all layers of all steps; the
/// gradients of the weights are computed over all steps at once.
/// </summary>
internal sealed unsafe class GruFeedbackNode : Node, IWork
{
    private const int InputsPerLayer = 5;

    private readonly int batch;
    private readonly int steps;
    private readonly int layers;
    private readonly bool dropout;
    private GruInput[] inputs = [];
    private GruCell[] cells = [];
    private bool forwards;
    private int rowsPerUnit;

    /// <summary>
    /// Inputs: the projected rows; for each layer its initial state, W, b, U and c; and for each layer the factors for its outputs, or
    /// nothing.
    /// </summary>
    public GruFeedbackNode(Graph graph, int layers, Node[] nodes)
        : base(graph, new Shape(nodes[0].Shape.Rows, nodes[1].Shape.Columns), nodes)
    {
        this.layers = layers;
        batch = nodes[1].Shape.Rows;
        steps = Shape.Rows / batch;
        dropout = nodes.Length > 1 + (InputsPerLayer * layers);
        if (Shape.Rows != steps * batch || nodes[0].Shape.Columns != Width)
        {
            throw new ArgumentException($"Inputs of shape {nodes[0].Shape} do not fit states of shape {nodes[1].Shape}.");
        }

        for (var i = 0; i < layers; i++)
        {
            if (Inputs[First(i)].Shape != nodes[1].Shape || (dropout && Inputs[Keep(i)].Shape != Shape))
            {
                throw new ArgumentException($"Layer {i + 1} does not fit states {nodes[1].Shape} and outputs {Shape}.");
            }
        }
    }

    private int Units => Shape.Columns;

    private int Width => 3 * Shape.Columns;

    public override void Prepare(bool gradients)
    {
        Prepare(gradients, ownValue: false);
        inputs = new GruInput[layers];
        cells = new GruCell[layers];
        for (var i = 0; i < layers; i++)
        {
            inputs[i] = Own(new GruInput(this, First(i) + 1, First(i) + 2, steps, batch, Units, gradients));
            cells[i] = Own(new GruCell(this, First(i), First(i) + 3, First(i) + 4, steps, false, gradients));
        }

        Value = inputs[0].Next;
    }

    public override void Forward(Workers workers) => Run(workers, true);

    public override void Backward(Workers workers)
    {
        Run(workers, false);
        for (var i = 0; i < layers; i++)
        {
            inputs[i].EndBackward(workers);
            cells[i].EndBackward(workers);
        }
    }

    public void Execute(int unit, int worker)
    {
        var first = unit * rowsPerUnit;
        var last = int.Min(first + rowsPerUnit, batch);
        foreach (var cell in cells)
        {
            if (forwards)
            {
                cell.Begin(first, last);
            }
            else
            {
                cell.BeginBackward(first, last);
            }
        }

        if (forwards)
        {
            inputs[0].Begin(first, last);
        }

        for (var i = 0; i < steps; i++)
        {
            if (forwards)
            {
                Advance(i, first, last);
            }
            else
            {
                Return(steps - 1 - i, first, last);
            }
        }

        for (var i = 0; !forwards && i < layers; i++)
        {
            cells[i].EndBackward(first, last);
        }
    }

    private static int First(int layer) => 1 + (InputsPerLayer * layer);

    private int Keep(int layer) => First(layers) + layer;

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        for (var i = 0; i < layers; i++)
        {
            inputs[i].Prepare(workers, forward);
            cells[i].Prepare(workers, forward);
        }

        rowsPerUnit = RowShares.PerUnit(batch, workers.Count);
        workers.Run(this, (batch + rowsPerUnit - 1) / rowsPerUnit);
    }

    private void Advance(int step, int first, int last)
    {
        for (var i = 0; i < layers; i++)
        {
            inputs[i].Forward(first, last, i == 0 ? Inputs[0].Value + ((nint)step * batch * Width) : null);
            cells[i].Forward(step, first, last, inputs[i].Projected, inputs[i].ProjectedRow, null);

            // A layer's output is read by the layer above in the same step, or by the first layer in the next step.
            var above = i + 1 < layers ? inputs[i + 1] : inputs[0];
            for (var row = first; row < last; row++)
            {
                var place = (((nint)step * batch) + row) * Units;
                above.Set(i + 1 < layers ? step : step + 1, row, cells[i].States + place, dropout ? Inputs[Keep(i)].Value + place : null);
            }
        }
    }

    private void Return(int step, int first, int last)
    {
        for (var i = layers - 1; i >= 0; i--)
        {
            // The derivative of a layer's output comes from the layer above in the same step; that of the last layer from outside and from
            // the first layer in the next step.
            var above = i + 1 < layers ? inputs[i + 1] : inputs[0];
            for (var row = first; row < last; row++)
            {
                var place = (((nint)step * batch) + row) * Units;
                var derivative = above.Derivative(row);
                if (i + 1 == layers)
                {
                    RowBroadcast.Copy(Gradient + place, derivative, Units, step + 1 < steps);
                }

                if (dropout && Inputs[Keep(i)].NeedsGradient)
                {
                    Multiply(derivative, cells[i].States + place, Inputs[Keep(i)].Gradient + place, Units, Accumulates[Keep(i)]);
                }

                Multiply(derivative, dropout ? Inputs[Keep(i)].Value + place : null, cells[i].Carried(row), Units, true);
            }

            cells[i].Backward(step, first, last, inputs[i].Projected, inputs[i].ProjectedRow, false, null);
            inputs[i].Backward(
                step,
                first,
                last,
                i == 0 && Inputs[0].NeedsGradient ? Inputs[0].Gradient + ((nint)step * batch * Width) : null,
                Accumulates[0]);
        }
    }

    /// <summary>to (+)= a ⊙ b; just a if there is no b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(float* a, float* b, float* to, int count, bool accumulate)
    {
        for (var j = 0; j < count; j += Lanes.Width)
        {
            var product = b is null ? Lanes.Load(a + j) : Lanes.Load(a + j) * Lanes.Load(b + j);
            RowEnd.Store(accumulate ? Lanes.Load(to + j) + product : product, to + j, count - j);
        }
    }
}
