using Lattice.Math.Algebra;

namespace Lattice.Math.Trellises;

/// <content>The folds in double precision: sums of products where they do not underflow, logarithms where they would.</content>
internal sealed partial class TrellisProgram
{
    /// <summary>
    /// log of the sum over all paths of the products of their weights, over any algebra: the same recursion as
    /// <see cref="ForwardLogarithms"/>.
    /// </summary>
    /// <param name="weights">One logarithm per class.</param>
    public T FoldLogarithms<T>(ReadOnlySpan<T> weights) where T : IReal<T>
    {
        Check(weights.Length, StateCount);
        var sums = new T[StateCount];
        sums[0] = T.Constant(0);
        for (var state = 1; state < sums.Length; state++)
        {
            var terms = new T[arriving[state + 1] - arriving[state]];
            for (var i = 0; i < terms.Length; i++)
            {
                var edge = arriving[state] + i;
                terms[i] = sums[from[edge]] + weights[classes[edge]];
            }

            sums[state] = LogSumExp.Of<T>(terms);
        }

        return sums[^1];
    }

    /// <summary>
    /// The sum over all paths of the products of their weights; also writes to <paramref name="sums"/>, for every state, the sum over the
    /// paths that lead to it.
    /// </summary>
    /// <remarks>
    /// With weights of at most 1 no product grows along a path. So anything that underflows belongs to paths below 1e-308, and the result S
    /// is right to rounding as long as S ≥ 1e-290, apart from what larger weights later make up for; below that use
    /// <see cref="ForwardLogarithms"/>.
    /// </remarks>
    /// <param name="weights">One weight per class, not negative and at most of order 1.</param>
    /// <param name="sums">One entry per state.</param>
    public double Forward(ReadOnlySpan<double> weights, Span<double> sums)
    {
        Check(weights.Length, sums.Length);
        sums[0] = 1;
        for (var state = 1; state < sums.Length; state++)
        {
            var sum = 0.0;
            for (var edge = arriving[state]; edge < arriving[state + 1]; edge++)
            {
                sum = double.FusedMultiplyAdd(sums[from[edge]], weights[classes[edge]], sum);
            }

            sums[state] = sum;
        }

        return sums[^1];
    }

    /// <summary>
    /// The share of every class in the sum over all paths (for each coordinate they sum to 1): the derivatives of the sum's logarithm with
    /// respect to the weights' logarithms.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="sums">The output of <see cref="Forward"/>.</param>
    /// <param name="shares">One share per class.</param>
    /// <param name="onward">Scratch, one entry per state; afterwards the sum over the paths that lead on from it.</param>
    public void Shares(ReadOnlySpan<double> weights, ReadOnlySpan<double> sums, Span<double> shares, Span<double> onward)
    {
        Check(weights.Length, sums.Length);
        Check(shares.Length, onward.Length);
        shares.Clear();
        onward.Clear();
        onward[^1] = 1;
        for (var state = sums.Length - 1; state > 0; state--)
        {
            var rest = onward[state];
            for (var edge = arriving[state]; edge < arriving[state + 1]; edge++)
            {
                var (before, label) = (from[edge], classes[edge]);
                onward[before] = double.FusedMultiplyAdd(weights[label], rest, onward[before]);
                shares[label] = double.FusedMultiplyAdd(sums[before], rest, shares[label]);
            }
        }

        var total = sums[^1];
        for (var label = 0; label < shares.Length; label++)
        {
            shares[label] *= weights[label] / total;
        }
    }

    /// <summary><see cref="Forward"/> in logarithms, for any weights.</summary>
    /// <param name="weights">One logarithm per class.</param>
    /// <param name="sums">One logarithm per state.</param>
    public double ForwardLogarithms(ReadOnlySpan<double> weights, Span<double> sums)
    {
        Check(weights.Length, sums.Length);
        sums[0] = 0;
        for (var state = 1; state < sums.Length; state++)
        {
            var most = double.NegativeInfinity;
            for (var edge = arriving[state]; edge < arriving[state + 1]; edge++)
            {
                most = double.Max(most, sums[from[edge]] + weights[classes[edge]]);
            }

            var sum = 0.0;
            for (var edge = arriving[state]; edge < arriving[state + 1]; edge++)
            {
                sum += Elementary64.Exp(sums[from[edge]] + weights[classes[edge]] - most);
            }

            sums[state] = most + Elementary64.Log(sum);
        }

        return sums[^1];
    }

    /// <summary>
    /// <see cref="Shares"/> from logarithms: a state's probability is divided over the edges into it, from the last state to the first, so
    /// no second table of sums is needed.
    /// </summary>
    /// <param name="weights">The weights' logarithms.</param>
    /// <param name="sums">The output of <see cref="ForwardLogarithms"/>.</param>
    /// <param name="shares">One share per class.</param>
    /// <param name="probabilities">Scratch, one entry per state; afterwards the share of the paths through it.</param>
    public void SharesOfLogarithms(ReadOnlySpan<double> weights, ReadOnlySpan<double> sums, Span<double> shares, Span<double> probabilities)
    {
        Check(weights.Length, sums.Length);
        Check(shares.Length, probabilities.Length);
        shares.Clear();
        probabilities.Clear();
        probabilities[^1] = 1;
        for (var state = sums.Length - 1; state > 0; state--)
        {
            var probability = probabilities[state];
            for (var edge = arriving[state]; probability > 0 && edge < arriving[state + 1]; edge++)
            {
                var (before, label) = (from[edge], classes[edge]);
                var share = probability * Elementary64.Exp(sums[before] + weights[label] - sums[state]);
                probabilities[before] += share;
                shares[label] += share;
            }
        }
    }

    /// <summary>From the logarithms of weights, for each state the logarithm of the sum over the paths that lead on from it.</summary>
    /// <param name="weights">One logarithm per class.</param>
    /// <param name="onward">One logarithm per state.</param>
    public double BackwardLogarithms(ReadOnlySpan<double> weights, Span<double> onward)
    {
        Check(weights.Length, onward.Length);
        onward[^1] = 0;
        for (var state = onward.Length - 2; state >= 0; state--)
        {
            var edges = leavingEdges.AsSpan(leaving[state]..leaving[state + 1]);
            var most = double.NegativeInfinity;
            foreach (var edge in edges)
            {
                most = double.Max(most, weights[classes[edge]] + onward[to[edge]]);
            }

            var sum = 0.0;
            foreach (var edge in edges)
            {
                sum += Elementary64.Exp(weights[classes[edge]] + onward[to[edge]] - most);
            }

            onward[state] = most + Elementary64.Log(sum);
        }

        return onward[0];
    }

    private void Check(int classCount, int stateCount)
    {
        if (classCount != ClassCount || stateCount != StateCount)
        {
            throw new ArgumentException(
                $"The trellis has {ClassCount} classes and {StateCount} states; the tables have {classCount} and {stateCount} entries.");
        }
    }
}
