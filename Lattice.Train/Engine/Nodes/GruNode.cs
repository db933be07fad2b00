using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>A gated recurrent unit over all steps of a batch; the input projections are one product, computed outside.</summary>
internal sealed unsafe class GruNode(Graph graph, Node projected, Node lengths, Node initial, Node weight, Node bias, bool backwards)
    : Node(graph, new Shape(projected.Shape.Rows, initial.Shape.Columns), projected, lengths, initial, weight, bias), IWork
{
    private const int Projected = 0, Lengths = 1, Initial = 2, Weight = 3, Bias = 4;

    private readonly int batch = initial.Shape.Rows;
    private readonly int steps = projected.Shape.Rows / initial.Shape.Rows;
    private GruCell cell = null!;
    private float* projectedGradient;
    private int gradientStep;
    private bool forwards;
    private int rowsPerUnit;

    private int Width => 3 * Shape.Columns;

    public override void Prepare(bool gradients)
    {
        if (Inputs[Projected].Shape != new Shape(steps * batch, Width) || Inputs[Lengths].Shape != new Shape(batch, 1))
        {
            throw new ArgumentException(
                $"Inputs {Inputs[Projected].Shape} and lengths {Inputs[Lengths].Shape} do not fit states {Inputs[Initial].Shape}.");
        }

        Prepare(gradients, ownValue: false);
        cell = Own(new GruCell(this, Initial, Weight, Bias, steps, backwards, gradients));
        Value = cell.States;

        // If the derivative of the inputs is not needed, all steps write it to the same place.
        var asked = Inputs[Projected].NeedsGradient;
        projectedGradient =
            asked ? Inputs[Projected].Gradient : gradients && NeedsGradient
                ? Own(new AlignedBuffer(batch * Width, Graph.Workspace)).Pointer
                : null;
        gradientStep = asked ? batch * Width : 0;
    }

    public override void Forward(Workers workers) => Run(workers, true);

    public override void Backward(Workers workers)
    {
        Run(workers, false);
        cell.EndBackward(workers);
    }

    public void Execute(int unit, int worker)
    {
        var first = unit * rowsPerUnit;
        var last = int.Min(first + rowsPerUnit, batch);
        if (forwards)
        {
            cell.Begin(first, last);
        }
        else
        {
            cell.BeginBackward(first, last);
        }

        for (var i = 0; i < steps; i++)
        {
            var step = forwards == backwards ? steps - 1 - i : i;
            if (forwards)
            {
                cell.Forward(step, first, last, Inputs[Projected].Value + ((nint)step * batch * Width), Width, Inputs[Lengths].Value);
                continue;
            }

            for (var row = first; row < last; row++)
            {
                RowBroadcast.Copy(Gradient + (((nint)step * batch) + row) * Shape.Columns, cell.Carried(row), Shape.Columns, true);
            }

            cell.Backward(
                step,
                first,
                last,
                projectedGradient + ((nint)step * gradientStep),
                Width,
                gradientStep > 0 && Accumulates[Projected],
                Inputs[Lengths].Value);
        }

        if (!forwards)
        {
            cell.EndBackward(first, last);
        }
    }

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        cell.Prepare(workers, forward);
        rowsPerUnit = RowShares.PerUnit(batch, workers.Count);
        workers.Run(this, (batch + rowsPerUnit - 1) / rowsPerUnit);
    }
}
