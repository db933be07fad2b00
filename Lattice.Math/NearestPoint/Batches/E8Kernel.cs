using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// E₈ = D₈ ∪ (D₈ + ½). With x = f + d, |d| ≤ ½, coordinate by coordinate, the nearest half-integer is f + sgn(d)/2 at distance ½ − |d|: the
/// second candidate is 2 − Σ|d| farther in squared distance, so no second rounding is needed.
/// </summary>
internal readonly unsafe struct E8Kernel<TLanes, TNumber>(KernelUnit<TNumber> unit) : IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    public int Dimension => 8;

    public int Scratch => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Replace(TNumber* columns)
    {
        var half = TLanes.All(TNumber.CreateTruncating(0.5));
        var one = TLanes.All(TNumber.One);
        var integers = columns + (8 * TLanes.Count);
        var first = Rounded<TLanes, TNumber>.Of(unit.Into(TLanes.Load(columns)));
        TLanes.Store(first.Rest, columns);
        TLanes.Store(first.Integer, integers);
        var (ever, always, parity, signs) = (first.Bits, first.Bits, first.Bits, first.Rest);
        var sum = TLanes.AndNot(first.Rest, TLanes.All(TNumber.NegativeZero));
        var (most, least) = (sum, sum);
        for (var j = 1; j < 8; j++)
        {
            var next = Rounded<TLanes, TNumber>.Of(unit.Into(TLanes.Load(columns + (j * TLanes.Count))));
            TLanes.Store(next.Rest, columns + (j * TLanes.Count));
            TLanes.Store(next.Integer, integers + (j * TLanes.Count));
            ever |= next.Bits;
            always &= next.Bits;
            parity ^= next.Bits;
            signs ^= next.Rest;
            var size = TLanes.AndNot(next.Rest, TLanes.All(TNumber.NegativeZero));
            sum += size;
            most = TLanes.Max(most, size);
            least = TLanes.Min(least, size);
        }

        // Half the squared distances, minus a common amount. The parity of the half-integers counts the coordinates rounded down.
        parity = TLanes.BitToSign(parity, 0);
        var oddIntegers = TLanes.SignMask(parity);
        var oddHalves = TLanes.SignMask(parity ^ signs);
        var toIntegers = oddIntegers & (half - most);
        var toHalves = (one - (half * sum)) + (oddHalves & least);
        var halves = TLanes.Less(toHalves, toIntegers);
        var flip = new ParityFlip<TLanes, TNumber>(TLanes.Select(halves, least, most), TLanes.Select(halves, oddHalves, oddIntegers));
        var still = halves & half;
        var moved = TLanes.Select(halves, TLanes.All(TNumber.CreateTruncating(-0.5)), one);
        for (var j = 0; j < 8; j++)
        {
            var rest = TLanes.Load(columns + (j * TLanes.Count));
            var size = TLanes.AndNot(rest, TLanes.All(TNumber.NegativeZero));
            var point = flip.Next(size, still, moved, TLanes.Load(integers + (j * TLanes.Count)), rest);
            TLanes.Store(unit.OutOf(point), columns + (j * TLanes.Count));
        }

        return Rounded<TLanes, TNumber>.Refused(ever, always);
    }
}
