using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// A₂ as the rectangular lattice Z × √3Z and its copy shifted by (½, √3/2). In units of the rectangle's sides the second candidate is
/// nearer exactly where |d₁| + 3|d₂| &gt; 1.
/// </summary>
internal readonly unsafe struct HexagonalKernel<TLanes, TNumber>(
    KernelUnit<TNumber> across, KernelUnit<TNumber> up) : IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    public int Dimension => 2;

    public int Scratch => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Replace(TNumber* columns)
    {
        var sign = TLanes.All(TNumber.NegativeZero);
        var x = Rounded<TLanes, TNumber>.Of(across.Into(TLanes.Load(columns)));
        var y = Rounded<TLanes, TNumber>.Of(up.Into(TLanes.Load(columns + TLanes.Count)));
        var reach = TLanes.AndNot(x.Rest, sign) + (TLanes.All(TNumber.CreateTruncating(3)) * TLanes.AndNot(y.Rest, sign));
        var step = TLanes.Less(TLanes.All(TNumber.One), reach) & TLanes.All(TNumber.CreateTruncating(0.5));
        TLanes.Store(across.OutOf(x.Integer + (step ^ (x.Rest & sign))), columns);
        TLanes.Store(up.OutOf(y.Integer + (step ^ (y.Rest & sign))), columns + TLanes.Count);
        return Rounded<TLanes, TNumber>.Refused(x.Bits | y.Bits, x.Bits & y.Bits);
    }
}
