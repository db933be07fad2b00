using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Math.Lattices.Trellises;

namespace Lattice.Math.Costs.Batches;

/// <summary>A <see cref="CosetProgram"/> run in lanes, one point per lane, and its derivatives by running it backwards.</summary>
internal sealed unsafe class CosetFold
{
    private readonly int[] starts;
    private readonly int[] factors;

    /// <summary>The fold of a program.</summary>
    public CosetFold(CosetProgram program)
    {
        Program = program;
        starts = program.Starts.ToArray();
        factors = [.. program.Factors.ToArray().Select(entry => entry * Lanes.Width)];
    }

    public CosetProgram Program { get; }

    /// <summary>All sums; returns the last.</summary>
    /// <param name="entries">Entries of the program, the weights given.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Lanes Forward(float* entries)
    {
        Lanes.Constant(1).Store(entries + (Program.ClassCount * Lanes.Width));
        var to = entries + ((Program.ClassCount + 1) * Lanes.Width);
        fixed (int* first = factors)
        {
            var factor = first;
            for (var sum = 1; sum < starts.Length; sum++)
            {
                var last = first + (2 * starts[sum]);
                var value = Lanes.Load(entries + factor[0]) * Lanes.Load(entries + factor[1]);
                for (factor += 2; factor < last; factor += 2)
                {
                    value = Lanes.FusedMultiplyAdd(Lanes.Load(entries + factor[0]), Lanes.Load(entries + factor[1]), value);
                }

                value.Store(to);
                to += Lanes.Width;
            }
        }

        return Lanes.Load(entries + (Program.Result * Lanes.Width));
    }

    /// <summary>The derivatives of the last sum by all entries.</summary>
    /// <param name="entries">What <see cref="Forward"/> left.</param>
    /// <param name="derivatives">One per entry.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(float* entries, float* derivatives)
    {
        new Span<float>(derivatives, Program.EntryCount * Lanes.Width).Clear();
        Lanes.Constant(1).Store(derivatives + (Program.Result * Lanes.Width));
        var from = derivatives + (Program.EntryCount * Lanes.Width);
        fixed (int* first = factors)
        {
            var factor = first + factors.Length;
            for (var sum = starts.Length - 2; sum >= 0; sum--)
            {
                from -= Lanes.Width;
                var derivative = Lanes.Load(from);
                for (var end = first + (2 * starts[sum]); factor > end;)
                {
                    factor -= 2;
                    var (left, right) = (factor[0], factor[1]);
                    Lanes.FusedMultiplyAdd(derivative, Lanes.Load(entries + right), Lanes.Load(derivatives + left)).Store(derivatives + left);
                    Lanes.FusedMultiplyAdd(derivative, Lanes.Load(entries + left), Lanes.Load(derivatives + right)).Store(derivatives + right);
                }
            }
        }
    }
}
