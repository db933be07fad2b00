using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Math.Coding;

/// <summary>Bits whose probabilities are given by logits: P(1) = 1/(1 + e^−logit).</summary>
/// <remarks>
/// The width of 0 is 2³²·P(0), rounded to the nearest whole number, ties to even, and kept between 1 and 2³² − 1; with e = e^(−|logit|) in
/// double, P(0) is 1/(1 + e) for a logit below 0 and e/(1 + e) otherwise.
/// </remarks>
internal static class BernoulliCode
{
    private const int Tile = 64;
    private const double Whole = 4294967296;

    // From here on the width is at its bound whatever the logit is.
    private const double Largest = 40;

    /// <summary>The widths of 0 for some logits.</summary>
    /// <param name="logits">The logits, not NaN.</param>
    /// <param name="zeros">As many widths.</param>
    public static void Widths(ReadOnlySpan<float> logits, Span<uint> zeros)
    {
        var i = 0;
        for (; i + 4 <= logits.Length; i += 4)
        {
            Four(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(logits), (nuint)i)).StoreUnsafe(
                ref MemoryMarshal.GetReference(zeros), (nuint)i);
        }

        if (i < logits.Length)
        {
            Span<float> last = stackalloc float[4];
            Span<uint> widths = stackalloc uint[4];
            logits[i..].CopyTo(last);
            Four(Vector128.Create<float>(last)).CopyTo(widths);
            widths[..(logits.Length - i)].CopyTo(zeros[i..]);
        }
    }

    /// <summary>Codes bits, as 0 and 1.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="logits">The logits.</param>
    /// <param name="bits">The bits; a reader fills them in.</param>
    /// <exception cref="ArgumentException">A writer's bit is neither 0 nor 1, or a logit is NaN.</exception>
    public static void Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> logits, Span<float> bits) where TCoder : struct, IRangeCoder
    {
        if (logits.Length != bits.Length)
        {
            throw new ArgumentException($"{logits.Length} outputs for {bits.Length} bits.", nameof(bits));
        }

        Span<uint> zeros = stackalloc uint[Tile];
        for (var first = 0; first < bits.Length; first += Tile)
        {
            var end = int.Min(first + Tile, bits.Length);
            var tile = bits[first..end];
            var own = logits[first..end];
            Widths(own, zeros);
            CheckLogits(own, first);
            for (var i = 0; i < tile.Length; i++)
            {
                if (TCoder.Reads)
                {
                    tile[i] = coder.Bit(false, zeros[i]) ? 1 : 0;
                    continue;
                }

                var bit = tile[i];
                if (bit != 0 && bit != 1)
                {
                    throw new ArgumentException(
                        $"Value {first + i + 1} is {bit:R}; only 0 and 1 have a code under the Bernoulli likelihood. Binarise the data.",
                        nameof(bits));
                }

                coder.Bit(bit == 1, zeros[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Four(Vector128<float> logits)
    {
        var (lower, upper) = Vector128.Widen(logits);
        var x = Vector256.Create(lower, upper);
        var one = Vector256<double>.One;
        var size = Vector256.Abs(x);
        size = Vector256.ConditionalSelect(Vector256.LessThan(size, Vector256.Create(Largest)), size, Vector256.Create(Largest));
        var e = Elementary64.ExpOfNormal(-size);
        var p = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), one, e) / (one + e);
        var width = p * Vector256.Create(Whole);
        width = Vector256.ConditionalSelect(Vector256.LessThan(width, Vector256.Create(Whole - 1)), width, Vector256.Create(Whole - 1));
        width = Vector256.ConditionalSelect(Vector256.LessThan(width, one), one, width);

        // Adding 2^52 rounds to a whole number and leaves it in the low bits.
        var rounded = (width + Vector256.Create(4503599627370496.0)).AsUInt64();
        return Vector128.Narrow(rounded.GetLower(), rounded.GetUpper());
    }

    private static void CheckLogits(ReadOnlySpan<float> logits, int first)
    {
        var at = logits.IndexOf(float.NaN);
        if (at >= 0)
        {
            throw new ArgumentException($"Output {first + at + 1} of the decoder is NaN, which gives no probability.", nameof(logits));
        }
    }
}
