using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// The points of the winning words, for <see cref="LeechKernel{TLanes, TNumber}"/>: each lane's own word is summed once more, and its
/// states are traced back.
/// </summary>
internal static unsafe class LeechAnswer<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const MethodImplOptions Step = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    // The bits of a lane's word that follow its 24 coordinates.
    private const int BitOfM = 24;
    private const int BitOfParity = 25;

    private static TLanes Sign
    {
        [MethodImpl(Inline)]
        get => TLanes.All(TNumber.NegativeZero);
    }

    private static TLanes Half
    {
        [MethodImpl(Inline)]
        get => TLanes.All(TNumber.CreateTruncating(0.5));
    }

    /// <summary>
    /// Writes the points' coordinates in units of 4/√8 from the words' indices; <paramref name="memory"/> is overwritten.
    /// </summary>
    [MethodImpl(Step)]
    public static void Trace(TNumber* rests, TNumber* integers, TNumber* numbers, TNumber* points, TNumber* memory)
    {
        var step = TLanes.Count;
        var costs = memory;
        var partial = costs + (24 * step);
        Words(numbers);
        var word = TLanes.Load(numbers);
        var m = Bit(word, BitOfM);
        for (var j = 0; j < 6; j++)
        {
            Column(rests + (4 * j * step), integers + (4 * j * step), word, m, j, costs + (4 * j * step));
        }

        var sums = FourStates<TLanes, TNumber>.Load(costs);
        sums.Store(partial);
        for (var j = 1; j < 5; j++)
        {
            sums = sums.Plus(costs + (4 * j * step));
            sums.Store(partial + (4 * j * step));
        }

        var (h, k) = (Bit(word, BitOfParity), m);
        for (var j = 5; j > 0; j--)
        {
            var own = FourStates<TLanes, TNumber>.Load(partial + (4 * (j - 1) * step)).From(h, k).Least(costs + (4 * j * step));
            Points(rests + (4 * j * step), integers + (4 * j * step), word, own.H, own.K, m, j, points + (4 * j * step));
            h ^= own.H;
            k ^= own.K;
        }

        Points(rests, integers, word, h, k, m, 0, points);
    }

    /// <summary>Expands word indices into the words' bits, m and p.</summary>
    private static void Words(TNumber* numbers)
    {
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var number = int.CreateTruncating(numbers[lane]);
            var bits = HexacodeTables.Arrays[number & 127] | ((uint)(number >> 7) << BitOfM) | ((uint)((number >> 6) & 1) << BitOfParity);
            if (typeof(TNumber) == typeof(float))
            {
                ((uint*)numbers)[lane] = bits;
            }
            else
            {
                ((ulong*)numbers)[lane] = bits;
            }
        }
    }

    /// <summary>All bits set where a lane's word has this bit.</summary>
    [MethodImpl(Inline)]
    private static TLanes Bit(TLanes word, int bit) => TLanes.SignMask(TLanes.BitToSign(word, bit));

    /// <summary>
    /// The costs of a column's four states under each lane's word; the remainders and integers for the lane's m are written over those for
    /// m = 0.
    /// </summary>
    [MethodImpl(Step)]
    private static void Column(TNumber* rests, TNumber* integers, TLanes word, TLanes m, int j, TNumber* costs)
    {
        var step = TLanes.Count;
        var (cost0, cost1) = (TLanes.All(TNumber.Zero), TLanes.All(TNumber.Zero));
        var (penalty0, penalty1) = (TLanes.All(TNumber.PositiveInfinity), TLanes.All(TNumber.PositiveInfinity));
        var (parity, all) = (TLanes.All(TNumber.Zero), TLanes.All(TNumber.Zero));
        for (var r = 0; r < 4; r++)
        {
            var place = r * step;
            var rest = TLanes.Select(m, TLanes.Load(rests + (24 * step) + place), TLanes.Load(rests + place));
            var integer = TLanes.Select(m, TLanes.Load(integers + (24 * step) + place), TLanes.Load(integers + place));
            TLanes.Store(rest, rests + place);
            TLanes.Store(integer, integers + place);
            var bit = Bit(word, (4 * j) + r);
            var size = TLanes.AndNot(rest, Sign);
            var (here, there) = (TLanes.Select(bit, size, Half - size), TLanes.Select(bit, Half - size, size));
            cost0 += LeechColumns<TLanes, TNumber>.Cost(there);
            cost1 += LeechColumns<TLanes, TNumber>.Cost(here);
            penalty0 = TLanes.MinOfPositive(penalty0, here);
            penalty1 = TLanes.MinOfPositive(penalty1, there);
            parity ^= LeechColumns<TLanes, TNumber>.Parity(integer) ^ (bit & rest);
            all ^= rest;
        }

        var (odd0, odd1) = (TLanes.SignMask(parity), TLanes.SignMask(parity ^ all));
        TLanes.Store(cost0 + (odd0 & penalty0), costs);
        TLanes.Store(cost0 + TLanes.AndNot(penalty0, odd0), costs + step);
        TLanes.Store(cost1 + (odd1 & penalty1), costs + (2 * step));
        TLanes.Store(cost1 + TLanes.AndNot(penalty1, odd1), costs + (3 * step));
    }

    /// <summary>A column's coordinates, from its state.</summary>
    [MethodImpl(Step)]
    private static void Points(TNumber* rests, TNumber* integers, TLanes word, TLanes h, TLanes k, TLanes m, int j, TNumber* points)
    {
        var step = TLanes.Count;
        var (least, parity) = (TLanes.All(TNumber.PositiveInfinity), k);
        for (var r = 0; r < 4; r++)
        {
            var rest = TLanes.Load(rests + (r * step));
            var bit = Bit(word, (4 * j) + r) ^ h;
            var size = TLanes.AndNot(rest, Sign);
            least = TLanes.MinOfPositive(least, TLanes.Select(bit, size, Half - size));
            parity ^= LeechColumns<TLanes, TNumber>.Parity(TLanes.Load(integers + (r * step))) ^ (bit & rest);
        }

        var flip = new ParityFlip<TLanes, TNumber>(least, TLanes.SignMask(parity));
        var quarter = m & TLanes.All(TNumber.CreateTruncating(0.25));
        for (var r = 0; r < 4; r++)
        {
            var rest = TLanes.Load(rests + (r * step));
            var bit = Bit(word, (4 * j) + r) ^ h;
            var size = TLanes.AndNot(rest, Sign);
            var moved = TLanes.Select(bit, TLanes.All(TNumber.CreateTruncating(-0.5)), TLanes.All(TNumber.One));
            var point = flip.Next(TLanes.Select(bit, size, Half - size), bit & Half, moved, TLanes.Load(integers + (r * step)), rest);
            TLanes.Store(point + quarter, points + (r * step));
        }
    }
}
