using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Math.Coding;

/// <summary>One of n classes with the probabilities of a softmax. Nothing is allocated.</summary>
/// <remarks>
/// Class i weighs f_i = round(2⁴²·e^(x_i − max x)), a whole number, ties to even. With S_i the sum of the weights before i, the class's
/// interval begins at i + ⌊S_i·((2³² − n)/S_n)⌋, S_i rounded to a double first, and ends where the next begins, the last at 2³². Sums of
/// whole numbers are the same in any order.
/// </remarks>
internal static class SoftmaxCode
{
    /// <summary>The most classes.</summary>
    public const int MostClasses = 1 << 20;

    private const double Whole = 4294967296;
    private const double Unit = 4398046511104;
    private const double Least = -700;
    private const int MostBlocks = 1024;

    /// <summary>Codes a class.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="logits">A logit per class.</param>
    /// <param name="index">The class, counted from 0; a reader ignores it.</param>
    /// <returns>The class.</returns>
    /// <exception cref="ArgumentException">A logit is NaN, all are −∞, or one is +∞.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no classes or too many, or a writer's class is none of them.</exception>
    public static int Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> logits, int index) where TCoder : struct, IRangeCoder
    {
        var n = logits.Length;
        if (n is 0 or > MostClasses)
        {
            throw new ArgumentOutOfRangeException(nameof(logits), n, $"A softmax has 1 to {MostClasses} classes to code.");
        }

        if (!TCoder.Reads && (uint)index >= (uint)n)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The class must be below {n}.");
        }

        double largest = Largest(logits);
        if (n == 1)
        {
            return 0;
        }

        // Whole vectors per block, and at most so many blocks.
        var size = 4 * ((n + 4 * MostBlocks - 1) / (4 * MostBlocks));
        Span<ulong> blocks = stackalloc ulong[(n + size - 1) / size];
        var all = 0UL;
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = Sum(logits[(block * size)..int.Min(n, (block + 1) * size)], largest);
            all += blocks[block];
        }

        var share = (Whole - n) / all;
        return TCoder.Reads
            ? Find(ref coder, logits, largest, blocks, size, share)
            : Write(ref coder, logits, largest, blocks, size, share, index);
    }

    private static int Write<TCoder>(
        ref TCoder coder, ReadOnlySpan<float> logits, double largest, ReadOnlySpan<ulong> blocks, int size, double share, int index)
        where TCoder : struct, IRangeCoder
    {
        var (block, before) = (index / size, 0UL);
        foreach (var sum in blocks[..block])
        {
            before += sum;
        }

        before += Sum(logits[(block * size)..index], largest);
        Narrow(ref coder, logits, largest, before, share, index);
        return index;
    }

    private static int Find<TCoder>(
        ref TCoder coder, ReadOnlySpan<float> logits, double largest, ReadOnlySpan<ulong> blocks, int size, double share)
        where TCoder : struct, IRangeCoder
    {
        var (target, block, before) = (coder.Target(), 0, 0UL);
        while (block + 1 < blocks.Length && Edge((block + 1) * size, before + blocks[block], share) <= target)
        {
            before += blocks[block];
            block++;
        }

        var (index, last) = (block * size, int.Min(logits.Length, (block + 1) * size) - 1);
        while (index < last && before + Weight(logits[index], largest) is var after && Edge(index + 1, after, share) <= target)
        {
            before = after;
            index++;
        }

        Narrow(ref coder, logits, largest, before, share, index);
        return index;
    }

    private static void Narrow<TCoder>(
        ref TCoder coder, ReadOnlySpan<float> logits, double largest, ulong before, double share, int index)
        where TCoder : struct, IRangeCoder
    {
        var low = Edge(index, before, share);
        var next = index + 1 == logits.Length ? 0 : Edge(index + 1, before + Weight(logits[index], largest), share);
        coder.Narrow(low, next - low);
    }

    private static uint Edge(int index, ulong before, double share) => (uint)index + (uint)(before * share);

    private static double Largest(ReadOnlySpan<float> logits)
    {
        var largest = float.NegativeInfinity;
        for (var i = 0; i < logits.Length; i++)
        {
            // Not "greater": NaN must not pass.
            largest = logits[i] <= largest ? largest : logits[i];
            if (float.IsNaN(largest))
            {
                throw new ArgumentException($"Output {i + 1} of the decoder is NaN, which gives no probability.", nameof(logits));
            }
        }

        return float.IsFinite(largest)
            ? largest
            : throw new ArgumentException(
                $"The largest of {logits.Length} outputs is {largest}, which gives no probabilities.", nameof(logits));
    }

    private static ulong Sum(ReadOnlySpan<float> logits, double largest)
    {
        var (sums, i) = (Vector256<ulong>.Zero, 0);
        for (; i + 4 <= logits.Length; i += 4)
        {
            sums += Weights(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(logits), (nuint)i), largest);
        }

        var sum = Vector256.Sum(sums);
        for (; i < logits.Length; i++)
        {
            sum += Weight(logits[i], largest);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Weights(Vector128<float> logits, double largest)
    {
        var (lower, upper) = Vector128.Widen(logits);
        var x = Vector256.Create(lower, upper) - Vector256.Create(largest);
        x = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(Least)), Vector256.Create(Least), x);
        return (Elementary64.ExpOfNormal(x) * Vector256.Create(Unit) + Vector256.Create(4503599627370496.0)).AsUInt64()
            & Vector256.Create(0xFFFFFFFFFFFFFUL);
    }

    private static ulong Weight(float logit, double largest) => Weights(Vector128.CreateScalar(logit), largest).ToScalar();
}
