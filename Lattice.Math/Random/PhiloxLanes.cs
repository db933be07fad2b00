using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lattice.Math.Random;

/// <summary>
/// Eight blocks of <see cref="Philox"/> at once, in vector lanes: 32 draws, with the same bits as block by block on any hardware.
/// </summary>
internal static class PhiloxLanes
{
    /// <summary>Blocks computed at once.</summary>
    public const int Blocks = 8;

    /// <summary>Draws in one batch.</summary>
    public const int Draws = 4 * Blocks;

    /// <summary>
    /// The draws of the eight blocks at counters first, first + 1, …, first + 7 (the first word is incremented, modulo 2³²), in order: draw
    /// 4k + j is word j of block k.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<uint> Draws0, Vector256<uint> Draws8, Vector256<uint> Draws16, Vector256<uint> Draws24) Batch(
        PhiloxWords first, uint keyLow, uint keyHigh)
    {
        // A word lives in the low half of a 64-bit lane; the high half never affects the low half. The lanes hold blocks 0, 2, 1, 3;
        // interleaving the low and high halves of each 128 bits puts them in order.
        var a0 = Vector256.Create((ulong)first.First) + Vector256.Create(0UL, 2, 1, 3);
        var b0 = a0 + Vector256.Create(4UL);
        var a1 = Vector256.Create((ulong)first.Second);
        var a2 = Vector256.Create((ulong)first.Third);
        var a3 = Vector256.Create((ulong)first.Fourth);
        var (b1, b2, b3) = (a1, a2, a3);

        for (var round = 0; round < Philox.Rounds; round++)
        {
            var key0 = Vector256.Create((ulong)keyLow);
            var key1 = Vector256.Create((ulong)keyHigh);
            var aProduct0 = MultiplyLow(a0, Philox.Multiplier0);
            var bProduct0 = MultiplyLow(b0, Philox.Multiplier0);
            var aProduct1 = MultiplyLow(a2, Philox.Multiplier1);
            var bProduct1 = MultiplyLow(b2, Philox.Multiplier1);
            a0 = (aProduct1 >>> 32) ^ a1 ^ key0;
            b0 = (bProduct1 >>> 32) ^ b1 ^ key0;
            a2 = (aProduct0 >>> 32) ^ a3 ^ key1;
            b2 = (bProduct0 >>> 32) ^ b3 ^ key1;
            (a1, a3, b1, b3) = (aProduct1, aProduct0, bProduct1, bProduct0);
            keyLow = unchecked(keyLow + Philox.Weyl0);
            keyHigh = unchecked(keyHigh + Philox.Weyl1);
        }

        var (draws0, draws8) = Interleave(Pair(a0, a1), Pair(a2, a3));
        var (draws16, draws24) = Interleave(Pair(b0, b1), Pair(b2, b3));
        return (draws0, draws8, draws16, draws24);
    }

    /// <summary>Products of the low 32 bits of each lane with a word, in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLow(Vector256<ulong> lanes, uint word) => Avx2.IsSupported
        ? Avx2.Multiply(lanes.AsUInt32(), Vector256.Create((ulong)word).AsUInt32())
        : (lanes & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)word);

    /// <summary>low | high·2³² in each lane, the high halves of both ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Pair(Vector256<ulong> low, Vector256<ulong> high) =>
        (low & Vector256.Create((ulong)uint.MaxValue)) | (high << 32);

    /// <summary>(x0 y0 x2 y2, x1 y1 x3 y3) of 64-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> Even, Vector256<uint> Odd) Interleave(Vector256<ulong> x, Vector256<ulong> y)
    {
        if (Avx2.IsSupported)
        {
            return (Avx2.UnpackLow(x, y).AsUInt32(), Avx2.UnpackHigh(x, y).AsUInt32());
        }

        return (
            Vector256.Create(x[0], y[0], x[2], y[2]).AsUInt32(),
            Vector256.Create(x[1], y[1], x[3], y[3]).AsUInt32());
    }
}
