using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Lattices;

/// <summary>Square matrices as columns of whole vectors of four doubles, filled up with zeros.</summary>
internal static class Layout
{
    /// <summary>The length of a column.</summary>
    public static int Stride(int dimension) => (dimension + 3) & ~3;

    /// <summary>The length of several columns.</summary>
    public static int Rows(int dimension, int count) => Stride(dimension) * count;

    /// <summary>The matrix of the entries (row, column).</summary>
    public static double[] Columns(int dimension, Func<int, int, double> entry)
    {
        var columns = new double[Rows(dimension, dimension)];
        for (var j = 0; j < dimension; j++)
        {
            for (var i = 0; i < dimension; i++)
            {
                columns[j * Stride(dimension) + i] = entry(i, j);
            }
        }

        return columns;
    }

    /// <summary>sums += sign·matrix·vector: per entry one chain of fused multiply-adds over the columns in order.</summary>
    public static void Add(double[] columns, ReadOnlySpan<double> vector, double sign, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var target = ref MemoryMarshal.GetReference(sums);
        for (var i = 0; i < sums.Length; i += 4)
        {
            var sum = Vector256.LoadUnsafe(ref target, (nuint)i);
            for (var j = 0; j < vector.Length; j++)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(sign * vector[j]), Vector256.LoadUnsafe(ref Unsafe.Add(ref start, j * sums.Length), (nuint)i), sum);
            }

            sum.StoreUnsafe(ref target, (nuint)i);
        }
    }
}
