using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lattice.Math.Trellises;

/// <content>Walks along the trellis.</content>
internal sealed partial class TrellisProgram
{
    /// <summary>For each state, the sum of the products of weights over the paths that lead on from it.</summary>
    /// <param name="weights">One weight per class.</param>
    /// <param name="onward">One entry per state.</param>
    public double Backward(ReadOnlySpan<double> weights, Span<double> onward)
    {
        Check(weights.Length, onward.Length);
        onward[^1] = 1;
        ref var weight = ref MemoryMarshal.GetReference(weights);
        ref var next = ref MemoryMarshal.GetReference(onward);
        ref var step = ref MemoryMarshal.GetArrayDataReference(leavingSteps);
        for (var state = onward.Length - 2; state >= 0; state--)
        {
            var sum = 0.0;
            var last = leaving[state + 1];
            for (var place = leaving[state]; place < last; place++)
            {
                var (label, target) = Unsafe.Add(ref step, place);
                sum = double.FusedMultiplyAdd(Unsafe.Add(ref weight, label), Unsafe.Add(ref next, target), sum);
            }

            onward[state] = sum;
        }

        return onward[0];
    }

    /// <summary>
    /// The edge out of a state whose class contains a coordinate value, or −1 if there is none: the lattice then has no such point.
    /// </summary>
    /// <param name="coordinate">The index of the coordinate.</param>
    /// <param name="state">A state before it.</param>
    /// <param name="value">The coordinate, in units.</param>
    public int EdgeOf(int coordinate, int state, long value)
    {
        var residue = value % steps[coordinate];
        residue = residue < 0 ? residue + steps[coordinate] : residue;
        foreach (var edge in leavingEdges.AsSpan(leaving[state]..leaving[state + 1]))
        {
            if (offsets[classes[edge]] == residue)
            {
                return edge;
            }
        }

        return -1;
    }
}
