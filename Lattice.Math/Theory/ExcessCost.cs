using Lattice.Domain.Quantities;
using Lattice.Math.Lattices;

namespace Lattice.Math.Theory;

/// <summary>
/// The excess cost of section 3.2: how many more nats the code P(z|u) = V·g(z − u) pays than the best code for the encoder's own outputs,
/// D_KL(Z ‖ Ẑ given U) = D_KL(f_(X−U) ‖ g) = E[−log V·g(Y)] − E[−log V·f_(X−U)(Y)], Y = X − U over all data.
/// </summary>
/// <remarks>
/// <para>
/// V·f_(X−U)(y) = P(X ∈ y + P₀): the share of data whose encoding, under that dither, has the same lattice point. So there are no bins or
/// kernels to choose: the dither is the kernel. For datum j, c_j of the n − 1 others share its cell, and H(c_j) − H(n − 1), with H the
/// harmonic numbers, estimates log V·f(y_j) with the bias Σ_(i ≥ n) (1 − p)^i/i alone, p = V·f(y_j): about e^(−np)/np, negligible once a
/// few others are expected in the cell.
/// </para>
/// <para>
/// The bias is upward, and so is that of the excess. <see cref="Shift"/> shows it: how much the estimate falls from half of the data to all
/// of them, 0 where no bias is left, log 2 where every datum is alone. Then the best code needs more than log n nats, and no estimator from
/// n data can see it.
/// </para>
/// <para>
/// The standard error is over data. The counts come from the same data, but their deviations cancel in the mean to first order, since any
/// density integrates to 1. For a rectangular lattice the sum over dimensions is a lower bound on the whole excess: it lacks what the
/// dimensions reveal about each other, D_KL(f_Y ‖ Π f_(Y_k)). A block includes that for its own dimensions, if its cost is well below log
/// n.
/// </para>
/// Source: [LRL] section 3.2, after theorem 1; the digamma identity is that of Grassberger, Phys. Lett. A 128 (1988) 369, made exact for
/// binomial counts.
/// </remarks>
/// <param name="Excess">D_KL(f_(X−U) ‖ g), nats.</param>
/// <param name="Cost">E[−log V·g(Y)], nats: the cost paid.</param>
/// <param name="Best">E[−log V·f_(X−U)(Y)] = I(X; X − U), nats: the cost of the best code.</param>
/// <param name="Alone">The share of data that are alone in their cell, from 0 to 1.</param>
/// <param name="Shift">The mean of the estimates from either half of the data, minus that from all, nats.</param>
internal sealed record ExcessCost(Estimate Excess, Estimate Cost, Estimate Best, double Alone, double Shift)
{
    /// <summary>The excess of one dimension of a rectangular lattice, in O(n·log n) time.</summary>
    /// <param name="encodings">x_j, n of them, n at least 4.</param>
    /// <param name="places">y_j = x_j − u_j or z_j − u_j, z_j = K(x_j + u_j), with independent dithers.</param>
    /// <param name="costs">−log Δ·g(y_j), nats.</param>
    /// <param name="step">Δ.</param>
    public static ExcessCost OfInterval(
        ReadOnlySpan<double> encodings, ReadOnlySpan<double> places, ReadOnlySpan<double> costs, double step)
    {
        Check(encodings.Length, places.Length, costs.Length, 1);
        var all = Sorted(encodings, 0, 1);
        double[][] halves = [Sorted(encodings, 0, 2), Sorted(encodings, 1, 2)];
        var (others, fellows) = (new int[costs.Length], new int[costs.Length]);
        for (var j = 0; j < costs.Length; j++)
        {
            var (low, high) = (places[j] - 0.5 * step, places[j] + 0.5 * step);
            var itself = encodings[j] >= low && encodings[j] < high ? 1 : 0;
            others[j] = Below(all, high) - Below(all, low) - itself;
            fellows[j] = Below(halves[j % 2], high) - Below(halves[j % 2], low) - itself;
        }

        return Of(others, fellows, costs);
    }

    /// <summary>The excess of a block on any lattice, with n² nearest-point searches.</summary>
    /// <param name="lattice">The block's lattice.</param>
    /// <param name="encodings">x_j, n·m coordinates of the home frame, n at least 4.</param>
    /// <param name="places">y_j = x_j − u_j or z_j − u_j, z_j = K(x_j + u_j), with independent dithers.</param>
    /// <param name="costs">−log V·g(y_j), nats.</param>
    public static ExcessCost OfBlock(
        EuclideanLattice lattice, ReadOnlySpan<double> encodings, ReadOnlySpan<double> places, ReadOnlySpan<double> costs)
    {
        var m = lattice.Dimension;
        Check(encodings.Length, places.Length, costs.Length, m);
        var (points, scratch) = (new double[encodings.Length], new double[lattice.Quantizer.ScratchLength]);
        var (others, fellows) = (new int[costs.Length], new int[costs.Length]);
        for (var j = 0; j < costs.Length; j++)
        {
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = encodings[i] - places[j * m + i % m];
            }

            lattice.Quantizer.NearestBatch(points, points, scratch);
            for (var i = 0; i < costs.Length; i++)
            {
                if (i != j && !points.AsSpan(i * m, m).ContainsAnyExcept(0.0))
                {
                    others[j]++;
                    fellows[j] += (i - j) % 2 == 0 ? 1 : 0;
                }
            }
        }

        return Of(others, fellows, costs);
    }

    private static ExcessCost Of(int[] others, int[] fellows, ReadOnlySpan<double> costs)
    {
        var count = costs.Length;
        var harmonic = new double[count];
        for (var i = 1; i < count; i++)
        {
            harmonic[i] = harmonic[i - 1] + 1.0 / i;
        }

        var (excess, best, shift, alone) = (new double[count], new double[count], 0.0, 0);
        for (var j = 0; j < count; j++)
        {
            best[j] = harmonic[count - 1] - harmonic[others[j]];
            excess[j] = costs[j] - best[j];
            shift += best[j] - (harmonic[(count + 1 - j % 2) / 2 - 1] - harmonic[fellows[j]]);
            alone += others[j] == 0 ? 1 : 0;
        }

        return new(Estimate.Of(excess), Estimate.Of(costs.ToArray()), Estimate.Of(best), (double)alone / count, shift / count);
    }

    /// <summary>Entries first, first + stride, … in ascending order.</summary>
    private static double[] Sorted(ReadOnlySpan<double> values, int first, int stride)
    {
        var some = new double[(values.Length - first + stride - 1) / stride];
        for (var i = 0; i < some.Length; i++)
        {
            some[i] = values[first + i * stride];
        }

        Array.Sort(some);
        return some;
    }

    /// <summary>The number of entries below a value.</summary>
    private static int Below(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void Check(int encodings, int places, int costs, int m)
    {
        if (encodings != places || encodings != m * costs || costs < 4)
        {
            throw new ArgumentException(
                $"At least 4 points of dimension {m} are needed, each with a place and a cost; {encodings} coordinates of encodings, "
                    + $"{places} of places and {costs} costs were given.");
        }
    }
}
