using Lattice.Math.Algebra;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// The k in Z^n at which slope·k + ½·kᵀGk is least: the lattice points nearest to the minimum in the metric G, by a search of bounded width
/// from the last coordinate of the reduced basis to the first (the M-algorithm). Scratch for one thread at a time.
/// </summary>
/// <remarks>
/// At each coordinate only the partial points with the least sums are kept, so the list is not proven complete; the time is bounded and the
/// same for every form. Source of the order of children: Schnorr and Euchner, Math. Programming 66 (1994) 181.
/// </remarks>
internal sealed class QuadraticPoints
{
    // The next member of a coordinate is a whole step farther out; only where partial points are few may it be among the best.
    private const int LeastChildren = 3;
    private const int MostChildren = 9;

    private readonly int n;
    private readonly int width;
    private readonly double[] minimum;
    private readonly double[] reducedSlope;
    private readonly double[] childSums;
    private readonly int[] childParents;
    private readonly double[] childValues;
    private readonly int[] order;
    private double[] sums;
    private double[] nextSums;
    private double[] offsets;
    private double[] nextOffsets;

    /// <summary>A search that keeps at most <paramref name="width"/> partial points.</summary>
    public QuadraticPoints(int dimension, int width)
    {
        (n, this.width) = (dimension, width);
        (minimum, reducedSlope) = (new double[n], new double[n]);
        (sums, nextSums) = (new double[width], new double[width]);
        (offsets, nextOffsets) = (new double[width * n], new double[width * n]);
        var children = int.Max(width * LeastChildren, MostChildren);
        (childSums, childParents, childValues, order) =
            (new double[children], new int[children], new double[children], new int[children]);
    }

    /// <summary>The best points found, the best first.</summary>
    /// <param name="form">G.</param>
    /// <param name="slope">The slope at 0, n numbers.</param>
    /// <param name="kept">At most how many partial points to keep, at most the width.</param>
    /// <param name="found">Receives the points, n numbers each, as many as there is room for.</param>
    /// <param name="values">Receives slope·k + ½·kᵀGk of each.</param>
    /// <returns>How many were found.</returns>
    public int Find(QuadraticForm form, ReadOnlySpan<double> slope, int kept, Span<long> found, Span<double> values)
    {
        var start = Minimise(form, slope);
        kept = int.Min(kept, width);
        (var count, sums[0]) = (1, start);
        for (var level = n - 1; level >= 0; level--)
        {
            count = Descend(form, level, count, kept);
        }

        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        order.AsSpan(0, count).Sort((a, b) => sums[a] != sums[b] ? sums[a].CompareTo(sums[b]) : a.CompareTo(b));
        var room = int.Min(count, values.Length);
        for (var i = 0; i < room; i++)
        {
            values[i] = sums[order[i]];
            Put(form, offsets.AsSpan(order[i] * n, n), found.Slice(i * n, n));
        }

        return room;
    }

    /// <summary>The real minimum in the reduced basis; its value.</summary>
    private double Minimise(QuadraticForm form, ReadOnlySpan<double> slope)
    {
        var value = 0.0;
        for (var j = 0; j < n; j++)
        {
            reducedSlope[j] = Rows64.Product(form.Transform.Slice(j * n, n), slope);
            for (var l = 0; l < j; l++)
            {
                reducedSlope[j] -= form.Ratio(j, l) * reducedSlope[l];
            }

            value -= 0.5 * reducedSlope[j] * reducedSlope[j] / form.Square(j);
        }

        for (var j = n - 1; j >= 0; j--)
        {
            var above = form.Upper.AsSpan((j * n) + j + 1, n - j - 1);
            minimum[j] = (-reducedSlope[j] / form.Square(j)) - Rows64.Product(above, minimum.AsSpan(j + 1));
        }

        return value;
    }

    private int Descend(QuadraticForm form, int level, int count, int kept)
    {
        var half = 0.5 * form.Square(level);
        var upper = form.Upper.AsSpan((level * n) + level + 1, n - level - 1);
        var children = 0;
        var each = int.Clamp(LeastChildren * kept / count, LeastChildren, MostChildren);
        for (var parent = 0; parent < count; parent++)
        {
            // The centre of this coordinate, given those above.
            var centre = minimum[level] - Rows64.Product(upper, offsets.AsSpan((parent * n) + level + 1, n - level - 1));
            var value = double.Round(centre, MidpointRounding.ToEven);
            var step = centre >= value ? 1.0 : -1.0;
            for (var i = 0; i < each; i++)
            {
                var miss = value - centre;
                (childSums[children], childParents[children], childValues[children]) = (sums[parent] + (half * miss * miss), parent, value);
                order[children] = children;
                children++;
                value += step;
                step = step > 0 ? -step - 1 : -step + 1;
            }
        }

        var remain = int.Min(kept, children);
        Select(order.AsSpan(0, children), remain);
        for (var i = 0; i < remain; i++)
        {
            var child = order[i];
            nextSums[i] = childSums[child];
            offsets.AsSpan((childParents[child] * n) + level + 1, n - level - 1).CopyTo(nextOffsets.AsSpan((i * n) + level + 1));
            nextOffsets[(i * n) + level] = childValues[child] - minimum[level];
        }

        (sums, nextSums) = (nextSums, sums);
        (offsets, nextOffsets) = (nextOffsets, offsets);
        return remain;
    }

    /// <summary>Moves the indices of the least sums to the front.</summary>
    private void Select(Span<int> indices, int least)
    {
        var (low, high) = (0, indices.Length - 1);
        while (low < high && least > low && least <= high)
        {
            var pivot = indices[low + ((high - low) / 2)];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (Before(indices[i], pivot))
                {
                    i++;
                }

                while (Before(pivot, indices[j]))
                {
                    j--;
                }

                if (i <= j)
                {
                    (indices[i], indices[j]) = (indices[j], indices[i]);
                    i++;
                    j--;
                }
            }

            if (least <= j + 1)
            {
                high = j;
            }
            else
            {
                low = i;
            }
        }
    }

    private bool Before(int a, int b) => childSums[a] < childSums[b] || (childSums[a] == childSums[b] && a < b);

    private void Put(QuadraticForm form, ReadOnlySpan<double> offset, Span<long> point)
    {
        Span<double> sum = stackalloc double[n];
        sum.Clear();
        for (var j = 0; j < n; j++)
        {
            if (double.Round(offset[j] + minimum[j], MidpointRounding.ToEven) is not 0 and var times)
            {
                Rows64.AddMultiple(times, form.Transform.Slice(j * n, n), sum);
            }
        }

        for (var i = 0; i < n; i++)
        {
            point[i] = (long)sum[i];
        }
    }
}
