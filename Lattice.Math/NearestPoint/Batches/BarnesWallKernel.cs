using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// √2·Λ₁₆ = ∪ c + 2D₁₆ over the words c of the Reed–Muller code RM(1, 4): c_i = ⟨u, i⟩ + v over the bits of i, with a four-bit u and a
/// one-bit v; the index of the word is 2u + v.
/// </summary>
/// <remarks>
/// With w = y/2 = f + d, the squared distance of the nearest point of c + 2Z¹⁶ is linear in the word: a coordinate with c_i = 1 adds
/// ¼ − |d_i| = 4·g_i, so one Walsh–Hadamard transform of g gives the distances of all words. The parities of all words are linear too. The
/// cheapest move of one coordinate costs 2·min over i of ½ − |d_i| where c_i = 0 and |d_i| where c_i = 1: the same transform with min in
/// place of sums.
/// </remarks>
internal readonly unsafe struct BarnesWallKernel<TLanes, TNumber>(KernelUnit<TNumber> unit) : IBatchKernel<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public int Dimension => 16;

    public int Scratch => 16 + 16 + 32;

    private static TLanes Half
    {
        [MethodImpl(Inline)]
        get => TLanes.All(TNumber.CreateTruncating(0.5));
    }

    private static TLanes Sign
    {
        [MethodImpl(Inline)]
        get => TLanes.All(TNumber.NegativeZero);
    }

    // Each step is its own method, because the compiler inlines only a limited number of calls per method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Replace(TNumber* columns)
    {
        var integers = columns + (16 * TLanes.Count);
        var sums = integers + (16 * TLanes.Count);
        var penalties = sums + (16 * TLanes.Count);
        var (ever, always, parity) = Split(columns, integers, sums);
        Transform(sums);
        Penalties(columns, penalties);
        var word = Best(parity, columns, sums, penalties, out var odd);
        Answer(columns, integers, word, odd);
        return Rounded<TLanes, TNumber>.Refused(ever, always);
    }

    /// <summary>Computes the integers and remainders (in place) of w, and g = 1/16 − |d|/4.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private (TLanes Ever, TLanes Always, TLanes Parity) Split(TNumber* columns, TNumber* integers, TNumber* sums)
    {
        var zero = TLanes.All(TNumber.Zero);
        var (sixteenth, quarter) = (TLanes.All(TNumber.CreateTruncating(0.0625)), TLanes.All(TNumber.CreateTruncating(0.25)));
        var (ever, always, parity) = (zero, TLanes.SameBits(zero, zero), zero);
        for (var i = 0; i < 16; i++)
        {
            var (bits, integer, rest) = Rounded<TLanes, TNumber>.Of(unit.Into(TLanes.Load(columns + (i * TLanes.Count))));
            TLanes.Store(rest, columns + (i * TLanes.Count));
            TLanes.Store(integer, integers + (i * TLanes.Count));
            TLanes.Store(sixteenth - (quarter * TLanes.AndNot(rest, Sign)), sums + (i * TLanes.Count));
            ever |= bits;
            always &= bits;
            parity ^= bits;
        }

        return (ever, always, TLanes.BitToSign(parity, 0));
    }

    /// <summary>sums[u] ← Σ_i (−1)^⟨u,i⟩ sums[i].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Transform(TNumber* sums)
    {
        var step = TLanes.Count;
        for (var i = 0; i < 16; i += 4)
        {
            Butterflies(sums + (i * step), step);
        }

        for (var i = 0; i < 4; i++)
        {
            Butterflies(sums + (i * step), 4 * step);
        }
    }

    /// <summary>The transform of four numbers one stride apart.</summary>
    [MethodImpl(Inline)]
    private static void Butterflies(TNumber* at, int step)
    {
        var (a, b, c, d) = (TLanes.Load(at), TLanes.Load(at + step), TLanes.Load(at + (2 * step)), TLanes.Load(at + (3 * step)));
        (a, b, c, d) = (a + b, a - b, c + d, c - d);
        TLanes.Store(a + c, at);
        TLanes.Store(b + d, at + step);
        TLanes.Store(a - c, at + (2 * step));
        TLanes.Store(b - d, at + (3 * step));
    }

    /// <summary>penalties[2u + v] = min over i of ½ − |d_i| where word 2u + v has a 0, |d_i| where it has a 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Penalties(TNumber* rests, TNumber* penalties)
    {
        var step = TLanes.Count;
        for (var i = 0; i < 16; i += 4)
        {
            var (a1, b1) =
                (TLanes.AndNot(TLanes.Load(rests + (i * step)), Sign), TLanes.AndNot(TLanes.Load(rests + ((i + 1) * step)), Sign));
            var (c1, d1) =
                (TLanes.AndNot(TLanes.Load(rests + ((i + 2) * step)), Sign), TLanes.AndNot(TLanes.Load(rests + ((i + 3) * step)), Sign));
            var (a0, b0, c0, d0) = (Half - a1, Half - b1, Half - c1, Half - d1);
            var at = penalties + (2 * i * step);
            Join(TLanes.Min(a0, b0), TLanes.Min(a1, b1), TLanes.Min(c0, d0), TLanes.Min(c1, d1), at, at + (4 * step));
            Join(TLanes.Min(a0, b1), TLanes.Min(a1, b0), TLanes.Min(c0, d1), TLanes.Min(c1, d0), at + (2 * step), at + (6 * step));
        }

        for (var u = 0; u < 4; u++)
        {
            var at = penalties + (2 * u * step);
            Join(at, at + (8 * step));
            Join(at + (16 * step), at + (24 * step));
        }

        for (var u = 0; u < 8; u++)
        {
            var at = penalties + (2 * u * step);
            Join(at, at + (16 * step));
        }
    }

    /// <summary>The penalties of words (x|x) and (x|x̄) from those of their halves, first for v = 0, then for v = 1.</summary>
    [MethodImpl(Inline)]
    private static void Join(TLanes left0, TLanes left1, TLanes right0, TLanes right1, TNumber* same, TNumber* other)
    {
        TLanes.Store(TLanes.Min(left0, right0), same);
        TLanes.Store(TLanes.Min(left1, right1), same + TLanes.Count);
        TLanes.Store(TLanes.Min(left0, right1), other);
        TLanes.Store(TLanes.Min(left1, right0), other + TLanes.Count);
    }

    [MethodImpl(Inline)]
    private static void Join(TNumber* left, TNumber* right) => Join(
        TLanes.Load(left), TLanes.Load(left + TLanes.Count), TLanes.Load(right), TLanes.Load(right + TLanes.Count), left, right);

    /// <summary>
    /// The index of the nearest word, as bits, and all bits set in <paramref name="odd"/> where a coordinate has to move.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLanes Best(TLanes parity, TNumber* rests, TNumber* sums, TNumber* penalties, out TLanes odd)
    {
        var step = TLanes.Count;

        // The signs of the remainders count the coordinates rounded down: all sixteen, and those whose index has a given bit.
        TLanes bit0 = TLanes.All(TNumber.Zero), bit1 = bit0, bit2 = bit0, bit3 = bit0, all = bit0;
        for (var i = 0; i < 16; i += 4)
        {
            var (a, b) = (TLanes.Load(rests + (i * step)), TLanes.Load(rests + ((i + 1) * step)));
            var (c, d) = (TLanes.Load(rests + ((i + 2) * step)), TLanes.Load(rests + ((i + 3) * step)));
            bit0 ^= b ^ d;
            bit1 ^= c ^ d;
            var four = a ^ b ^ c ^ d;
            bit2 ^= When(i & 4, four);
            bit3 ^= When(i & 8, four);
            all ^= four;
        }

        var (best, word) = (TLanes.All(TNumber.PositiveInfinity), TLanes.OfBits(0));
        for (var u = 0; u < 16; u += 4)
        {
            var wrong = parity ^ When(u & 4, bit2) ^ When(u & 8, bit3);
            Compare((uint)u, wrong, all, sums + (u * step), penalties + (2 * u * step), ref best, ref word);
            Compare((uint)u + 1, wrong ^ bit0, all, sums + ((u + 1) * step), penalties + (2 * (u + 1) * step), ref best, ref word);
            Compare((uint)u + 2, wrong ^ bit1, all, sums + ((u + 2) * step), penalties + (2 * (u + 2) * step), ref best, ref word);
            Compare((uint)u + 3, wrong ^ bit0 ^ bit1, all, sums + ((u + 3) * step), penalties + (2 * (u + 3) * step), ref best, ref word);
        }

        odd = TLanes.SignMask(
            parity ^ (all & Bit(word, 0)) ^ (bit0 & Bit(word, 1)) ^ (bit1 & Bit(word, 2)) ^ (bit2 & Bit(word, 3)) ^ (bit3 & Bit(word, 4)));
        return word;
    }

    /// <summary>Compares words 2u and 2u + 1 with the best so far.</summary>
    [MethodImpl(Inline)]
    private static void Compare(uint u, TLanes wrong, TLanes all, TNumber* sums, TNumber* penalties, ref TLanes best, ref TLanes word)
    {
        var sum = TLanes.Load(sums);
        var distance = (TLanes.SignMask(wrong) & TLanes.Load(penalties)) - sum;
        word = TLanes.Select(TLanes.Less(distance, best), TLanes.OfBits(2 * u), word);
        best = TLanes.Min(best, distance);
        distance = (TLanes.SignMask(wrong ^ all) & TLanes.Load(penalties + TLanes.Count)) + sum;
        word = TLanes.Select(TLanes.Less(distance, best), TLanes.OfBits((2 * u) + 1), word);
        best = TLanes.Min(best, distance);
    }

    [MethodImpl(Inline)]
    private static TLanes When(int condition, TLanes value) => condition != 0 ? value : TLanes.All(TNumber.Zero);

    /// <summary>All bits set where a word has this bit.</summary>
    [MethodImpl(Inline)]
    private static TLanes Bit(TLanes word, int bit) => TLanes.SignMask(TLanes.BitToSign(word, bit));

    /// <summary>Writes the points of the chosen words.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Answer(TNumber* columns, TNumber* integers, TLanes word, TLanes odd)
    {
        var least = TLanes.All(TNumber.PositiveInfinity);
        var bits = integers + (16 * TLanes.Count);
        var penalties = bits + (16 * TLanes.Count);
        var (bit0, bit1, bit2, bit3) = (Bit(word, 1), Bit(word, 2), Bit(word, 3), Bit(word, 4));
        for (var i = 0; i < 16; i += 4)
        {
            var bit = Bit(word, 0) ^ When(i & 4, bit2) ^ When(i & 8, bit3);
            least = TLanes.Min(least, Chosen(i, bit, columns, bits, penalties));
            least = TLanes.Min(least, Chosen(i + 1, bit ^ bit0, columns, bits, penalties));
            least = TLanes.Min(least, Chosen(i + 2, bit ^ bit1, columns, bits, penalties));
            least = TLanes.Min(least, Chosen(i + 3, bit ^ bit0 ^ bit1, columns, bits, penalties));
        }

        var flip = new ParityFlip<TLanes, TNumber>(least, odd);
        for (var i = 0; i < 16; i++)
        {
            var bit = TLanes.Load(bits + (i * TLanes.Count));
            var moved = TLanes.Select(bit, TLanes.All(TNumber.CreateTruncating(-0.5)), TLanes.All(TNumber.One));
            var point = flip.Next(
                TLanes.Load(penalties + (i * TLanes.Count)), bit & Half, moved, TLanes.Load(integers + (i * TLanes.Count)),
                TLanes.Load(columns + (i * TLanes.Count)));
            TLanes.Store(unit.OutOf(point), columns + (i * TLanes.Count));
        }
    }

    /// <summary>The penalty of coordinate i, stored alongside the word's bit.</summary>
    [MethodImpl(Inline)]
    private static TLanes Chosen(int i, TLanes bit, TNumber* rests, TNumber* bits, TNumber* penalties)
    {
        var size = TLanes.AndNot(TLanes.Load(rests + (i * TLanes.Count)), Sign);
        var penalty = TLanes.Select(bit, size, Half - size);
        TLanes.Store(bit, bits + (i * TLanes.Count));
        TLanes.Store(penalty, penalties + (i * TLanes.Count));
        return penalty;
    }
}
