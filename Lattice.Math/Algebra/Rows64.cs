using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Algebra;

/// <summary>Rows of doubles in lanes of four, by fused multiply-adds in a fixed order: the same bits on every processor.</summary>
internal static class Rows64
{
    /// <summary>to += factor·from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMultiple(double factor, ReadOnlySpan<double> from, Span<double> to)
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var lanes = Vector256.Create(factor);
        var i = 0;
        for (; i + 4 <= from.Length; i += 4)
        {
            Vector256.FusedMultiplyAdd(lanes, Vector256.LoadUnsafe(ref source, (nuint)i), Vector256.LoadUnsafe(ref target, (nuint)i))
                .StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < from.Length; i++)
        {
            to[i] = double.FusedMultiplyAdd(factor, from[i], to[i]);
        }
    }

    /// <summary>a·b: four chains, added in pairs, then the rest one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var lanes = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            lanes = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i), lanes);
        }

        var sum = lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));
        for (; i < a.Length; i++)
        {
            sum = double.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }
}
