using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities.Batches;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs.Batches;

/// <summary>A <see cref="CosetProgram"/> run in lanes, one point per lane, and its derivatives by running it backwards.</summary>
internal sealed unsafe class CosetFold
{
    private readonly int[] starts;
    private readonly int[] factors;
    private readonly int[] classStarts;
    private readonly float[] offsets;
    private readonly float[] turns;

    /// <summary>The fold for a trellis.</summary>
    public CosetFold(TrellisProgram trellis)
    {
        Program = CosetProgram.Of(trellis);
        starts = Program.Starts.ToArray();
        factors = [.. Program.Factors.ToArray().Select(entry => entry * Lanes.Width)];
        classStarts = trellis.ClassStarts.ToArray();
        offsets = Pinned(trellis.ClassCount);
        turns = Pinned(2 * trellis.ClassCount);
        for (var k = 0; k < trellis.Dimension; k++)
        {
            for (var label = classStarts[k]; label < classStarts[k + 1]; label++)
            {
                var (sine, cosine) = Elementary64.SinCosTwoPi((double)trellis.Offsets[label] / trellis.Steps[k]);
                (offsets[label], turns[2 * label], turns[(2 * label) + 1]) = (trellis.Offsets[label], (float)cosine, (float)sine);
            }
        }
    }

    public CosetProgram Program { get; }

    /// <summary>The first class of a coordinate.</summary>
    public int FirstClass(int coordinate) => classStarts[coordinate];

    /// <summary>The classes of a coordinate.</summary>
    public CoordinateClasses Classes(int coordinate, float* constants)
    {
        var first = classStarts[coordinate];
        fixed (float* offset = offsets, turn = turns)
        {
            // Pinned arrays do not move.
            return new(classStarts[coordinate + 1] - first, offset + first, turn + (2 * first), constants);
        }
    }

    /// <summary>Computes all sums; returns the last.</summary>
    /// <param name="entries">Entries of the program, with the weights filled in.</param>
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

    /// <summary>The derivatives of the last sum with respect to all entries.</summary>
    /// <param name="entries">The values that <see cref="Forward"/> left.</param>
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
                    Lanes.FusedMultiplyAdd(derivative, Lanes.Load(entries + right), Lanes.Load(derivatives + left)).Store(
                        derivatives + left);
                    Lanes.FusedMultiplyAdd(derivative, Lanes.Load(entries + left), Lanes.Load(derivatives + right)).Store(
                        derivatives + right);
                }
            }
        }
    }

    private static float[] Pinned(int count) => GC.AllocateArray<float>(count, pinned: true);
}
