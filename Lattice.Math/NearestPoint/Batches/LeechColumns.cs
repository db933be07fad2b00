using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>What a column costs in each of its states, for each pattern, for <see cref="LeechKernel{TLanes, TNumber}"/>.</summary>
/// <remarks>
/// Costs are half squared distances in units of 4/√8, less what all words of one m share: a coordinate adds −(¼ − |d|)/4 where the word has a 0, the opposite where
/// it has a 1, and moving it ½ − |d| or |d|. In memory, m by m: for each column, parity p and symbol s the four states 2h + k (192 vectors); the weights
/// W of each column, p and s (48); the shared ½Σ(¼ − |d|)².
/// </remarks>
internal static unsafe class LeechColumns<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const MethodImplOptions Step = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>Where the weights begin, in vectors.</summary>
    public const int Weights = 6 * 2 * 4 * 4;

    /// <summary>Where the shared cost stands, in vectors.</summary>
    public const int Shared = Weights + (6 * 2 * 4);

    /// <summary>Vectors of one m.</summary>
    public const int OfOne = Shared + 1;

    /// <summary>Vectors of both.</summary>
    public const int Vectors = 2 * OfOne;

    private static TLanes Sign
    {
        [MethodImpl(Inline)]
        get => TLanes.All(TNumber.NegativeZero);
    }

    /// <summary>Fills the tables of both m from the rests and integers of 24 coordinates each.</summary>
    [MethodImpl(Step)]
    public static void Fill(TNumber* rests, TNumber* integers, TNumber* costs)
    {
        for (var m = 0; m < 2; m++)
        {
            var shared = TLanes.All(TNumber.Zero);
            for (var j = 0; j < 6; j++)
            {
                var place = ((24 * m) + (4 * j)) * TLanes.Count;
                var at = costs + (((OfOne * m) + (32 * j)) * TLanes.Count);
                var weights = costs + (((OfOne * m) + Weights + (8 * j)) * TLanes.Count);
                Column(rests + place, integers + place, at, weights, ref shared);
            }

            TLanes.Store(shared * TLanes.All(TNumber.CreateTruncating(8)), costs + (((OfOne * m) + Shared) * TLanes.Count));
        }
    }

    /// <summary>¼ of ¼ − |d|.</summary>
    [MethodImpl(Inline)]
    public static TLanes Weight(TLanes size) => TLanes.All(TNumber.CreateTruncating(0.0625)) - (TLanes.All(TNumber.CreateTruncating(0.25)) * size);

    /// <summary>The lowest bit of an integer, as a sign.</summary>
    [MethodImpl(Inline)]
    public static TLanes Parity(TLanes integer) => TLanes.BitToSign(Rounded<TLanes, TNumber>.Of(integer).Bits, 0);

    [MethodImpl(Step)]
    private static void Column(TNumber* rests, TNumber* integers, TNumber* at, TNumber* weights, ref TLanes shared)
    {
        var step = TLanes.Count;
        var half = TLanes.All(TNumber.CreateTruncating(0.5));
        var (r0, r1, r2, r3) = (TLanes.Load(rests), TLanes.Load(rests + step), TLanes.Load(rests + (2 * step)), TLanes.Load(rests + (3 * step)));
        var (a1, b1, c1, d1) = (TLanes.AndNot(r0, Sign), TLanes.AndNot(r1, Sign), TLanes.AndNot(r2, Sign), TLanes.AndNot(r3, Sign));
        var (a, b, c, d) = (Weight(a1), Weight(b1), Weight(c1), Weight(d1));
        shared += ((a * a) + (b * b)) + ((c * c) + (d * d));
        var (same, apart) = (a + b, a - b);
        var (sameLow, apartLow) = (c + d, c - d);
        var (a0, b0, c0, d0) = (half - a1, half - b1, half - c1, half - d1);

        // Penalties of the rows 0, 1 and 2, 3 with their bits, row 0 and row 2 first.
        var (u00, u10, u01, u11) = (TLanes.Min(a0, b0), TLanes.Min(a1, b0), TLanes.Min(a0, b1), TLanes.Min(a1, b1));
        var (v00, v10, v01, v11) = (TLanes.Min(c0, d0), TLanes.Min(c1, d0), TLanes.Min(c0, d1), TLanes.Min(c1, d1));
        var even = Parity(TLanes.Load(integers)) ^ Parity(TLanes.Load(integers + step))
            ^ Parity(TLanes.Load(integers + (2 * step))) ^ Parity(TLanes.Load(integers + (3 * step)));
        var (r23, all) = (r2 ^ r3, r0 ^ r1 ^ r2 ^ r3);
        States(same + sameLow, TLanes.Min(u00, v00), TLanes.Min(u11, v11), even, all, at, weights);
        States(same - sameLow, TLanes.Min(u00, v11), TLanes.Min(u11, v00), even ^ r23, all, at + (4 * step), weights + step);
        States(apart + apartLow, TLanes.Min(u01, v01), TLanes.Min(u10, v10), even ^ r1 ^ r3, all, at + (8 * step), weights + (2 * step));
        States(apart - apartLow, TLanes.Min(u01, v10), TLanes.Min(u10, v01), even ^ r1 ^ r2, all, at + (12 * step), weights + (3 * step));
        States(apart - sameLow, TLanes.Min(u01, v11), TLanes.Min(u10, v00), even ^ r1 ^ r23, all, at + (16 * step), weights + (4 * step));
        States(apart + sameLow, TLanes.Min(u01, v00), TLanes.Min(u10, v11), even ^ r1, all, at + (20 * step), weights + (5 * step));
        States(same - apartLow, TLanes.Min(u00, v10), TLanes.Min(u11, v01), even ^ r2, all, at + (24 * step), weights + (6 * step));
        States(same + apartLow, TLanes.Min(u00, v01), TLanes.Min(u11, v10), even ^ r3, all, at + (28 * step), weights + (7 * step));
    }

    /// <summary>The costs of the states 2h + k of a pattern and its complement.</summary>
    [MethodImpl(Inline)]
    private static void States(TLanes weight, TLanes penalty0, TLanes penalty1, TLanes parity0, TLanes all, TNumber* at, TNumber* weightAt)
    {
        var (odd0, odd1) = (TLanes.SignMask(parity0), TLanes.SignMask(parity0 ^ all));
        TLanes.Store((odd0 & penalty0) - weight, at);
        TLanes.Store(TLanes.AndNot(penalty0, odd0) - weight, at + TLanes.Count);
        TLanes.Store((odd1 & penalty1) + weight, at + (2 * TLanes.Count));
        TLanes.Store(TLanes.AndNot(penalty1, odd1) + weight, at + (3 * TLanes.Count));
        TLanes.Store(weight, weightAt);
    }
}
