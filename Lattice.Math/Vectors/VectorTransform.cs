using System.Runtime.Intrinsics;

namespace Lattice.Math.Vectors;

/// <summary>
/// An orthogonal transform of vectors: coefficients y = W(x − μ) and back, x = μ + Wᵀy. The entries of W are single precision, and every
/// product of two such numbers is exact in double precision, where they are added one after the other: the same bits on every processor.
/// </summary>
internal sealed class VectorTransform
{
    private readonly float[] mean;
    private readonly MatrixProduct? forwards;
    private readonly MatrixProduct? backwards;

    private VectorTransform(float[] mean, float[]? rows)
    {
        this.mean = mean;
        if (rows is not null)
        {
            var columns = new float[rows.Length];
            for (var k = 0; k < mean.Length; k++)
            {
                for (var j = 0; j < mean.Length; j++)
                {
                    columns[(j * mean.Length) + k] = rows[(k * mean.Length) + j];
                }
            }

            (forwards, backwards) = (new(columns, new float[mean.Length]), new(rows, mean));
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

        if (forwards is null)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                coefficients[j] = differences[j];
            }

            return;
        }

        forwards.Of(differences, coefficients);
    }

    /// <summary>x = μ + Wᵀy, rounded to single precision.</summary>
    /// <param name="coefficients">y.</param>
    /// <param name="vector">x.</param>
    /// <param name="sums">n numbers of scratch.</param>
    public void Backward(ReadOnlySpan<float> coefficients, Span<float> vector, Span<double> sums)
    {
        if (backwards is null)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                sums[j] = mean[j] + (double)coefficients[j];
            }
        }
        else
        {
            backwards.Of(coefficients, sums);
        }

        for (var j = 0; j < mean.Length; j++)
        {
            vector[j] = (float)sums[j];
        }
    }

    /// <summary>A batch's scratch.</summary>
    public Batch NewBatch() => new(mean.Length, forwards?.Stride ?? mean.Length);

    /// <summary><see cref="Forward(ReadOnlySpan{float}, Span{double}, Span{float})"/> of up to eight vectors.</summary>
    /// <param name="vectors">The vectors, one after the other.</param>
    /// <param name="batch">Receives y of each.</param>
    public void Forward(ReadOnlySpan<float> vectors, Batch batch)
    {
        var n = mean.Length;
        var (count, own) = (vectors.Length / n, forwards is null ? batch.Sums : batch.Weights);
        for (var i = 0; i < count; i++)
        {
            var (place, stride) = forwards is null ? (i * n, 1) : (i, MatrixProduct.Lanes);
            for (var j = 0; j < n; j++, place += stride)
            {
                own[place] = vectors[(i * n) + j] - mean[j];
            }
        }

        forwards?.Of(batch.Weights, batch.Sums);
    }

    /// <summary><see cref="Backward(ReadOnlySpan{float}, Span{float}, Span{double})"/> of up to eight vectors.</summary>
    /// <param name="batch">y of each, as weights.</param>
    /// <param name="vectors">x of each, one after the other.</param>
    public void Backward(Batch batch, Span<float> vectors)
    {
        var n = mean.Length;
        var count = vectors.Length / n;
        backwards?.Of(batch.Weights, batch.Sums);
        for (var i = 0; i < count; i++)
        {
            var own = vectors.Slice(i * n, n);
            if (backwards is not null)
            {
                Rounded(batch.Sums.AsSpan(i * backwards.Stride, n), own);
                continue;
            }

            for (var j = 0; j < n; j++)
            {
                own[j] = (float)(batch.Weights[(j * MatrixProduct.Lanes) + i] + mean[j]);
            }
        }
    }

    private static void Rounded(ReadOnlySpan<double> numbers, Span<float> singles)
    {
        var j = 0;
        for (; j + 8 <= singles.Length; j += 8)
        {
            var (low, high) = (Vector256.Create<double>(numbers.Slice(j, 4)), Vector256.Create<double>(numbers.Slice(j + 4, 4)));
            Vector256.Narrow(low, high).CopyTo(singles[j..]);
        }

        for (; j < singles.Length; j++)
        {
            singles[j] = (float)numbers[j];
        }
    }

    /// <summary>Up to eight vectors on their way.</summary>
    internal sealed class Batch(int n, int stride)
    {
        /// <summary>From the coefficients of a vector to the next.</summary>
        public int Stride => stride;

        /// <summary>Weights of the rows, of eight vectors each.</summary>
        public double[] Weights { get; } = new double[n * MatrixProduct.Lanes];

        /// <summary>Sums, vector by vector.</summary>
        public double[] Sums { get; } = new double[stride * MatrixProduct.Lanes];

        /// <summary>The coefficients of a vector.</summary>
        public Span<double> this[int vector] => Sums.AsSpan(vector * stride, n);
    }
}
