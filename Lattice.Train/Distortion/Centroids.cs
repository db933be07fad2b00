using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Train.Distortion;

/// <summary>256 points that stand for those next to them.</summary>
internal sealed class Centroids
{
    /// <summary>How many there are.</summary>
    public const int Count = 256;

    private const int Iterations = 25;

    // How far the halves of a split point are apart, relative to it: that of Faiss.
    private const float Apart = 1f / 1024;

    // Coordinate j of point c is at j·256 + c.
    private readonly float[] coordinates;

    private Centroids(int width) => coordinates = new float[Count * width];

    /// <summary>Numbers per point.</summary>
    public int Width => coordinates.Length / Count;

    /// <summary>
    /// Fits them to some coordinates of vectors by k-means: from spread out vectors, no two of them the same, 25 iterations, fewer if
    /// nothing changes any more; a point without vectors becomes a half of the one with the most. Where at most 256 vectors differ, the
    /// points are these.
    /// </summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="dimension">n.</param>
    /// <param name="first">The first coordinate.</param>
    /// <param name="width">How many coordinates.</param>
    public static Centroids Fit(float[] vectors, int dimension, int first, int width)
    {
        var (count, points) = (vectors.Length / dimension, new Centroids(width));
        if (points.Start(vectors, dimension, first) < Count)
        {
            return points;
        }

        var (nearest, changes) = (new byte[count], true);
        for (var iteration = 0; iteration < Iterations && changes; iteration++)
        {
            changes = iteration == 0;
            for (var i = 0; i < count; i++)
            {
                var own = (byte)points.Nearest(vectors.AsSpan((i * dimension) + first, width));
                changes |= own != nearest[i];
                nearest[i] = own;
            }

            points.Move(vectors, dimension, first, nearest);
        }

        return points;
    }

    /// <summary>The number of the point nearest to one; the first of several.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Nearest(ReadOnlySpan<float> point)
    {
        var (least, best) = (new Vector<float>(float.PositiveInfinity), Vector<int>.Zero);
        var (own, step) = (Vector<int>.Indices, new Vector<int>(Vector<int>.Count));
        for (var c = 0; c < Count; c += Vector<float>.Count)
        {
            var distance = Vector<float>.Zero;
            for (var j = 0; j < point.Length; j++)
            {
                var difference = new Vector<float>(point[j]) - new Vector<float>(coordinates, (j * Count) + c);
                distance += difference * difference;
            }

            var nearer = Vector.LessThan(distance, least);
            (least, best) = (Vector.ConditionalSelect(nearer, distance, least), Vector.ConditionalSelect(nearer, own, best));
            own += step;
        }

        var found = 0;
        for (var i = 1; i < Vector<float>.Count; i++)
        {
            found = least[i] < least[found] || (least[i] == least[found] && best[i] < best[found]) ? i : found;
        }

        return best[found];
    }

    /// <summary>A point.</summary>
    public void CopyTo(int number, Span<float> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            point[j] = coordinates[(j * Count) + number];
        }
    }

    /// <summary>Sets the points to different vectors from all over; gives how many there are. The others become the first.</summary>
    private int Start(float[] vectors, int dimension, int first)
    {
        var (count, chosen) = (vectors.Length / dimension, 0);
        Span<float> point = stackalloc float[Width];
        Span<float> before = stackalloc float[Width];
        foreach (var i in Spread(count))
        {
            vectors.AsSpan((i * dimension) + first, Width).CopyTo(point);
            var isNew = true;
            for (var c = 0; c < chosen && isNew; c++)
            {
                CopyTo(c, before);
                isNew = !before.SequenceEqual(point);
            }

            if (isNew)
            {
                Set(chosen++, point);
            }

            if (chosen == Count)
            {
                break;
            }
        }

        CopyTo(0, point);
        for (var c = chosen; c < Count; c++)
        {
            Set(c, point);
        }

        return chosen;
    }

    /// <summary>All numbers below a count, next ones about 0.62 of it apart.</summary>
    private static IEnumerable<int> Spread(int count)
    {
        var step = int.Max(1, (int)(0.6180339887 * count));
        while ((int)BigInteger.GreatestCommonDivisor(step, count) != 1)
        {
            step++;
        }

        for (var (i, place) = (0, 0L); i < count; i++, place = (place + step) % count)
        {
            yield return (int)place;
        }
    }

    private void Set(int number, ReadOnlySpan<float> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            coordinates[(j * Count) + number] = point[j];
        }
    }

    /// <summary>Moves every point to the mean of the vectors next to it.</summary>
    private void Move(float[] vectors, int dimension, int first, byte[] nearest)
    {
        var (sums, counts, width) = (new double[Count * Width], new int[Count], Width);
        for (var i = 0; i < nearest.Length; i++)
        {
            counts[nearest[i]]++;
            for (var j = 0; j < width; j++)
            {
                sums[(nearest[i] * width) + j] += vectors[(i * dimension) + first + j];
            }
        }

        for (var c = 0; c < Count; c++)
        {
            for (var j = 0; counts[c] > 0 && j < width; j++)
            {
                coordinates[(j * Count) + c] = (float)(sums[(c * width) + j] / counts[c]);
            }
        }

        for (var c = 0; c < Count; c++)
        {
            if (counts[c] == 0)
            {
                Split(Array.IndexOf(counts, counts.Max()), c, counts);
            }
        }
    }

    private void Split(int from, int to, int[] counts)
    {
        for (var j = 0; j < Width; j++)
        {
            var place = j * Count;
            coordinates[place + to] = coordinates[place + from] * (1 + Apart);
            coordinates[place + from] *= 1 - Apart;
        }

        (counts[to], counts[from]) = (counts[from] / 2, (counts[from] + 1) / 2);
    }
}
