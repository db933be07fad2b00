using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// D_n, the integer points with an even sum: round every coordinate and, where the sum is odd, move the one farthest from its integer to
/// its other neighbour [Conway and Sloane 1982].
/// </summary>
internal readonly unsafe struct CheckerboardKernel<TLanes, TNumber>(KernelUnit<TNumber> unit, int dimension) : IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    public int Dimension => dimension;

    public int Scratch => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Replace(TNumber* columns)
    {
        var sign = TLanes.All(TNumber.NegativeZero);
        var first = Rounded<TLanes, TNumber>.Of(unit.Into(TLanes.Load(columns)));
        var (ever, always, parity) = (first.Bits, first.Bits, first.Bits);
        var most = TLanes.AndNot(first.Rest, sign);
        for (var j = 1; j < dimension; j++)
        {
            var next = Rounded<TLanes, TNumber>.Of(unit.Into(TLanes.Load(columns + (j * TLanes.Count))));
            ever |= next.Bits;
            always &= next.Bits;
            parity ^= next.Bits;
            most = TLanes.Max(most, TLanes.AndNot(next.Rest, sign));
        }

        var flip = new ParityFlip<TLanes, TNumber>(most, TLanes.SignMask(TLanes.BitToSign(parity, 0)));
        var (zero, one) = (TLanes.All(TNumber.Zero), TLanes.All(TNumber.One));
        for (var j = 0; j < dimension; j++)
        {
            var place = columns + (j * TLanes.Count);
            var (_, integer, rest) = Rounded<TLanes, TNumber>.Of(unit.Into(TLanes.Load(place)));
            TLanes.Store(unit.OutOf(flip.Next(TLanes.AndNot(rest, sign), zero, one, integer, rest)), place);
        }

        return Rounded<TLanes, TNumber>.Refused(ever, always);
    }
}
