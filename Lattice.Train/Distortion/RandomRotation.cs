using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Distortion;

/// <summary>
/// A random orthogonal matrix: rows of Gaussian numbers, each made orthogonal to those before it (Gram–Schmidt). The same numbers at any
/// number of threads and any width of the processor's vectors.
/// </summary>
internal sealed class RandomRotation
{
    private const ulong Seed = 1;
    private const int RowsPerUnit = 16;

    private readonly float[] rows;
    private readonly float[] columns;
    private readonly int n;

    /// <summary>A rotation of n dimensions; takes 2n³ operations.</summary>
    public RandomRotation(int dimension, Workers workers)
    {
        n = dimension;
        var basis = Drawn(n);
        for (var k = 0; k < n; k++)
        {
            var own = basis[k];
            var length = double.Sqrt(Product(own, own));
            for (var j = 0; j < n; j++)
            {
                own[j] /= length;
            }

            var (first, later) = (k + 1, n - k - 1);
            workers.Run(
                new DelegateWork(unit =>
                {
                    for (var i = unit * RowsPerUnit; i < int.Min(later, (unit + 1) * RowsPerUnit); i++)
                    {
                        Subtract(basis[first + i], Product(basis[first + i], own), own);
                    }
                }),
                (later + RowsPerUnit - 1) / RowsPerUnit);
        }

        (rows, columns) = (new float[n * n], new float[n * n]);
        for (var k = 0; k < n; k++)
        {
            for (var j = 0; j < n; j++)
            {
                rows[(k * n) + j] = columns[(j * n) + k] = (float)basis[k][j];
            }
        }
    }

    /// <summary>to = R·from.</summary>
    public void Forward(ReadOnlySpan<float> from, Span<float> to) => Combine(columns, from, to);

    /// <summary>to = Rᵀ·from.</summary>
    public void Backward(ReadOnlySpan<float> from, Span<float> to) => Combine(rows, from, to);

    private static double[][] Drawn(int n)
    {
        var (basis, drawn) = (new double[n][], new float[n]);
        for (var k = 0; k < n; k++)
        {
            RandomDraws.FillGaussian(drawn, Seed, RandomStream.Simulation, 0, k);
            basis[k] = [.. drawn.Select(number => (double)number)];
        }

        return basis;
    }

    /// <summary>The sum of the matrix's rows, each with its coefficient, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(float[] matrix, ReadOnlySpan<float> coefficients, Span<float> sum)
    {
        sum.Clear();
        var n = sum.Length;
        var whole = n - (n % Vector<float>.Count);
        var j = 0;
        for (; j + 4 <= n; j += 4)
        {
            var (a, b, c, d) = (coefficients[j], coefficients[j + 1], coefficients[j + 2], coefficients[j + 3]);
            var first = matrix.AsSpan(j * n, n);
            var second = matrix.AsSpan((j + 1) * n, n);
            var third = matrix.AsSpan((j + 2) * n, n);
            var fourth = matrix.AsSpan((j + 3) * n, n);
            for (var k = 0; k < whole; k += Vector<float>.Count)
            {
                var total = new Vector<float>(sum[k..]);
                total += a * new Vector<float>(first[k..]);
                total += b * new Vector<float>(second[k..]);
                total += c * new Vector<float>(third[k..]);
                total += d * new Vector<float>(fourth[k..]);
                total.CopyTo(sum[k..]);
            }

            for (var k = whole; k < n; k++)
            {
                sum[k] = sum[k] + (a * first[k]) + (b * second[k]) + (c * third[k]) + (d * fourth[k]);
            }
        }

        for (; j < n; j++)
        {
            for (var k = 0; k < n; k++)
            {
                sum[k] += coefficients[j] * matrix[(j * n) + k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Product(double[] a, double[] b)
    {
        ref var left = ref MemoryMarshal.GetArrayDataReference(a);
        ref var right = ref MemoryMarshal.GetArrayDataReference(b);
        var (lanes, j) = (Vector256<double>.Zero, 0);
        for (; j + Vector256<double>.Count <= a.Length; j += Vector256<double>.Count)
        {
            lanes += Vector256.LoadUnsafe(ref left, (nuint)j) * Vector256.LoadUnsafe(ref right, (nuint)j);
        }

        var sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
        for (; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double[] from, double factor, double[] other)
    {
        var j = 0;
        for (; j + Vector<double>.Count <= from.Length; j += Vector<double>.Count)
        {
            (new Vector<double>(from, j) - (factor * new Vector<double>(other, j))).CopyTo(from, j);
        }

        for (; j < from.Length; j++)
        {
            from[j] -= factor * other[j];
        }
    }
}
