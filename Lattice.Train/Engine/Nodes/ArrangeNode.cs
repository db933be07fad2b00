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
            if (source < 0)
            {
                new Span<float>(to, run).Clear();
            }
            else
            {
                Copy(from + (source * run), to, run);
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
            if (readers.Length == 1 && !Accumulates[0])
            {
                Copy(from + (readers[0] * run), to, run);
                continue;
            }

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

    /// <summary>Runs are often of one number, for which a call is dear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to, int run)
    {
        var j = 0;
        for (; j + Lanes.Width <= run; j += Lanes.Width)
        {
            Lanes.Load(from + j).Store(to + j);
        }

        for (; j < run; j++)
        {
            to[j] = from[j];
        }
    }
}
