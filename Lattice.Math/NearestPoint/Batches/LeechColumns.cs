using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>The cost of a column in each of its states, for each pattern, for <see cref="LeechKernel{TLanes, TNumber}"/>.</summary>
/// <remarks>
/// Costs are half squared distances in units of 4/√8: a coordinate at |d| from its integer costs ½|d|² where the word has a 0 and
/// ½(½ − |d|)² where it has a 1, and moving it costs an additional ½ − |d| or |d|. Memory layout, first m = 0, then m = 1: for each column,
/// parity p and symbol s, the four states 2h + k (192 vectors). After both comes a workspace of nine vectors for rows 0, 1 and nine for
/// rows 2, 3: their costs with bits 00, 10, 01 and 11, then the additional cost of moving the cheaper one, then the parity of their
/// integers.
/// </remarks>
internal static unsafe class LeechColumns<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const MethodImplOptions Step = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    private const int OfRows = 9;

    /// <summary>The vectors for one m.</summary>
    public const int OfOne = 6 * 2 * 4 * 4;

    /// <summary>The vectors for both m, and for the workspace.</summary>
    public const int Vectors = (2 * OfOne) + (2 * OfRows);

    /// <summary>Fills the tables for both m from the remainders and integers of 24 coordinates each.</summary>
    [MethodImpl(Step)]
    public static void Fill(TNumber* rests, TNumber* integers, TNumber* costs)
    {
        var step = TLanes.Count;
        var rows = costs + (2 * OfOne * step);
        for (var column = 0; column < 12; column++)
        {
            var place = 4 * column * step;
            Rows(rests + place, integers + place, rows);
            Rows(rests + place + (2 * step), integers + place + (2 * step), rows + (OfRows * step));
            Column(rests + place, rows, costs + (32 * column * step));
        }
    }

    /// <summary>½|d|².</summary>
    [MethodImpl(Inline)]
    public static TLanes Cost(TLanes size) => size * (TLanes.All(TNumber.CreateTruncating(0.5)) * size);

    /// <summary>The lowest bit of an integer, as a sign.</summary>
    [MethodImpl(Inline)]
    public static TLanes Parity(TLanes integer) => TLanes.BitToSign(Rounded<TLanes, TNumber>.Of(integer).Bits, 0);

    /// <summary>
    /// Costs and penalties of two rows for each of their bits, and their parity. The cost a 1 adds is the distance for a 0, and vice versa.
    /// </summary>
    [MethodImpl(Step)]
    private static void Rows(TNumber* rests, TNumber* integers, TNumber* rows)
    {
        var step = TLanes.Count;
        var (half, sign) = (TLanes.All(TNumber.CreateTruncating(0.5)), TLanes.All(TNumber.NegativeZero));
        var (a1, b1) = (TLanes.AndNot(TLanes.Load(rests), sign), TLanes.AndNot(TLanes.Load(rests + step), sign));
        var (a0, b0) = (half - a1, half - b1);
        var (ofA0, ofA1, ofB0, ofB1) = (Cost(a1), Cost(a0), Cost(b1), Cost(b0));
        TLanes.Store(ofA0 + ofB0, rows);
        TLanes.Store(ofA1 + ofB0, rows + step);
        TLanes.Store(ofA0 + ofB1, rows + (2 * step));
        TLanes.Store(ofA1 + ofB1, rows + (3 * step));
        TLanes.Store(TLanes.MinOfPositive(a0, b0), rows + (4 * step));
        TLanes.Store(TLanes.MinOfPositive(a1, b0), rows + (5 * step));
        TLanes.Store(TLanes.MinOfPositive(a0, b1), rows + (6 * step));
        TLanes.Store(TLanes.MinOfPositive(a1, b1), rows + (7 * step));
        TLanes.Store(Parity(TLanes.Load(integers)) ^ Parity(TLanes.Load(integers + step)), rows + (8 * step));
    }

    [MethodImpl(Step)]
    private static void Column(TNumber* rests, TNumber* rows, TNumber* at)
    {
        var step = TLanes.Count;
        var (r1, r2, r3) = (TLanes.Load(rests + step), TLanes.Load(rests + (2 * step)), TLanes.Load(rests + (3 * step)));
        var (r23, all) = (r2 ^ r3, TLanes.Load(rests) ^ r1 ^ r2 ^ r3);
        var even = TLanes.Load(rows + (8 * step)) ^ TLanes.Load(rows + ((OfRows + 8) * step));
        States(rows, 0, 0, even, all, at);
        States(rows, 0, 3, even ^ r23, all, at + (4 * step));
        States(rows, 2, 2, even ^ r1 ^ r3, all, at + (8 * step));
        States(rows, 2, 1, even ^ r1 ^ r2, all, at + (12 * step));
        States(rows, 2, 3, even ^ r1 ^ r23, all, at + (16 * step));
        States(rows, 2, 0, even ^ r1, all, at + (20 * step));
        States(rows, 0, 1, even ^ r2, all, at + (24 * step));
        States(rows, 0, 2, even ^ r3, all, at + (28 * step));
    }

    /// <summary>The costs of the states 2h + k of a pattern, given the indices of its rows' bits x over y, and of its complement.</summary>
    [MethodImpl(Inline)]
    private static void States(TNumber* rows, int x, int y, TLanes parity, TLanes all, TNumber* at)
    {
        var step = TLanes.Count;
        States(rows + (x * step), rows + ((OfRows + y) * step), TLanes.SignMask(parity), at);
        States(rows + ((3 - x) * step), rows + ((OfRows + 3 - y) * step), TLanes.SignMask(parity ^ all), at + (2 * step));
    }

    [MethodImpl(Inline)]
    private static void States(TNumber* x, TNumber* y, TLanes odd, TNumber* at)
    {
        var step = TLanes.Count;
        var cost = TLanes.Load(x) + TLanes.Load(y);
        var penalty = TLanes.MinOfPositive(TLanes.Load(x + (4 * step)), TLanes.Load(y + (4 * step)));
        TLanes.Store(cost + (odd & penalty), at);
        TLanes.Store(cost + TLanes.AndNot(penalty, odd), at + step);
    }
}
