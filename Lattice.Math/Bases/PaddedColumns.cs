using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Bases;

/// <summary>Square matrices stored by column, each column padded with zeros to whole vectors of four doubles.</summary>
internal static class PaddedColumns
{
    /// <summary>The padded length of a column.</summary>
    public static int Stride(int dimension) => (dimension + 3) & ~3;

    /// <summary>The length of several padded columns.</summary>
    public static int Length(int dimension, int count) => Stride(dimension) * count;

    /// <summary>The matrix with the given entries (row, column).</summary>
    public static double[] Of(int dimension, Func<int, int, double> entry)
    {
        var columns = new double[Length(dimension, dimension)];
        for (var j = 0; j < dimension; j++)
        {
            for (var i = 0; i < dimension; i++)
            {
                columns[j * Stride(dimension) + i] = entry(i, j);
            }
        }

        return columns;
    }

    /// <summary>sums += sign·matrix·vector: one chain of fused multiply-adds per entry, over the columns in order.</summary>
    public static void AddProduct(double[] columns, ReadOnlySpan<double> vector, double sign, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var target = ref MemoryMarshal.GetReference(sums);
        var first = 0;
        for (; first + 16 <= sums.Length; first += 16)
        {
            // Four chains in parallel, so that none waits for its own previous step.
            ref var place = ref Unsafe.Add(ref target, first);
            var (a, b) = (Vector256.LoadUnsafe(ref place), Vector256.LoadUnsafe(ref place, 4));
            var (c, d) = (Vector256.LoadUnsafe(ref place, 8), Vector256.LoadUnsafe(ref place, 12));
            for (var j = 0; j < vector.Length; j++)
            {
                var factor = Vector256.Create(sign * vector[j]);
                ref var column = ref Unsafe.Add(ref start, (j * sums.Length) + first);
                a = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref column), a);
                b = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref column, 4), b);
                c = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref column, 8), c);
                d = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref column, 12), d);
            }

            a.StoreUnsafe(ref place);
            b.StoreUnsafe(ref place, 4);
            c.StoreUnsafe(ref place, 8);
            d.StoreUnsafe(ref place, 12);
        }

        for (var i = first; i < sums.Length; i += 4)
        {
            var sum = Vector256.LoadUnsafe(ref target, (nuint)i);
            for (var j = 0; j < vector.Length; j++)
            {
                sum = Vector256.FusedMultiplyAdd(
                    Vector256.Create(sign * vector[j]), Vector256.LoadUnsafe(ref Unsafe.Add(ref start, j * sums.Length), (nuint)i), sum);
            }

            sum.StoreUnsafe(ref target, (nuint)i);
        }
    }
}
