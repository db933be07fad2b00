using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// Columns in the order of an arrangement. Backward, each column adds the gradients of those that read it from the first to the last.
/// </summary>
internal sealed unsafe class ArrangeNode(Graph graph, Node input, Arrangement arrangement)
    : Node(graph, arrangement.Of(input.Shape), input), IWork
{
    private const int ElementsPerUnit = 8192;

    private bool forwards;

    private int RowsPerUnit => int.Max(1, ElementsPerUnit / Shape.Columns);

    public override void Forward(Workers workers) => Run(workers, true);

    public override void Backward(Workers workers) => Run(workers, false);

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        workers.Run(this, (Shape.Rows + RowsPerUnit - 1) / RowsPerUnit);
    }

    public void Execute(int unit, int worker)
    {
        var last = int.Min((unit + 1) * RowsPerUnit, Shape.Rows);
        for (nint row = unit * RowsPerUnit; row < last; row++)
        {
            if (forwards)
            {
                Take(Inputs[0].Value + (row * Inputs[0].Shape.Columns), Value + (row * Shape.Columns));
            }
            else
            {
                Give(Gradient + (row * Shape.Columns), Inputs[0].Gradient + (row * Inputs[0].Shape.Columns));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(float* from, float* to)
    {
        var run = arrangement.Run;
        foreach (var source in arrangement.Sources)
        {
            for (var j = 0; j < run; j++)
            {
                to[j] = source < 0 ? 0 : from[(source * run) + j];
            }

            to += run;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Give(float* from, float* to)
    {
        var run = arrangement.Run;
        for (var source = 0; source < arrangement.InputRuns; source++, to += run)
        {
            var readers = arrangement.Readers(source);
            for (var j = 0; j < run; j++)
            {
                var sum = Accumulates[0] ? to[j] : 0;
                foreach (var reader in readers)
                {
                    sum += from[(reader * run) + j];
                }

                to[j] = sum;
            }
        }
    }
}
