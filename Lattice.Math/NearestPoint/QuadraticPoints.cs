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
    private const int MostChildren = 6;

    private readonly int n;
    private readonly int width;
    private readonly double[] minimum;
    private readonly double[] reducedSlope;
    private readonly double[] sums;
    private readonly double[] nextSums;
    private readonly double[] childSums;
    private readonly int[] childParents;
    private readonly long[] childValues;
    private readonly int[] order;
    private long[] points;
    private long[] nextPoints;
    private double[] offsets;
    private double[] nextOffsets;

    /// <summary>A search that keeps at most <paramref name="width"/> partial points.</summary>
    public QuadraticPoints(int dimension, int width)
    {
        (n, this.width) = (dimension, width);
        (minimum, reducedSlope) = (new double[n], new double[n]);
        (sums, nextSums) = (new double[width], new double[width]);
        (points, nextPoints, offsets, nextOffsets) =
            (new long[width * n], new long[width * n], new double[width * n], new double[width * n]);
        var children = width * MostChildren;
        (childSums, childParents, childValues, order) =
            (new double[children], new int[children], new long[children], new int[children]);
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
            Put(form, points.AsSpan(order[i] * n, n), found.Slice(i * n, n));
        }

        return room;
    }

    /// <summary>The real minimum in the reduced basis; its value.</summary>
    private double Minimise(QuadraticForm form, ReadOnlySpan<double> slope)
    {
        var (transform, factor) = (form.Transform, form.Factor);
        for (var j = 0; j < n; j++)
        {
            var sum = 0.0;
            for (var l = 0; l < n; l++)
            {
                sum += transform[(j * n) + l] * slope[l];
            }

            for (var l = 0; l < j; l++)
            {
                sum -= factor[(j * n) + l] * reducedSlope[l];
            }

            reducedSlope[j] = sum;
        }

        var value = 0.0;
        for (var j = n - 1; j >= 0; j--)
        {
            var square = factor[(j * n) + j];
            value -= 0.5 * reducedSlope[j] * reducedSlope[j] / square;
            var place = -reducedSlope[j] / square;
            for (var l = j + 1; l < n; l++)
            {
                place -= factor[(l * n) + j] * minimum[l];
            }

            minimum[j] = place;
        }

        return value;
    }

    private int Descend(QuadraticForm form, int level, int count, int kept)
    {
        var half = 0.5 * form.Factor[(level * n) + level];
        var children = 0;
        var each = int.Min(MostChildren, int.Max(2, kept));
        for (var parent = 0; parent < count; parent++)
        {
            // The centre of this coordinate, given those above.
            var centre = minimum[level];
            var above = offsets.AsSpan(parent * n, n);
            for (var l = level + 1; l < n; l++)
            {
                centre -= form.Factor[(l * n) + level] * above[l];
            }

            var value = (long)double.Round(centre, MidpointRounding.ToEven);
            var step = centre >= value ? 1 : -1;
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
            var parent = childParents[child] * n;
            nextSums[i] = childSums[child];
            points.AsSpan(parent + level + 1, n - level - 1).CopyTo(nextPoints.AsSpan((i * n) + level + 1));
            offsets.AsSpan(parent + level + 1, n - level - 1).CopyTo(nextOffsets.AsSpan((i * n) + level + 1));
            nextPoints[(i * n) + level] = childValues[child];
            nextOffsets[(i * n) + level] = childValues[child] - minimum[level];
        }

        nextSums.AsSpan(0, remain).CopyTo(sums);
        (points, nextPoints) = (nextPoints, points);
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

    private void Put(QuadraticForm form, ReadOnlySpan<long> reduced, Span<long> point)
    {
        point.Clear();
        for (var j = 0; j < n; j++)
        {
            for (var l = 0; reduced[j] != 0 && l < n; l++)
            {
                point[l] += reduced[j] * form.Transform[(j * n) + l];
            }
        }
    }
}
