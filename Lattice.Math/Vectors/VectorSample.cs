using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Lattice.Math.Vectors;

/// <summary>
/// Vectors that a codec is fitted to: some for the mean and the directions, fewer, evenly spaced, to be coded again and again.
/// </summary>
internal sealed class VectorSample
{
    private readonly float[] vectors;
    private readonly Lazy<double[]> directions;

    private VectorSample(int dimension, float[] vectors, float[] measured)
    {
        (Dimension, this.vectors, Measured) = (dimension, vectors, measured);
        var sums = new double[dimension];
        var squares = 0.0;
        for (var i = 0; i < vectors.Length; i++)
        {
            sums[i % dimension] += vectors[i];
        }

        Mean = [.. sums.Select(sum => (float)(sum / Count))];
        for (var i = 0; i < vectors.Length; i++)
        {
            var difference = (double)vectors[i] - Mean[i % dimension];
            squares += difference * difference;
        }

        Spread = squares > 0 ? double.Sqrt(squares / vectors.Length) : 1;
        for (var i = 0; i < measured.Length; i++)
        {
            MeanSquare += (double)measured[i] * measured[i];
        }

        MeanSquare = double.Max(MeanSquare / (measured.Length / dimension), double.Epsilon);
        directions = new(Directions);
    }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>The number of vectors.</summary>
    public int Count => vectors.Length / Dimension;

    /// <summary>The vectors that are coded.</summary>
    public float[] Measured { get; }

    /// <summary>μ.</summary>
    public ImmutableArray<float> Mean { get; }

    /// <summary>The standard deviation of a number about its mean; 1 where all are constant.</summary>
    public double Spread { get; }

    /// <summary>Mean ‖x‖² of the vectors that are coded.</summary>
    public double MeanSquare { get; }

    /// <summary>Takes a sample, evenly spaced.</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static VectorSample Of(ReadOnlySpan<float> vectors, int dimension, int most, int measured)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            if (!float.IsFinite(vectors[i]))
            {
                throw new ArgumentException(
                    $"Number {i % dimension} of vector {i / dimension} is {vectors[i]}. Codes are of finite numbers.", nameof(vectors));
            }
        }

        return new(dimension, Spaced(vectors, dimension, most), Spaced(vectors, dimension, measured));
    }

    /// <summary>The first principal directions.</summary>
    public VectorBasis Principal(int count) => VectorBasis.Principal(Dimension, directions.Value.AsSpan(0, count * Dimension));

    private static float[] Spaced(ReadOnlySpan<float> vectors, int dimension, int most)
    {
        var count = vectors.Length / dimension;
        var taken = int.Min(count, most);
        var chosen = new float[taken * dimension];
        for (var i = 0; i < taken; i++)
        {
            vectors.Slice((int)((long)i * count / taken) * dimension, dimension).CopyTo(chosen.AsSpan(i * dimension));
        }

        return chosen;
    }

    /// <summary>The eigenvectors of the covariance, by falling eigenvalue, each with its largest entry positive.</summary>
    private double[] Directions()
    {
        var n = Dimension;
        var covariance = new double[n * n];
        var difference = new double[n];
        for (var place = 0; place < vectors.Length; place += n)
        {
            for (var j = 0; j < n; j++)
            {
                difference[j] = (double)vectors[place + j] - Mean[j];
            }

            for (var i = 0; i < n; i++)
            {
                var weight = difference[i];
                var row = covariance.AsSpan(i * n, i + 1);
                for (var j = 0; j <= i; j++)
                {
                    row[j] += weight * difference[j];
                }
            }
        }

        // Scaled so that the largest is about 1: what the eigenvalues are does not matter.
        var largest = double.Max(Enumerable.Range(0, n).Max(i => covariance[(i * n) + i]), double.Epsilon);
        var matrix = Matrix<double>.Build.Dense(n, n, (i, j) => covariance[(int.Max(i, j) * n) + int.Min(i, j)] / largest);
        var solved = matrix.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, n).OrderByDescending(k => solved.EigenValues[k].Real).ToArray();
        var rows = new double[n * n];
        for (var k = 0; k < n; k++)
        {
            var column = solved.EigenVectors.Column(order[k]);
            var sign = column[column.AbsoluteMaximumIndex()] < 0 ? -1 : 1;
            for (var j = 0; j < n; j++)
            {
                rows[(k * n) + j] = sign * column[j];
            }
        }

        return rows;
    }
}
