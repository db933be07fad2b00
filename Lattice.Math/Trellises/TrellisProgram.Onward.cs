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
        for (var state = onward.Length - 2; state >= 0; state--)
        {
            var sum = 0.0;
            for (var place = leaving[state]; place < leaving[state + 1]; place++)
            {
                var edge = leavingEdges[place];
                sum = double.FusedMultiplyAdd(weights[classes[edge]], onward[to[edge]], sum);
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
