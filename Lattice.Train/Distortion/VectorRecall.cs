using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Train.Engine;

namespace Lattice.Train.Distortion;

/// <summary>
/// How many of the vectors nearest to a query by cosine are found among what comes back. Queries are the first vectors, as they were before
/// coding; a query is no neighbour of itself. Among equally near vectors the first counts.
/// </summary>
internal sealed class VectorRecall
{
    /// <summary>The neighbours that are looked for.</summary>
    public const int Neighbours = 10;

    private readonly float[] directions;
    private readonly int n;
    private readonly Workers workers;
    private readonly int[][] own;

    /// <summary>Finds the neighbours of some vectors.</summary>
    /// <param name="vectors">At least two vectors.</param>
    /// <param name="dimension">n.</param>
    /// <param name="queries">How many queries.</param>
    /// <param name="workers">Threads; the figures do not depend on how many.</param>
    public VectorRecall(float[] vectors, int dimension, int queries, Workers workers)
    {
        (n, this.workers) = (dimension, workers);
        Found = int.Min(Neighbours, (vectors.Length / n) - 1);
        directions = Directions(vectors);
        own = Nearest(directions, queries);
    }

    /// <summary>How many neighbours of each query count, fewer than ten where there are fewer vectors.</summary>
    public int Found { get; }

    /// <summary>
    /// Of the queries, the share whose nearest vector is the nearest of those that come back; of the ten nearest vectors of each query, the
    /// share that is among the ten nearest of those.
    /// </summary>
    public (double AtOne, double AtTen) Of(float[] restored)
    {
        var (other, first, all) = (Nearest(Directions(restored), own.Length), 0, 0);
        for (var query = 0; query < own.Length; query++)
        {
            first += own[query][0] == other[query][0] ? 1 : 0;
            all += own[query].Intersect(other[query]).Count();
        }

        return ((double)first / own.Length, (double)all / Found / own.Length);
    }

    private int[][] Nearest(float[] among, int queries)
    {
        var (count, found) = (among.Length / n, new int[queries][]);
        workers.Run(
            new DelegateWork(query =>
            {
                var (best, scores) = (new int[Found], new float[Found]);
                var target = directions.AsSpan(query * n, n);
                scores.AsSpan().Fill(float.NegativeInfinity);
                for (var i = 0; i < count; i++)
                {
                    var score = Product(target, among.AsSpan(i * n, n));
                    if (i != query && score > scores[^1])
                    {
                        Insert(best, scores, i, score);
                    }
                }

                found[query] = best;
            }),
            queries);
        return found;
    }

    /// <summary>The vectors with length 1; those of length 0 stay.</summary>
    private float[] Directions(float[] all)
    {
        var units = new float[all.Length];
        for (var place = 0; place < all.Length; place += n)
        {
            var square = 0.0;
            for (var j = place; j < place + n; j++)
            {
                square += (double)all[j] * all[j];
            }

            var length = square > 0 ? double.Sqrt(square) : 1;
            for (var j = place; j < place + n; j++)
            {
                units[j] = (float)(all[j] / length);
            }
        }

        return units;
    }

    private static void Insert(int[] best, float[] scores, int number, float score)
    {
        var place = best.Length - 1;
        for (; place > 0 && score > scores[place - 1]; place--)
        {
            (best[place], scores[place]) = (best[place - 1], scores[place - 1]);
        }

        (best[place], scores[place]) = (number, score);
    }

    // In eight lanes on every processor, so that the figures are the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var (low, high, j) = (Vector256<float>.Zero, Vector256<float>.Zero, 0);
        for (; j + 16 <= a.Length; j += 16)
        {
            low += Vector256.LoadUnsafe(ref left, (nuint)j) * Vector256.LoadUnsafe(ref right, (nuint)j);
            high += Vector256.LoadUnsafe(ref left, (nuint)(j + 8)) * Vector256.LoadUnsafe(ref right, (nuint)(j + 8));
        }

        var lanes = low + high;
        var four = lanes.GetLower() + lanes.GetUpper();
        var sum = (four[0] + four[2]) + (four[1] + four[3]);
        for (; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}
