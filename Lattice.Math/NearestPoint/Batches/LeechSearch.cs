using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Finds the best of 256 words (m, p and hexacode word) for <see cref="LeechKernel{TLanes, TNumber}"/>; its index is 128m + 64p + word. For
/// each m and p, all pairs of symbols in two neighbouring columns are summed once, and each word consists of three such pairs. No branch
/// depends on the points.
/// </summary>
internal static unsafe class LeechSearch<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Step = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    // Four states for each pair of symbols.
    private const int OfPair = 16 * 4;

    // 0, 1, 2, …: loaded rather than counted, because the processor is already busy with additions.
    private static readonly TNumber[] Numbers = [.. Enumerable.Range(0, HexacodeTables.Words).Select(TNumber.CreateTruncating)];

    /// <summary>Vectors of working memory; the first holds the winners' indices, the second their costs.</summary>
    public const int Vectors = 2 + (3 * OfPair);

    /// <summary>Writes the index of each lane's winning word to the first vector of <paramref name="memory"/>.</summary>
    [MethodImpl(Step)]
    public static void Run(TNumber* costs, TNumber* memory)
    {
        var step = TLanes.Count;
        var pairs = memory + (2 * step);
        TLanes.Store(TLanes.All(TNumber.PositiveInfinity), memory + step);
        TLanes.Store(TLanes.All(TNumber.Zero), memory);
        fixed (byte* table = HexacodeTables.Pairs)
        fixed (TNumber* numbers = Numbers)
        {
            for (var group = 0; group < 4; group++)
            {
                var columns = costs + (((LeechColumns<TLanes, TNumber>.OfOne * (group >> 1)) + (16 * (group & 1))) * step);
                for (var pair = 0; pair < 3; pair++)
                {
                    Pairs(columns + (64 * pair * step), pairs + (pair * OfPair * step));
                }

                var target = (2 * (group & 1)) + (group >> 1);
                Words(pairs, table, numbers, target, HexacodeTables.Words * group, memory);
            }
        }
    }

    /// <summary>The least costs of two columns together for all pairs of symbols, at index s + 4t.</summary>
    [MethodImpl(Step)]
    private static void Pairs(TNumber* columns, TNumber* pairs)
    {
        var four = 4 * TLanes.Count;
        for (var s = 0; s < 4; s++)
        {
            var left = FourStates<TLanes, TNumber>.Load(columns + (s * four));
            for (var t = 0; t < 4; t++)
            {
                left.Plus(columns + ((8 + t) * four)).Store(pairs + ((s + (4 * t)) * four));
            }
        }
    }

    /// <summary>Compares the 64 words of one m and p with the best so far; at equal cost the lower index stays.</summary>
    [MethodImpl(Step)]
    private static void Words(TNumber* pairs, byte* table, TNumber* numbers, int target, int before, TNumber* memory)
    {
        var step = TLanes.Count;
        var second = pairs + (OfPair * step);
        var third = second + (OfPair * step);
        var to0 = third + (target * step);
        var to1 = third + ((target ^ 1) * step);
        var to2 = third + ((target ^ 2) * step);
        var to3 = third + ((target ^ 3) * step);
        var (least, winner) = (TLanes.All(TNumber.PositiveInfinity), TLanes.All(TNumber.Zero));
        for (var first = pairs; first < second; first += 4 * step)
        {
            var sums = FourStates<TLanes, TNumber>.Load(first);
            for (var end = table + 8; table < end; table += 2)
            {
                var place = table[1] * 4 * step;
                var cost = sums.Least(second + (table[0] * 4 * step), to0 + place, to1 + place, to2 + place, to3 + place);
                winner = TLanes.Select(TLanes.LessOfPositive(cost, least), TLanes.All(*numbers++), winner);
                least = TLanes.MinOfPositive(least, cost);
            }
        }

        var best = TLanes.Load(memory + step);
        winner += TLanes.All(TNumber.CreateTruncating(before));
        TLanes.Store(TLanes.Select(TLanes.LessOfPositive(least, best), winner, TLanes.Load(memory)), memory);
        TLanes.Store(TLanes.MinOfPositive(least, best), memory + step);
    }
}
