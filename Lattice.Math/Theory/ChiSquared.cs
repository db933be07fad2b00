using Lattice.Math.Algebra;

namespace Lattice.Math.Theory;

/// <summary>χ² statistics: Pearson's, for one sample and for two, and their normal scores.</summary>
internal static class ChiSquared
{
    /// <summary>
    /// χ² with k degrees of freedom as a standard normal number: ((χ²/k)^(1/3) − (1 − 2/9k))/√(2/9k), accurate to a few hundredths from 10
    /// degrees of freedom up. Source: Wilson and Hilferty, PNAS 17 (1931) 684.
    /// Written here, not taken from a distribution function, which rounds to 0 or 1 where a broken claim needs a finite score.
    /// </summary>
    public static double Score(double statistic, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        var spread = 2.0 / (9.0 * degrees);
        var root = statistic > 0 ? Elementary64.Exp(Elementary64.Log(statistic / degrees) / 3) : 0;
        return (root - (1 - spread)) / double.Sqrt(spread);
    }

    /// <summary>Σ (observed − expected)²/expected over cells.</summary>
    public static double OfCounts(ReadOnlySpan<int> observed, ReadOnlySpan<double> expected)
    {
        var sum = 0.0;
        for (var cell = 0; cell < observed.Length; cell++)
        {
            var difference = observed[cell] - expected[cell];
            sum += difference * difference / expected[cell];
        }

        return sum;
    }

    /// <summary>
    /// Tests whether two samples of pairs have the same distribution. Both are sorted together into groups of equal size by the first
    /// feature, and each group into cells by the second; the statistic is Pearson's over the cells, with one fewer degrees of freedom than
    /// cells. Given the pooled sample, which fixes the cells, the split between the samples is random, so the statistic has its null
    /// distribution whatever the distribution of the features.
    /// </summary>
    /// <param name="one">n pairs: first and second feature alternating.</param>
    /// <param name="other">n pairs.</param>
    /// <param name="side">√(number of cells).</param>
    public static (double Statistic, int Degrees) OfTwoSamples(ReadOnlySpan<double> one, ReadOnlySpan<double> other, int side)
    {
        if (one.Length != other.Length || one.Length % 2 != 0 || one.Length < 10 * side * side)
        {
            throw new ArgumentException(
                $"{one.Length} and {other.Length} numbers are not two samples of equally many pairs, at least five per cell of "
                    + $"{side * side}.",
                nameof(one));
        }

        var count = one.Length / 2;
        var (first, second, order) = (new double[2 * count], new double[2 * count], new int[2 * count]);
        for (var i = 0; i < count; i++)
        {
            (first[i], second[i]) = (one[2 * i], one[2 * i + 1]);
            (first[count + i], second[count + i]) = (other[2 * i], other[2 * i + 1]);
            (order[i], order[count + i]) = (i, count + i);
        }

        Array.Sort(first, order);
        var (statistic, total) = (0.0, order.Length);
        for (var group = 0; group < side; group++)
        {
            var members = order.AsSpan(Start(group, total)..Start(group + 1, total));
            var keys = new double[members.Length];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = second[members[i]];
            }

            keys.AsSpan().Sort(members);
            for (var cell = 0; cell < side; cell++)
            {
                var inside = members[Start(cell, members.Length)..Start(cell + 1, members.Length)];
                var ours = 0;
                foreach (var member in inside)
                {
                    ours += member < count ? 1 : 0;
                }

                // Half of the cell is expected from each sample; both deviate by the same amount.
                var half = 0.5 * inside.Length;
                statistic += 2 * (ours - half) * (ours - half) / half;
            }
        }

        return (statistic, side * side - 1);

        int Start(int part, int length) => (int)((long)part * length / side);
    }
}
