using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lattice.Math.Vectors;

/// <summary>
/// Products of vectors and a matrix: of one vector, or of eight at a time, so that the matrix is read once for all. Entries and weights are
/// single precision: every product is exact in double precision, and the terms of a sum are added in the order of the rows, so both give
/// the same bits, as does every processor.
/// </summary>
internal sealed class MatrixProduct
{
    /// <summary>The vectors of a batch.</summary>
    public const int Lanes = 8;

    private const int Width = 16;

    private readonly float[] matrix;
    private readonly double[] start;
    private readonly int rows;

    /// <summary>Products Σ_k weight_k·row_k + start.</summary>
    /// <param name="matrix">n rows of n numbers.</param>
    /// <param name="start">n numbers.</param>
    public MatrixProduct(float[] matrix, ReadOnlySpan<float> start)
    {
        rows = start.Length;
        Stride = (rows + Width - 1) / Width * Width;
        (this.matrix, this.start) = (new float[rows * Stride], new double[Stride]);
        for (var k = 0; k < rows; k++)
        {
            matrix.AsSpan(k * rows, rows).CopyTo(this.matrix.AsSpan(k * Stride));
            this.start[k] = start[k];
        }
    }

    /// <summary>The numbers of a vector, filled up to whole vector registers.</summary>
    public int Stride { get; }

    /// <summary>Multiplies one vector; rows of weight 0 are passed over.</summary>
    /// <param name="weights">n weights.</param>
    /// <param name="sums">n numbers.</param>
    public void Of(ReadOnlySpan<float> weights, Span<double> sums)
    {
        start.AsSpan(0, rows).CopyTo(sums);
        Add(weights, sums);
    }

    /// <summary>Multiplies eight vectors.</summary>
    /// <param name="weights">n times the weights of eight vectors, each single precision.</param>
    /// <param name="sums">Eight vectors of <see cref="Stride"/> numbers.</param>
    public void Of(ReadOnlySpan<double> weights, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weights.Length, rows * Lanes);
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, Stride * Lanes);
        for (var column = 0; column < Stride; column += Width)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Wide(weights, sums, column);
            }
            else
            {
                for (var part = column; part < column + Width; part += Vector256<double>.Count)
                {
                    Narrow(weights, sums, part);
                }
            }
        }
    }

    /// <summary>Sixteen columns of eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Wide(ReadOnlySpan<double> weights, Span<double> sums, int column)
    {
        var (a0, b0) = (Vector512.LoadUnsafe(ref start[column]), Vector512.LoadUnsafe(ref start[column + 8]));
        var (a1, a2, a3, a4, a5, a6, a7) = (a0, a0, a0, a0, a0, a0, a0);
        var (b1, b2, b3, b4, b5, b6, b7) = (b0, b0, b0, b0, b0, b0, b0);
        ref var row = ref matrix[column];
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (var k = 0; k < rows; k++)
        {
            var (a, b) = (Doubles(ref row), Doubles(ref Unsafe.Add(ref row, 8)));
            var own = Vector512.Create(weight);
            (a0, b0) = (Vector512.FusedMultiplyAdd(a, own, a0), Vector512.FusedMultiplyAdd(b, own, b0));
            own = Vector512.Create(Unsafe.Add(ref weight, 1));
            (a1, b1) = (Vector512.FusedMultiplyAdd(a, own, a1), Vector512.FusedMultiplyAdd(b, own, b1));
            own = Vector512.Create(Unsafe.Add(ref weight, 2));
            (a2, b2) = (Vector512.FusedMultiplyAdd(a, own, a2), Vector512.FusedMultiplyAdd(b, own, b2));
            own = Vector512.Create(Unsafe.Add(ref weight, 3));
            (a3, b3) = (Vector512.FusedMultiplyAdd(a, own, a3), Vector512.FusedMultiplyAdd(b, own, b3));
            own = Vector512.Create(Unsafe.Add(ref weight, 4));
            (a4, b4) = (Vector512.FusedMultiplyAdd(a, own, a4), Vector512.FusedMultiplyAdd(b, own, b4));
            own = Vector512.Create(Unsafe.Add(ref weight, 5));
            (a5, b5) = (Vector512.FusedMultiplyAdd(a, own, a5), Vector512.FusedMultiplyAdd(b, own, b5));
            own = Vector512.Create(Unsafe.Add(ref weight, 6));
            (a6, b6) = (Vector512.FusedMultiplyAdd(a, own, a6), Vector512.FusedMultiplyAdd(b, own, b6));
            own = Vector512.Create(Unsafe.Add(ref weight, 7));
            (a7, b7) = (Vector512.FusedMultiplyAdd(a, own, a7), Vector512.FusedMultiplyAdd(b, own, b7));
            row = ref Unsafe.Add(ref row, Stride);
            weight = ref Unsafe.Add(ref weight, Lanes);
        }

        Store(sums, column, 0, a0, b0);
        Store(sums, column, 1, a1, b1);
        Store(sums, column, 2, a2, b2);
        Store(sums, column, 3, a3, b3);
        Store(sums, column, 4, a4, b4);
        Store(sums, column, 5, a5, b5);
        Store(sums, column, 6, a6, b6);
        Store(sums, column, 7, a7, b7);
    }

    private void Store(Span<double> sums, int column, int lane, Vector512<double> low, Vector512<double> high)
    {
        low.CopyTo(sums[((lane * Stride) + column)..]);
        high.CopyTo(sums[((lane * Stride) + column + 8)..]);
    }

    /// <summary>Four columns of eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Narrow(ReadOnlySpan<double> weights, Span<double> sums, int column)
    {
        var s0 = Vector256.LoadUnsafe(ref start[column]);
        var (s1, s2, s3, s4, s5, s6, s7) = (s0, s0, s0, s0, s0, s0, s0);
        ref var row = ref matrix[column];
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (var k = 0; k < rows; k++)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref row));
            var own = Vector256.Create(low, high);
            s0 = Add(own, weight, s0);
            s1 = Add(own, Unsafe.Add(ref weight, 1), s1);
            s2 = Add(own, Unsafe.Add(ref weight, 2), s2);
            s3 = Add(own, Unsafe.Add(ref weight, 3), s3);
            s4 = Add(own, Unsafe.Add(ref weight, 4), s4);
            s5 = Add(own, Unsafe.Add(ref weight, 5), s5);
            s6 = Add(own, Unsafe.Add(ref weight, 6), s6);
            s7 = Add(own, Unsafe.Add(ref weight, 7), s7);
            row = ref Unsafe.Add(ref row, Stride);
            weight = ref Unsafe.Add(ref weight, Lanes);
        }

        s0.CopyTo(sums[column..]);
        s1.CopyTo(sums[(Stride + column)..]);
        s2.CopyTo(sums[((2 * Stride) + column)..]);
        s3.CopyTo(sums[((3 * Stride) + column)..]);
        s4.CopyTo(sums[((4 * Stride) + column)..]);
        s5.CopyTo(sums[((5 * Stride) + column)..]);
        s6.CopyTo(sums[((6 * Stride) + column)..]);
        s7.CopyTo(sums[((7 * Stride) + column)..]);
    }

    // The product is exact, so it is the same whether the sum is fused or not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Add(Vector256<double> row, double weight, Vector256<double> sum) => Vector256.IsHardwareAccelerated
        ? Vector256.FusedMultiplyAdd(row, Vector256.Create(weight), sum)
        : (row * weight) + sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Doubles(ref float row)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref row));
        }

        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref row));
        return Vector512.Create(low, high);
    }

    private void Add(ReadOnlySpan<float> weights, Span<double> sums)
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
                    sums, Row(chosen[0]), Row(chosen[1]), Row(chosen[2]),
                    Row(chosen[3]), weights[chosen[0]], weights[chosen[1]], weights[chosen[2]], weights[chosen[3]]);
                continue;
            }

            for (var i = 0; i < count; i++)
            {
                Add(sums, Row(chosen[i]), weights[chosen[i]]);
            }
        }
    }

    private ReadOnlySpan<float> Row(int k) => matrix.AsSpan(k * Stride, rows);

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
