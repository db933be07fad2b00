using System.Runtime.CompilerServices;
using Lattice.Math.Bases;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// A kernel in double made exact far from the origin and at irrational units: it subtracts the nearest point c of the sublattice 2Zⁿ of the
/// kernel's units, using the <see cref="DoubleDouble"/> of a unit, passes x − c to the kernel, and converts c plus the answer to
/// coordinates in the same way.
/// </summary>
/// <remarks>
/// A coordinate is rejected unless |c| is below 2⁵¹ units: a quarter of a unit, the finest step of any kernel, must be exact beside it.
/// </remarks>
/// <param name="kernel">The kernel, for unit 1.</param>
/// <param name="first">The unit of the first coordinate.</param>
/// <param name="others">The unit of the other coordinates.</param>
internal readonly unsafe struct ReducedKernel<TKernel, TLanes>(
    TKernel kernel, DoubleDouble first, DoubleDouble others) : IBatchKernel<TLanes, double>
    where TKernel : struct, IBatchKernel<TLanes, double>
    where TLanes : unmanaged, ILanes<TLanes, double>
{
    private const double Limit = 2251799813685248;

    // 1.5·2⁵²: adding it to a number rounds that number.
    private const double Shift = 6755399441055744;

    public int Dimension => kernel.Dimension;

    public int Scratch => kernel.Scratch + kernel.Dimension;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Replace(double* columns)
    {
        var whole = columns + ((kernel.Dimension + kernel.Scratch) * TLanes.Count);
        var end = kernel.Dimension * TLanes.Count;
        var isNear = Take(columns, whole, 0, TLanes.Count, first) & Take(columns, whole, TLanes.Count, end, others);
        kernel.Replace(columns);
        Return(columns, whole, 0, TLanes.Count, first);
        Return(columns, whole, TLanes.Count, end, others);
        return ~TLanes.Signs(isNear) & (uint)((1UL << TLanes.Count) - 1);
    }

    /// <summary>Replaces x by (x − c)/unit; all bits are set where every |c| is below the limit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLanes Take(double* columns, double* whole, int from, int to, DoubleDouble unit)
    {
        var (shift, sign, limit) = (TLanes.All(Shift), TLanes.All(-0.0), TLanes.All(Limit));
        var (inverse, half) = (TLanes.All(1 / unit.Value), TLanes.All(0.5 / unit.Value));
        var (value, low) = (TLanes.All(unit.Value), TLanes.All(unit.Low));
        var isNear = TLanes.SameBits(sign, sign);
        for (var i = from; i < to; i += TLanes.Count)
        {
            var x = TLanes.Load(columns + i);
            var rounded = ((x * half) + shift) - shift;
            var c = rounded + rounded;
            var minus = c ^ sign;
            isNear &= TLanes.Less(TLanes.AndNot(c, sign), limit);
            TLanes.Store(c, whole + i);
            TLanes.Store(TLanes.FusedMultiplyAdd(minus, low, TLanes.FusedMultiplyAdd(minus, value, x)) * inverse, columns + i);
        }

        return isNear;
    }

    /// <summary>Replaces a kernel's answer by (c + answer)·unit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Return(double* columns, double* whole, int from, int to, DoubleDouble unit)
    {
        var (value, low) = (TLanes.All(unit.Value), TLanes.All(unit.Low));
        for (var i = from; i < to; i += TLanes.Count)
        {
            var count = TLanes.Load(whole + i) + TLanes.Load(columns + i);
            TLanes.Store(TLanes.FusedMultiplyAdd(count, value, count * low), columns + i);
        }
    }
}
