using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Vectors;

/// <summary>
/// An orthogonal transform of vectors: coefficients y = W(x − μ) and back, x = μ + Wᵀy. The entries of W are single precision, and every
/// product of two such numbers is exact in double precision, where they are added one after the other: the same bits on every processor.
/// </summary>
internal sealed class VectorTransform
{
    private readonly float[]? rows;
    private readonly float[]? columns;
    private readonly float[] mean;

    private VectorTransform(float[] mean, float[]? rows)
    {
        (this.mean, this.rows) = (mean, rows);
        if (rows is not null)
        {
            columns = new float[rows.Length];
            for (var k = 0; k < mean.Length; k++)
            {
                for (var j = 0; j < mean.Length; j++)
                {
                    columns[(j * mean.Length) + k] = rows[(k * mean.Length) + j];
                }
            }
        }
    }

    /// <summary>n.</summary>
    public int Dimension => mean.Length;

    /// <summary>W = 1.</summary>
    public static VectorTransform Identity(float[] mean) => new(mean, null);

    /// <summary>W given by its rows.</summary>
    /// <param name="mean">μ, n numbers.</param>
    /// <param name="rows">n rows of n numbers, orthonormal.</param>
    public static VectorTransform Of(float[] mean, float[] rows) => new(mean, rows);

    /// <summary>y = W(x − μ), where x − μ is rounded to single precision.</summary>
    public void Forward(ReadOnlySpan<float> vector, Span<double> coefficients, Span<float> differences)
    {
        for (var j = 0; j < mean.Length; j++)
        {
            differences[j] = vector[j] - mean[j];
        }

        if (columns is null)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                coefficients[j] = differences[j];
            }

            return;
        }

        coefficients.Clear();
        Add(columns, differences, coefficients);
    }

    /// <summary>x = μ + Wᵀy, rounded to single precision.</summary>
    /// <param name="coefficients">y.</param>
    /// <param name="vector">x.</param>
    /// <param name="sums">n numbers of scratch.</param>
    public void Backward(ReadOnlySpan<float> coefficients, Span<float> vector, Span<double> sums)
    {
        for (var j = 0; j < mean.Length; j++)
        {
            sums[j] = mean[j];
        }

        if (rows is null)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                sums[j] += coefficients[j];
            }
        }
        else
        {
            Add(rows, coefficients, sums);
        }

        for (var j = 0; j < mean.Length; j++)
        {
            vector[j] = (float)sums[j];
        }
    }

    /// <summary>Adds to the sums every row of a matrix times its weight, in the order of the rows; a weight of 0 adds nothing.</summary>
    private static void Add(float[] matrix, ReadOnlySpan<float> weights, Span<double> sums)
    {
        var (n, k) = (weights.Length, 0);
        Span<int> chosen = stackalloc int[4];
        while (k < n)
        {
            var count = 0;
            for (; k < n && count < 4; k++)
            {
                if (weights[k] != 0)
                {
                    chosen[count++] = k;
                }
            }

            if (count == 4)
            {
                Add(
                    sums, matrix.AsSpan(chosen[0] * n, n), matrix.AsSpan(chosen[1] * n, n), matrix.AsSpan(chosen[2] * n, n),
                    matrix.AsSpan(chosen[3] * n, n), weights[chosen[0]], weights[chosen[1]], weights[chosen[2]], weights[chosen[3]]);
                continue;
            }

            for (var i = 0; i < count; i++)
            {
                Add(sums, matrix.AsSpan(chosen[i] * n, n), weights[chosen[i]]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(
        Span<double> sums, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, double wa, double wb,
        double wc, double wd)
    {
        var j = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; j + 8 <= sums.Length; j += 8)
            {
                var sum = Vector512.Create<double>(sums.Slice(j, 8));
                sum += Wide(a, j) * wa;
                sum += Wide(b, j) * wb;
                sum += Wide(c, j) * wc;
                sum += Wide(d, j) * wd;
                sum.CopyTo(sums[j..]);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; j + 4 <= sums.Length; j += 4)
            {
                var sum = Vector256.Create<double>(sums.Slice(j, 4));
                sum += Half(a, j) * wa;
                sum += Half(b, j) * wb;
                sum += Half(c, j) * wc;
                sum += Half(d, j) * wd;
                sum.CopyTo(sums[j..]);
            }
        }

        for (; j < sums.Length; j++)
        {
            sums[j] += a[j] * wa;
            sums[j] += b[j] * wb;
            sums[j] += c[j] * wc;
            sums[j] += d[j] * wd;
        }
    }

    private static void Add(Span<double> sums, ReadOnlySpan<float> row, double weight)
    {
        for (var j = 0; j < sums.Length; j++)
        {
            sums[j] += row[j] * weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Wide(ReadOnlySpan<float> row, int j)
    {
        var (low, high) = Vector256.Widen(Vector256.Create<float>(row.Slice(j, 8)));
        return Vector512.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Half(ReadOnlySpan<float> row, int j)
    {
        var (low, high) = Vector128.Widen(Vector128.Create<float>(row.Slice(j, 4)));
        return Vector256.Create(low, high);
    }
}
