using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// √8·Λ₂₄: the integer vectors y with all y_i ≡ m mod 2, a Golay word where (y_i − m)/2 is odd, and Σ y_i ≡ 4m mod 8; m is 0 or 1.
/// </summary>
/// <remarks>
/// For each m, column parity p and word of the hexacode, a min-plus sum over six columns with four states each finds the best point: the
/// state is the column's top row h and the parity k of its (y_i − m − 2c_i)/4, and these sum to p and m. Within a column of known pattern
/// c, the best point of the other k moves the cheapest coordinate. Every word is summed, so the time does not depend on the points, nor a
/// lane's answer on the other lanes.
/// </remarks>
internal readonly unsafe struct LeechKernel<TLanes, TNumber>(KernelUnit<TNumber> unit) : IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const int Coordinates = 24;

    public int Dimension => Coordinates;

    public int Scratch => (4 * Coordinates) + LeechColumns<TLanes, TNumber>.Vectors + LeechSearch<TLanes, TNumber>.Vectors;

    // Each step is its own method, because the compiler inlines only a limited number of calls per method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Replace(TNumber* columns)
    {
        var rests = columns + (Coordinates * TLanes.Count);
        var integers = rests + (2 * Coordinates * TLanes.Count);
        var costs = integers + (2 * Coordinates * TLanes.Count);
        var search = costs + (LeechColumns<TLanes, TNumber>.Vectors * TLanes.Count);
        var refused = Split(columns, rests, integers);
        LeechColumns<TLanes, TNumber>.Fill(rests, integers, costs);
        LeechSearch<TLanes, TNumber>.Run(costs, search);
        LeechAnswer<TLanes, TNumber>.Trace(rests, integers, search, columns, costs);
        Rescale(columns);
        return refused;
    }

    /// <summary>w = y/4 and w − ¼, split into integers and remainders: 24 vectors for m = 0, then 24 for m = 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private uint Split(TNumber* columns, TNumber* rests, TNumber* integers)
    {
        var zero = TLanes.All(TNumber.Zero);
        var (ever, always) = (zero, TLanes.SameBits(zero, zero));
        for (var i = 0; i < Coordinates * TLanes.Count; i += TLanes.Count)
        {
            var w = unit.Into(TLanes.Load(columns + i));
            var (bits, integer, rest) = Rounded<TLanes, TNumber>.Of(w);
            ever |= bits;
            always &= bits;
            TLanes.Store(integer, integers + i);
            TLanes.Store(rest, rests + i);
            (_, integer, rest) = Rounded<TLanes, TNumber>.Of(w - TLanes.All(TNumber.CreateTruncating(0.25)));
            TLanes.Store(integer, integers + (Coordinates * TLanes.Count) + i);
            TLanes.Store(rest, rests + (Coordinates * TLanes.Count) + i);
        }

        return Rounded<TLanes, TNumber>.Refused(ever, always);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Rescale(TNumber* columns)
    {
        for (var i = 0; i < Coordinates * TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(unit.OutOf(TLanes.Load(columns + i)), columns + i);
        }
    }
}
