using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>Transposes rows of points into columns of coordinates and back: to[j, i] = from[i, j].</summary>
internal static unsafe class Columns
{
    /// <summary>to[j·toRow + i] = from[i·fromRow + j] for i &lt; rows, j &lt; columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose<TNumber>(TNumber* from, nint fromRow, int rows, int columns, TNumber* to, nint toRow)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (Avx.IsSupported && rows == Vector256<TNumber>.Count && columns == 2 && fromRow == 2)
        {
            Deinterleave(from, to, to + toRow);
            return;
        }

        if (Avx.IsSupported && columns == Vector256<TNumber>.Count && rows == 2 && toRow == 2)
        {
            Interleave(from, from + fromRow, to);
            return;
        }

        var block = !Avx.IsSupported
            ? 0
            : typeof(TNumber) == typeof(float) && ((rows | columns) & 7) == 0 ? 8 : ((rows | columns) & 3) == 0 ? 4 : 0;
        if (block == 0)
        {
            OneByOne(from, fromRow, rows, columns, to, toRow);
            return;
        }

        for (var i = 0; i < rows; i += block)
        {
            for (var j = 0; j < columns; j += block)
            {
                var source = from + (i * fromRow) + j;
                var destination = to + (j * toRow) + i;
                if (typeof(TNumber) == typeof(double))
                {
                    FourByFour((double*)source, fromRow, (double*)destination, toRow);
                }
                else if (block == 8)
                {
                    EightByEight((float*)source, fromRow, (float*)destination, toRow);
                }
                else
                {
                    FourByFour((float*)source, fromRow, (float*)destination, toRow);
                }
            }
        }
    }

    private static void OneByOne<TNumber>(TNumber* from, nint fromRow, int rows, int columns, TNumber* to, nint toRow)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                to[(j * toRow) + i] = from[(i * fromRow) + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(float* from, nint fromRow, float* to, nint toRow)
    {
        var r0 = Halves(from, fromRow, 0); var r1 = Halves(from, fromRow, 1);
        var r2 = Halves(from, fromRow, 2); var r3 = Halves(from, fromRow, 3);
        var s0 = Halves(from + 4, fromRow, 0); var s1 = Halves(from + 4, fromRow, 1);
        var s2 = Halves(from + 4, fromRow, 2); var s3 = Halves(from + 4, fromRow, 3);
        Quarter(r0, r1, r2, r3, to, toRow);
        Quarter(s0, s1, s2, s3, to + (4 * toRow), toRow);
    }

    /// <summary>Four numbers of row i and four of row i + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* from, nint row, int i) =>
        Avx.InsertVector128(Vector128.Load(from + (i * row)).ToVector256Unsafe(), Vector128.Load(from + ((i + 4) * row)), 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, float* to, nint row)
    {
        var t0 = Avx.UnpackLow(r0, r1).AsDouble(); var t1 = Avx.UnpackHigh(r0, r1).AsDouble();
        var t2 = Avx.UnpackLow(r2, r3).AsDouble(); var t3 = Avx.UnpackHigh(r2, r3).AsDouble();
        Vector256.Store(Avx.UnpackLow(t0, t2).AsSingle(), to);
        Vector256.Store(Avx.UnpackHigh(t0, t2).AsSingle(), to + row);
        Vector256.Store(Avx.UnpackLow(t1, t3).AsSingle(), to + (2 * row));
        Vector256.Store(Avx.UnpackHigh(t1, t3).AsSingle(), to + (3 * row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(float* from, nint fromRow, float* to, nint toRow)
    {
        var r0 = Vector128.Load(from); var r1 = Vector128.Load(from + fromRow);
        var r2 = Vector128.Load(from + (2 * fromRow)); var r3 = Vector128.Load(from + (3 * fromRow));
        var t0 = Sse.UnpackLow(r0, r1).AsDouble(); var t1 = Sse.UnpackHigh(r0, r1).AsDouble();
        var t2 = Sse.UnpackLow(r2, r3).AsDouble(); var t3 = Sse.UnpackHigh(r2, r3).AsDouble();
        Vector128.Store(Sse2.UnpackLow(t0, t2).AsSingle(), to);
        Vector128.Store(Sse2.UnpackHigh(t0, t2).AsSingle(), to + toRow);
        Vector128.Store(Sse2.UnpackLow(t1, t3).AsSingle(), to + (2 * toRow));
        Vector128.Store(Sse2.UnpackHigh(t1, t3).AsSingle(), to + (3 * toRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(double* from, nint fromRow, double* to, nint toRow)
    {
        var r0 = Vector256.Load(from); var r1 = Vector256.Load(from + fromRow);
        var r2 = Vector256.Load(from + (2 * fromRow)); var r3 = Vector256.Load(from + (3 * fromRow));
        var t0 = Avx.UnpackLow(r0, r1); var t1 = Avx.UnpackHigh(r0, r1);
        var t2 = Avx.UnpackLow(r2, r3); var t3 = Avx.UnpackHigh(r2, r3);
        Vector256.Store(Avx.Permute2x128(t0, t2, 0x20), to);
        Vector256.Store(Avx.Permute2x128(t1, t3, 0x20), to + toRow);
        Vector256.Store(Avx.Permute2x128(t0, t2, 0x31), to + (2 * toRow));
        Vector256.Store(Avx.Permute2x128(t1, t3, 0x31), to + (3 * toRow));
    }

    /// <summary>Splits pairs of numbers, as many pairs as a vector has lanes, into their first and their second numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deinterleave<TNumber>(TNumber* pairs, TNumber* first, TNumber* second)
        where TNumber : unmanaged
    {
        if (typeof(TNumber) == typeof(float))
        {
            var numbers = (float*)pairs;
            var low = Avx.InsertVector128(Vector128.Load(numbers).ToVector256Unsafe(), Vector128.Load(numbers + 8), 1);
            var high = Avx.InsertVector128(Vector128.Load(numbers + 4).ToVector256Unsafe(), Vector128.Load(numbers + 12), 1);
            Vector256.Store(Avx.Shuffle(low, high, 0x88), (float*)first);
            Vector256.Store(Avx.Shuffle(low, high, 0xDD), (float*)second);
        }
        else
        {
            var numbers = (double*)pairs;
            var even = Avx.InsertVector128(Vector128.Load(numbers).ToVector256Unsafe(), Vector128.Load(numbers + 4), 1);
            var odd = Avx.InsertVector128(Vector128.Load(numbers + 2).ToVector256Unsafe(), Vector128.Load(numbers + 6), 1);
            Vector256.Store(Avx.UnpackLow(even, odd), (double*)first);
            Vector256.Store(Avx.UnpackHigh(even, odd), (double*)second);
        }
    }

    /// <summary>Interleaves first and second numbers into pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave<TNumber>(TNumber* first, TNumber* second, TNumber* pairs)
        where TNumber : unmanaged
    {
        if (typeof(TNumber) == typeof(float))
        {
            var numbers = (float*)pairs;
            var (x, y) = (Vector256.Load((float*)first), Vector256.Load((float*)second));
            var (low, high) = (Avx.UnpackLow(x, y), Avx.UnpackHigh(x, y));
            Vector256.Store(Avx.Permute2x128(low, high, 0x20), numbers);
            Vector256.Store(Avx.Permute2x128(low, high, 0x31), numbers + 8);
        }
        else
        {
            var numbers = (double*)pairs;
            var (x, y) = (Vector256.Load((double*)first), Vector256.Load((double*)second));
            var (low, high) = (Avx.UnpackLow(x, y), Avx.UnpackHigh(x, y));
            Vector256.Store(Avx.Permute2x128(low, high, 0x20), numbers);
            Vector256.Store(Avx.Permute2x128(low, high, 0x31), numbers + 4);
        }
    }
}
