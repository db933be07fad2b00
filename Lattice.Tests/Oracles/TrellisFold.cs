using Lattice.Math.Algebra;
using Lattice.Math.Trellises;

namespace Lattice.Tests.Oracles;

/// <summary>
/// The fold of a trellis over a semiring: the sum over its paths of the product of their weights, one weight per class of a coordinate. The
/// same recursion finds nearest points, sums densities over a lattice, and gives the probabilities by which its points are coded one
/// coordinate after the other.
/// </summary>
/// <remarks>
/// Weights: a table of <see cref="Trellis.ClassCount"/> entries, laid out as <see cref="Trellis.ClassStarts"/> says. Sums: a table of
/// <see cref="Trellis.StateCount"/> entries, laid out as <see cref="Trellis.StateStarts"/> says. Terms: scratch of
/// <see cref="Trellis.LargestFan"/> entries. Nothing is allocated. Order: states upwards, terms in the order of the edges.
/// </remarks>
internal static class TrellisFold
{
    /// <summary>The sum over all paths, and into <paramref name="sums"/> for every state the sum over the paths that lead to it.</summary>
    public static T Forward<TSemiring, T>(Trellis trellis, ReadOnlySpan<T> weights, Span<T> sums, Span<T> terms)
        where TSemiring : ISemiring<T>
    {
        Check(trellis, weights.Length, sums.Length, terms.Length);
        sums[0] = TSemiring.One;
        for (var place = 0; place < trellis.Sections.Length; place++)
        {
            var section = trellis.Sections[place];
            var before = sums.Slice(trellis.StateStarts[place], section.StatesBefore);
            var after = sums.Slice(trellis.StateStarts[place + 1], section.StatesAfter);
            for (var state = 0; state < after.Length; state++)
            {
                var count = 0;
                for (var edge = section.Arriving[state]; edge < section.Arriving[state + 1]; edge++)
                {
                    terms[count++] = TSemiring.Times(before[section.From[edge]], Weight<TSemiring, T>(section, edge, weights));
                }

                after[state] = TSemiring.Sum(terms[..count]);
            }
        }

        return sums[trellis.StateCount - 1];
    }

    /// <summary>
    /// The sum over all paths, and into <paramref name="sums"/> for every state the sum over the paths that lead on from it.
    /// </summary>
    public static T Backward<TSemiring, T>(Trellis trellis, ReadOnlySpan<T> weights, Span<T> sums, Span<T> terms)
        where TSemiring : ISemiring<T>
    {
        Check(trellis, weights.Length, sums.Length, terms.Length);
        sums[trellis.StateCount - 1] = TSemiring.One;
        for (var place = trellis.Sections.Length - 1; place >= 0; place--)
        {
            var section = trellis.Sections[place];
            var before = sums.Slice(trellis.StateStarts[place], section.StatesBefore);
            var after = sums.Slice(trellis.StateStarts[place + 1], section.StatesAfter);
            for (var state = 0; state < before.Length; state++)
            {
                var count = 0;
                for (var leaving = section.Leaving[state]; leaving < section.Leaving[state + 1]; leaving++)
                {
                    var edge = section.LeavingEdges[leaving];
                    terms[count++] = TSemiring.Times(Weight<TSemiring, T>(section, edge, weights), after[section.To[edge]]);
                }

                before[state] = TSemiring.Sum(terms[..count]);
            }
        }

        return sums[0];
    }

    /// <summary>
    /// For logarithmic weights, the share of every class in the sum over all paths: P(i_k in a + q_kZ). Per coordinate the shares sum to 1.
    /// They are the derivatives of the fold by its weights.
    /// </summary>
    /// <param name="trellis">The trellis.</param>
    /// <param name="weights">Logarithms of weights.</param>
    /// <param name="forward">What <see cref="Forward"/> left for <see cref="LogSums{T}"/>.</param>
    /// <param name="backward">What <see cref="Backward"/> left for it.</param>
    /// <param name="shares">One share per class.</param>
    public static void Posteriors<T>(
        Trellis trellis, ReadOnlySpan<T> weights, ReadOnlySpan<T> forward, ReadOnlySpan<T> backward, Span<T> shares) where T : IReal<T>
    {
        Check(trellis, weights.Length, forward.Length, trellis.LargestFan);
        Check(trellis, shares.Length, backward.Length, trellis.LargestFan);
        shares.Fill(T.Constant(0));
        for (var place = 0; place < trellis.Sections.Length; place++)
        {
            var section = trellis.Sections[place];
            for (var edge = 0; edge < section.EdgeCount; edge++)
            {
                var path = forward[trellis.StateStarts[place] + section.From[edge]]
                    + backward[trellis.StateStarts[place + 1] + section.To[edge]];
                var share = T.Exp(path + Weight<LogSums<T>, T>(section, edge, weights) - backward[0]);
                for (var i = 0; i < section.Length; i++)
                {
                    shares[section.Labels[edge * section.Length + i]] += share;
                }
            }
        }
    }

    /// <summary>
    /// Sequential conditionals, for logarithmic weights: log P(edge | state) for every edge out of a state, in the order of
    /// <see cref="TrellisSection.LeavingEdges"/>. Followed from the first section to the last they code a point with −log of its share of
    /// the sum over all paths, exactly; the class of a coordinate and the state before it determine the state after it.
    /// </summary>
    /// <param name="trellis">The trellis.</param>
    /// <param name="weights">Logarithms of weights.</param>
    /// <param name="backward">What <see cref="Backward"/> left for <see cref="LogSums{T}"/>.</param>
    /// <param name="place">The section.</param>
    /// <param name="state">The state before it.</param>
    /// <param name="logarithms">At least as many entries as edges leave the state.</param>
    /// <returns>How many edges leave the state.</returns>
    public static int Conditionals<T>(
        Trellis trellis, ReadOnlySpan<T> weights, ReadOnlySpan<T> backward, int place, int state, Span<T> logarithms) where T : IReal<T>
    {
        Check(trellis, weights.Length, backward.Length, trellis.LargestFan);
        var section = trellis.Sections[place];
        var here = backward[trellis.StateStarts[place] + state];
        var count = 0;
        for (var leaving = section.Leaving[state]; leaving < section.Leaving[state + 1]; leaving++)
        {
            var edge = section.LeavingEdges[leaving];
            logarithms[count++] =
                Weight<LogSums<T>, T>(section, edge, weights) + backward[trellis.StateStarts[place + 1] + section.To[edge]] - here;
        }

        return count;
    }

    private static T Weight<TSemiring, T>(TrellisSection section, int edge, ReadOnlySpan<T> weights) where TSemiring : ISemiring<T>
    {
        var labels = section.Labels.Slice(edge * section.Length, section.Length);
        var weight = weights[labels[0]];
        foreach (var label in labels[1..])
        {
            weight = TSemiring.Times(weight, weights[label]);
        }

        return weight;
    }

    private static void Check(Trellis trellis, int classes, int states, int terms)
    {
        if (classes != trellis.ClassCount || states != trellis.StateCount || terms < trellis.LargestFan)
        {
            throw new ArgumentException(
                $"The trellis has {trellis.ClassCount} classes, {trellis.StateCount} states and at most {trellis.LargestFan} edges at "
                    + $"one; the tables have {classes}, {states} and {terms} entries.",
                nameof(trellis));
        }
    }
}
