using System.Collections.Immutable;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Math.Moments;

/// <summary>Moments of a lattice's cell from seeded random points: a pure function of the lattice, count, seed and stream.</summary>
public static class MomentEstimate
{
    private const int Block = 4096;
    private const int BlocksAtOnce = 64;

    // The most numbers to hold at once in the blocks' sums of products.
    private const int MostHeld = 1 << 24;

    /// <summary>The moments of <paramref name="count"/> random points of the cell.</summary>
    /// <remarks>Points are summed in blocks of 4,096, and the block sums in order.</remarks>
    /// <param name="lattice">The lattice.</param>
    /// <param name="count">n, at least 2.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream of the draws.</param>
    public static LatticeMoments Of(EuclideanLattice lattice, int count, ulong seed, RandomStream stream = RandomStream.Simulation) =>
        Of(lattice, count, seed, stream, InTurn);

    /// <summary>The same moments, bit for bit, with the blocks distributed by <paramref name="each"/>.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="count">n, at least 2.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream of the draws.</param>
    /// <param name="each">Given n and work, runs work(0) … work(n − 1) in any order and on any threads, and returns when all have
    /// finished.</param>
    public static LatticeMoments Of(EuclideanLattice lattice, int count, ulong seed, RandomStream stream, Action<int, Action<int>> each)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        _ = lattice.Quantizer;
        var total = new Sums(lattice.Dimension);
        var blocks = (int)(((long)count + Block - 1) / Block);
        var sums = new Sums[int.Min(blocks, (int)long.Clamp(MostHeld / (2L * lattice.Dimension * lattice.Dimension), 1, BlocksAtOnce))];
        for (var first = 0; first < blocks; first += sums.Length)
        {
            var (start, some) = (first, int.Min(sums.Length, blocks - first));
            each(some, i => sums[i] = BlockSums(lattice, (long)(start + i) * Block, count, seed, stream));
            for (var i = 0; i < some; i++)
            {
                total.Add(sums[i]);
            }
        }

        return total.Moments(count, lattice.LogVolume);
    }

    private static Sums BlockSums(EuclideanLattice lattice, long first, int count, ulong seed, RandomStream stream)
    {
        var m = lattice.Dimension;
        var points = new double[(int)long.Min(Block, count - first) * m];
        VoronoiDither.Fill(lattice, points, seed, stream, 0, 0, first);
        var sums = new Sums(m);
        for (var start = 0; start < points.Length; start += m)
        {
            sums.Add(points.AsSpan(start, m));
        }

        return sums;
    }

    private static void InTurn(int count, Action<int> work)
    {
        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    }

    private sealed class Sums(int m)
    {
        private readonly double[] means = new double[m];
        private readonly double[] products = new double[m * m];
        private readonly double[] squaredProducts = new double[m * m];
        private double norms;
        private double squaredNorms;
        private double largest;

        public void Add(ReadOnlySpan<double> point)
        {
            var norm = 0.0;
            for (var i = 0; i < m; i++)
            {
                means[i] += point[i];
                norm += point[i] * point[i];
                for (var j = 0; j <= i; j++)
                {
                    var product = point[i] * point[j];
                    products[i * m + j] += product;
                    squaredProducts[i * m + j] += product * product;
                }
            }

            norms += norm;
            squaredNorms += norm * norm;
            largest = double.Max(largest, norm);
        }

        public void Add(Sums other)
        {
            for (var i = 0; i < m; i++)
            {
                means[i] += other.means[i];
            }

            for (var i = 0; i < m * m; i++)
            {
                products[i] += other.products[i];
                squaredProducts[i] += other.squaredProducts[i];
            }

            norms += other.norms;
            squaredNorms += other.squaredNorms;
            largest = double.Max(largest, other.largest);
        }

        public LatticeMoments Moments(int count, double logVolume)
        {
            var (second, secondError, _) = Estimate.OfSums(norms / m, squaredNorms / ((double)m * m), count);
            var scale = Elementary64.Exp(-2 * logVolume / m);
            var covariance = new double[m * m];
            var errors = new double[m * m];
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var (mean, error, _) = Estimate.OfSums(products[i * m + j], squaredProducts[i * m + j], count);
                    covariance[i * m + j] = covariance[j * m + i] = mean;
                    errors[i * m + j] = errors[j * m + i] = error;
                }
            }

            return new(
                count,
                second,
                secondError,
                second * scale,
                secondError * scale,
                [.. means.Select(sum => sum / count)],
                [.. means.Select((sum, i) => Estimate.OfSums(sum, products[i * m + i], count).StandardError)],
                ImmutableArray.Create(covariance),
                ImmutableArray.Create(errors),
                largest);
        }
    }
}
