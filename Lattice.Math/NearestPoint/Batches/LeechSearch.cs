using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>The best of 256 words, m, p and hexacode word, for <see cref="LeechKernel{TLanes, TNumber}"/>; its number is 128m + 64p + word.</summary>
internal static unsafe class LeechSearch<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const MethodImplOptions Step = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
    private const int Words = 4 * HexacodeTables.Words;
    private const int PairSums = 3 * 16;

    // Which lanes want a word summed: 16 bits a word.
    private const int Wanted = Words * sizeof(ushort) / 32;

    /// <summary>Vectors of working memory; the first is the winners' numbers.</summary>
    public const int Vectors = 2 + Words + PairSums + Wanted;

    // A bound is summed in another order than a cost; both are below 4, so their rounding is far less than this.
    private static TLanes Slack
    {
        [MethodImpl(Inline)]
        get => TLanes.All(TNumber.CreateTruncating(typeof(TNumber) == typeof(float) ? 1.0 / (1 << 17) : 1.0 / (1L << 46)));
    }

    /// <summary>The winning word's number in every lane, to the first vector of <paramref name="memory"/>.</summary>
    [MethodImpl(Step)]
    public static void Run(TNumber* costs, TNumber* memory)
    {
        var step = TLanes.Count;
        var bounds = memory + (2 * step);
        var pairs = bounds + (Words * step);
        var wanted = (ushort*)(pairs + (PairSums * step));
        var least = TLanes.All(TNumber.PositiveInfinity);
        for (var group = 0; group < 4; group++)
        {
            var ofM = costs + ((group >> 1) * LeechColumns<TLanes, TNumber>.OfOne * step);
            var shared = TLanes.Load(ofM + (LeechColumns<TLanes, TNumber>.Shared * step));
            Pairs(ofM + ((LeechColumns<TLanes, TNumber>.Weights + (4 * (group & 1))) * step), shared, pairs);
            least = TLanes.Min(least, Bounds(pairs, bounds + (group * HexacodeTables.Words * step)));
        }

        TLanes.Store(TLanes.All(TNumber.PositiveInfinity), memory + step);
        TLanes.Store(TLanes.All(TNumber.Zero), memory);
        Want(bounds, least, wanted);
        Sum(costs, bounds, wanted, memory);
        Want(bounds, least, TLanes.Load(memory + step) + Slack, wanted);
        Sum(costs, bounds, wanted, memory);
    }

    /// <summary>Sums of the weights' sizes in columns 2i and 2i + 1 for all pairs of symbols, number s + 4t; the first less the shared cost.</summary>
    [MethodImpl(Step)]
    private static void Pairs(TNumber* weights, TLanes shared, TNumber* pairs)
    {
        var step = TLanes.Count;
        for (var pair = 0; pair < 3; pair++)
        {
            var left = weights + (16 * pair * step);
            var right = left + (8 * step);
            var to = pairs + (16 * pair * step);
            var offset = pair == 0 ? shared : TLanes.All(TNumber.Zero);
            var (s0, s1) = (Size(left) - offset, Size(left + step) - offset);
            var (s2, s3) = (Size(left + (2 * step)) - offset, Size(left + (3 * step)) - offset);
            for (var t = 0; t < 4; t++)
            {
                var size = Size(right + (t * step));
                TLanes.Store(s0 + size, to + (4 * t * step));
                TLanes.Store(s1 + size, to + (((4 * t) + 1) * step));
                TLanes.Store(s2 + size, to + (((4 * t) + 2) * step));
                TLanes.Store(s3 + size, to + (((4 * t) + 3) * step));
            }
        }
    }

    [MethodImpl(Inline)]
    private static TLanes Size(TNumber* weight) => TLanes.AndNot(TLanes.Load(weight), TLanes.All(TNumber.NegativeZero));

    /// <summary>Lower bounds of 64 words; their least.</summary>
    [MethodImpl(Step)]
    private static TLanes Bounds(TNumber* pairs, TNumber* bounds)
    {
        var step = TLanes.Count;
        var (least, other) = (TLanes.All(TNumber.PositiveInfinity), TLanes.All(TNumber.PositiveInfinity));
        var sign = TLanes.All(TNumber.NegativeZero);
        fixed (byte* table = HexacodeTables.Pairs)
        {
            for (var word = 0; word < HexacodeTables.Words; word += 2)
            {
                var bound = sign ^ (TLanes.Load(pairs + ((word & 15) * step))
                    + (TLanes.Load(pairs + ((16 + table[2 * word]) * step)) + TLanes.Load(pairs + ((32 + table[(2 * word) + 1]) * step))));
                TLanes.Store(bound, bounds + (word * step));
                least = TLanes.Min(least, bound);
                bound = sign ^ (TLanes.Load(pairs + (((word + 1) & 15) * step))
                    + (TLanes.Load(pairs + ((16 + table[(2 * word) + 2]) * step)) + TLanes.Load(pairs + ((32 + table[(2 * word) + 3]) * step))));
                TLanes.Store(bound, bounds + ((word + 1) * step));
                other = TLanes.Min(other, bound);
            }
        }

        return TLanes.Min(least, other);
    }

    /// <summary>First the words of the least bound.</summary>
    [MethodImpl(Step)]
    private static void Want(TNumber* bounds, TLanes least, ushort* wanted)
    {
        for (var word = 0; word < Words; word++)
        {
            wanted[word] = (ushort)TLanes.Signs(TLanes.Equal(TLanes.Load(bounds + (word * TLanes.Count)), least));
        }
    }

    /// <summary>Then the others whose bound leaves them a chance.</summary>
    [MethodImpl(Step)]
    private static void Want(TNumber* bounds, TLanes least, TLanes limit, ushort* wanted)
    {
        for (var word = 0; word < Words; word++)
        {
            var bound = TLanes.Load(bounds + (word * TLanes.Count));
            wanted[word] = (ushort)TLanes.Signs(TLanes.AndNot(TLanes.Less(bound, limit), TLanes.Equal(bound, least)));
        }
    }

    /// <summary>Sums the words that any lane wants.</summary>
    [MethodImpl(Step)]
    private static void Sum(TNumber* costs, TNumber* bounds, ushort* wanted, TNumber* memory)
    {
        fixed (byte* symbols = HexacodeTables.Symbols)
        {
            for (var four = 0; four < Words; four += 4)
            {
                for (var rest = *(ulong*)(wanted + four); rest != 0;)
                {
                    var place = BitOperations.TrailingZeroCount(rest) >> 4;
                    rest &= ~(0xFFFFUL << (16 * place));
                    if (HasChance(costs, symbols, four + place, bounds, memory))
                    {
                        Sum(costs, symbols, four + place, memory);
                    }
                }
            }
        }
    }

    /// <summary>
    /// A sharper bound: where the best h do not sum to p, the column of least |W| takes the other. False if no lane's word can win any more.
    /// </summary>
    [MethodImpl(Inline)]
    private static bool HasChance(TNumber* costs, byte* symbols, int number, TNumber* bounds, TNumber* memory)
    {
        var step = TLanes.Count;
        var parity = (number >> 6) & 1;
        var weights = costs + ((((number >> 7) * LeechColumns<TLanes, TNumber>.OfOne) + LeechColumns<TLanes, TNumber>.Weights + (4 * parity)) * step);
        symbols += 6 * (number & 63);
        var sign = TLanes.All(TNumber.NegativeZero);
        var (a, b, c) = (TLanes.Load(weights + (symbols[0] * step)), TLanes.Load(weights + ((8 + symbols[1]) * step)), TLanes.Load(weights + ((16 + symbols[2]) * step)));
        var (d, e, f) = (TLanes.Load(weights + ((24 + symbols[3]) * step)), TLanes.Load(weights + ((32 + symbols[4]) * step)), TLanes.Load(weights + ((40 + symbols[5]) * step)));
        var least = TLanes.Min(
            TLanes.Min(TLanes.AndNot(a, sign), TLanes.Min(TLanes.AndNot(b, sign), TLanes.AndNot(c, sign))),
            TLanes.Min(TLanes.AndNot(d, sign), TLanes.Min(TLanes.AndNot(e, sign), TLanes.AndNot(f, sign))));
        var odd = TLanes.SignMask(((a ^ b) ^ (c ^ d)) ^ ((e ^ f) ^ (parity == 0 ? TLanes.All(TNumber.Zero) : sign)));
        var bound = TLanes.Load(bounds + (number * step)) + (odd & (least + least));
        return TLanes.Signs(TLanes.Less(bound, TLanes.Load(memory + step) + Slack)) != 0;
    }

    /// <summary>The word's least cost against the best so far; at equal cost the lower number stays.</summary>
    [MethodImpl(Step)]
    private static void Sum(TNumber* costs, byte* symbols, int number, TNumber* memory)
    {
        var step = TLanes.Count;
        var ofM = costs + ((number >> 7) * LeechColumns<TLanes, TNumber>.OfOne * step);
        var at = ofM + (((number >> 6) & 1) * 16 * step);
        symbols += 6 * (number & 63);
        var first = at + (4 * symbols[0] * step);
        var sums = new FourStates<TLanes, TNumber>(TLanes.Load(first), TLanes.Load(first + step), TLanes.Load(first + (2 * step)), TLanes.Load(first + (3 * step)));
        for (var j = 1; j < 5; j++)
        {
            sums = sums.Plus(at + ((32 * j) + (4 * symbols[j])) * step);
        }

        var last = at + (160 + (4 * symbols[5])) * step;
        var target = (2 * ((number >> 6) & 1)) + (number >> 7);
        var cost = TLanes.Min(
            TLanes.Min(sums.At0 + TLanes.Load(last + (target * step)), sums.At1 + TLanes.Load(last + ((target ^ 1) * step))),
            TLanes.Min(sums.At2 + TLanes.Load(last + ((target ^ 2) * step)), sums.At3 + TLanes.Load(last + ((target ^ 3) * step))))
            + TLanes.Load(ofM + (LeechColumns<TLanes, TNumber>.Shared * step));
        var (best, word, mine) = (TLanes.Load(memory + step), TLanes.Load(memory), TLanes.All(TNumber.CreateTruncating(number)));
        var wins = TLanes.Less(cost, best) | (TLanes.Equal(cost, best) & TLanes.Less(mine, word));
        TLanes.Store(TLanes.Select(wins, mine, word), memory);
        TLanes.Store(TLanes.Min(cost, best), memory + step);
    }
}
