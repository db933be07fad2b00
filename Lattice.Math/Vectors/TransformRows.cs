using System.Numerics;
using Lattice.Math.Algebra;

namespace Lattice.Math.Vectors;

/// <summary>The rows of orthogonal transforms.</summary>
internal static class TransformRows
{
    // Three rows in four of a random set leave more than this of a new direction.
    private const double LeastRest = 0.05;

    /// <summary>
    /// A mixture of all coordinates: for n = m·2^k with m odd, the Kronecker product of the cosine transform of m and the Hadamard
    /// transform of 2^k, after a change of signs: coordinate j is negated where bit 0 of the number of ones of 0x9E3779B97F4A7C15·(j + 1)
    /// is set.
    /// </summary>
    public static float[] Hadamard(int n)
    {
        var size = n & -n;
        var (count, rows) = (n / size, new float[n * n]);
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++)
            {
                var cosine = Cosine(count, row / size, column / size) / double.Sqrt(size);
                var signs = BitOperations.PopCount((uint)(row % size & (column % size)))
                    + BitOperations.PopCount(0x9E3779B97F4A7C15UL * (ulong)(column + 1));
                rows[(row * n) + column] = (float)((signs & 1) == 0 ? cosine : -cosine);
            }
        }

        return rows;
    }

    /// <summary>Given directions, made orthonormal one after the other, and completed by directions from the Hadamard transform.</summary>
    /// <param name="n">n.</param>
    /// <param name="directions">At most n rows of n numbers, nearly orthogonal.</param>
    public static float[] Completed(int n, ReadOnlySpan<float> directions)
    {
        var (rows, count) = (new double[n * n], 0);
        for (var place = 0; place < directions.Length; place += n)
        {
            count += Append(rows, count, directions.Slice(place, n), n) ? 1 : 0;
        }

        var others = Hadamard(n);
        for (var row = 0; row < n && count < n; row++)
        {
            count += Append(rows, count, others.AsSpan(row * n, n), n) ? 1 : 0;
        }

        for (var j = 0; j < n && count < n; j++)
        {
            var unit = new float[n];
            unit[j] = 1;
            count += Append(rows, count, unit, n) ? 1 : 0;
        }

        return [.. rows.Select(value => (float)value)];
    }

    private static double Cosine(int count, int row, int column)
    {
        var scale = double.Sqrt((row == 0 ? 1.0 : 2.0) / count);
        return scale * Elementary64.SinCosTwoPi((double)((2 * column) + 1) * row % (4 * count) / (4 * count)).Cos;
    }

    /// <summary>Adds what the rows before leave of a direction, if that is enough.</summary>
    private static bool Append(double[] rows, int count, ReadOnlySpan<float> direction, int n)
    {
        var row = rows.AsSpan(count * n, n);
        for (var j = 0; j < n; j++)
        {
            row[j] = direction[j];
        }

        for (var pass = 0; pass < 2; pass++)
        {
            for (var other = 0; other < count; other++)
            {
                var before = rows.AsSpan(other * n, n);
                var product = Product(row, before);
                for (var j = 0; j < n; j++)
                {
                    row[j] -= product * before[j];
                }
            }

            var length = double.Sqrt(Product(row, row));
            if (!(length > LeastRest))
            {
                row.Clear();
                return false;
            }

            for (var j = 0; j < n; j++)
            {
                row[j] /= length;
            }
        }

        return true;
    }

    /// <summary>A product in eight sums, which a processor of any width can form alike.</summary>
    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Span<double> sums = stackalloc double[8];
        sums.Clear();
        var j = 0;
        for (; j + 8 <= a.Length; j += 8)
        {
            for (var i = 0; i < 8; i++)
            {
                sums[i] += a[j + i] * b[j + i];
            }
        }

        for (; j < a.Length; j++)
        {
            sums[0] += a[j] * b[j];
        }

        return (((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7])));
    }
}
