using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Random;

/// <summary>
/// Random numbers as a pure function of (seed, stream, epoch, datum, draw). Key: the 64-bit seed. Counter: (block of four draws, datum in
/// its split, epoch, stream). Thread counts, batch sizes and resuming never change which numbers are drawn.
/// </summary>
/// <remarks>
/// Draw n is word n mod 4 of block ⌊n/4⌋; draws are counted from 0 and stay below 2³⁴. Filling part of a range gives the same values as
/// that part of filling the whole. Tests pin the values of every function.
/// </remarks>
internal static class RandomDraws
{
    /// <summary>The number of draws of each (stream, epoch, datum).</summary>
    public const long Capacity = 1L << 34;

    /// <summary>Draws 4·block … 4·block + 3.</summary>
    public static PhiloxWords Block(ulong seed, RandomStream stream, int epoch, int datum, uint block) =>
        Philox.Block(Counter(stream, epoch, datum, block), (uint)seed, (uint)(seed >> 32));

    /// <summary>(draw + ½)·2⁻³², in the open interval (0, 1), exact.</summary>
    public static double Uniform(uint draw) => (draw + 0.5) * (1.0 / 4294967296);

    /// <summary>(⌊draw / 2⁹⌋ + ½)·2⁻²³, in the open interval (0, 1), exact.</summary>
    public static float UniformSingle(uint draw) => ((draw >> 9) + 0.5f) * (1f / 8388608);

    /// <summary>(⌊draw / 2⁹⌋ + ½)·2⁻²³ − ½, in the open interval (−½, ½), exact and symmetric about 0, never 0.</summary>
    public static float Centred(uint draw) => ((int)(draw >> 9) - 4194303.5f) * (1f / 8388608);

    /// <summary>Uniform numbers on (0, 1), one draw each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Some draws lie outside [0, <see cref="Capacity"/>).</exception>
    public static void FillUniform(Span<double> destination, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw = 0)
    {
        CheckDraws(firstDraw, destination.Length);
        var block = default(PhiloxWords);
        for (var i = 0; i < destination.Length; i++)
        {
            var draw = firstDraw + i;
            block = i == 0 || (draw & 3) == 0 ? Block(seed, stream, epoch, datum, (uint)(draw >> 2)) : block;
            destination[i] = Uniform(Word(block, draw));
        }
    }

    /// <summary>Uniform numbers on (−½, ½), one draw each: dither of the lattice Z.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Some draws lie outside [0, <see cref="Capacity"/>).</exception>
    public static void FillCentred(Span<float> destination, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw = 0)
    {
        CheckDraws(firstDraw, destination.Length);
        var head = int.Min((int)(-firstDraw & 3), destination.Length);
        FillCentredByBlocks(destination[..head], seed, stream, epoch, datum, firstDraw);

        var (keyLow, keyHigh) = ((uint)seed, (uint)(seed >> 32));
        ref var target = ref MemoryMarshal.GetReference(destination);
        var i = head;
        for (; i <= destination.Length - PhiloxLanes.Draws; i += PhiloxLanes.Draws)
        {
            var (draws0, draws8, draws16, draws24) =
                PhiloxLanes.Batch(Counter(stream, epoch, datum, (uint)((firstDraw + i) >> 2)), keyLow, keyHigh);
            Centred(draws0).StoreUnsafe(ref target, (nuint)i);
            Centred(draws8).StoreUnsafe(ref target, (nuint)(i + 8));
            Centred(draws16).StoreUnsafe(ref target, (nuint)(i + 16));
            Centred(draws24).StoreUnsafe(ref target, (nuint)(i + 24));
        }

        FillCentredByBlocks(destination[i..], seed, stream, epoch, datum, firstDraw + i);
    }

    /// <summary>
    /// Standard normal numbers, one draw each: values 2k and 2k + 1 are the <see cref="BoxMuller"/> pair of draws 2k and 2k + 1, rounded to
    /// single precision.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Some draws lie outside [0, <see cref="Capacity"/>).</exception>
    public static void FillGaussian(Span<float> destination, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw = 0)
    {
        CheckDraws(firstDraw, destination.Length);
        var head = int.Min((int)(-firstDraw & 3), destination.Length);
        FillGaussianByPairs(destination[..head], seed, stream, epoch, datum, firstDraw);

        var (keyLow, keyHigh) = ((uint)seed, (uint)(seed >> 32));
        ref var target = ref MemoryMarshal.GetReference(destination);
        var i = head;
        for (; i <= destination.Length - PhiloxLanes.Draws; i += PhiloxLanes.Draws)
        {
            var (draws0, draws8, draws16, draws24) =
                PhiloxLanes.Batch(Counter(stream, epoch, datum, (uint)((firstDraw + i) >> 2)), keyLow, keyHigh);
            BoxMullerLanes.Pairs(draws0).StoreUnsafe(ref target, (nuint)i);
            BoxMullerLanes.Pairs(draws8).StoreUnsafe(ref target, (nuint)(i + 8));
            BoxMullerLanes.Pairs(draws16).StoreUnsafe(ref target, (nuint)(i + 16));
            BoxMullerLanes.Pairs(draws24).StoreUnsafe(ref target, (nuint)(i + 24));
        }

        FillGaussianByPairs(destination[i..], seed, stream, epoch, datum, firstDraw + i);
    }

    private static void FillGaussianByPairs(Span<float> destination, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw)
    {
        var i = 0;
        while (i < destination.Length)
        {
            var draw = firstDraw + i;
            var words = Block(seed, stream, epoch, datum, (uint)(draw >> 2));
            var (even, odd) = (draw & 2) == 0 ? BoxMuller.Pair(words.First, words.Second) : BoxMuller.Pair(words.Third, words.Fourth);
            if ((draw & 1) == 0)
            {
                destination[i++] = (float)even;
            }

            if (i < destination.Length)
            {
                destination[i++] = (float)odd;
            }
        }
    }

    private static void FillCentredByBlocks(Span<float> destination, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw)
    {
        var block = default(PhiloxWords);
        for (var i = 0; i < destination.Length; i++)
        {
            var draw = firstDraw + i;
            block = i == 0 || (draw & 3) == 0 ? Block(seed, stream, epoch, datum, (uint)(draw >> 2)) : block;
            destination[i] = Centred(Word(block, draw));
        }
    }

    private static PhiloxWords Counter(RandomStream stream, int epoch, int datum, uint block) =>
        new(block, (uint)datum, (uint)epoch, (uint)stream);

    internal static uint Word(PhiloxWords block, long draw) => (draw & 3) switch
    {
        0 => block.First,
        1 => block.Second,
        2 => block.Third,
        _ => block.Fourth,
    };

    private static Vector256<float> Centred(Vector256<uint> draws) =>
        (Vector256.ConvertToSingle((draws >>> 9).AsInt32()) - Vector256.Create(4194303.5f)) * Vector256.Create(1f / 8388608);

    private static void CheckDraws(long firstDraw, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstDraw);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstDraw, Capacity - count);
    }
}
