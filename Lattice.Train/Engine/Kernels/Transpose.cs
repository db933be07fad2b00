using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lattice.Train.Engine.Kernels;

/// <summary>Transposition of small blocks.</summary>
internal static unsafe class Transpose
{
    /// <summary>to[k, i] = from[i, k] for i, k &lt; 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EightByEight(float* from, nint fromRow, float* to, nint toRow)
    {
        if (!Avx.IsSupported)
        {
            for (var i = 0; i < 8; i++)
            {
                for (var k = 0; k < 8; k++)
                {
                    to[(k * toRow) + i] = from[(i * fromRow) + k];
                }
            }

            return;
        }

        var r0 = Vector256.Load(from); var r1 = Vector256.Load(from + fromRow);
        var r2 = Vector256.Load(from + (2 * fromRow)); var r3 = Vector256.Load(from + (3 * fromRow));
        var r4 = Vector256.Load(from + (4 * fromRow)); var r5 = Vector256.Load(from + (5 * fromRow));
        var r6 = Vector256.Load(from + (6 * fromRow)); var r7 = Vector256.Load(from + (7 * fromRow));
        var t0 = Avx.UnpackLow(r0, r1); var t1 = Avx.UnpackHigh(r0, r1);
        var t2 = Avx.UnpackLow(r2, r3); var t3 = Avx.UnpackHigh(r2, r3);
        var t4 = Avx.UnpackLow(r4, r5); var t5 = Avx.UnpackHigh(r4, r5);
        var t6 = Avx.UnpackLow(r6, r7); var t7 = Avx.UnpackHigh(r6, r7);
        r0 = Avx.Shuffle(t0, t2, 0x44); r1 = Avx.Shuffle(t0, t2, 0xEE);
        r2 = Avx.Shuffle(t1, t3, 0x44); r3 = Avx.Shuffle(t1, t3, 0xEE);
        r4 = Avx.Shuffle(t4, t6, 0x44); r5 = Avx.Shuffle(t4, t6, 0xEE);
        r6 = Avx.Shuffle(t5, t7, 0x44); r7 = Avx.Shuffle(t5, t7, 0xEE);
        Vector256.Store(Avx.Permute2x128(r0, r4, 0x20), to); Vector256.Store(Avx.Permute2x128(r1, r5, 0x20), to + toRow);
        Vector256.Store(Avx.Permute2x128(r2, r6, 0x20), to + (2 * toRow)); Vector256.Store(
            Avx.Permute2x128(r3, r7, 0x20), to + (3 * toRow));
        Vector256.Store(Avx.Permute2x128(r0, r4, 0x31), to + (4 * toRow)); Vector256.Store(
            Avx.Permute2x128(r1, r5, 0x31), to + (5 * toRow));
        Vector256.Store(Avx.Permute2x128(r2, r6, 0x31), to + (6 * toRow)); Vector256.Store(
            Avx.Permute2x128(r3, r7, 0x31), to + (7 * toRow));
    }

    /// <summary>
    /// to[6k + i] = from[i, k] for i &lt; 6, k &lt; 8. Two floats beyond the last column are overwritten too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SixByEight(float* from, nint fromRow, float* to)
    {
        if (!Avx.IsSupported)
        {
            for (var i = 0; i < 6; i++)
            {
                for (var k = 0; k < 8; k++)
                {
                    to[(6 * k) + i] = from[(i * fromRow) + k];
                }
            }

            return;
        }

        var r0 = Vector256.Load(from); var r1 = Vector256.Load(from + fromRow);
        var r2 = Vector256.Load(from + (2 * fromRow)); var r3 = Vector256.Load(from + (3 * fromRow));
        var r4 = Vector256.Load(from + (4 * fromRow)); var r5 = Vector256.Load(from + (5 * fromRow));
        var r6 = r0; var r7 = r1;
        var t0 = Avx.UnpackLow(r0, r1); var t1 = Avx.UnpackHigh(r0, r1);
        var t2 = Avx.UnpackLow(r2, r3); var t3 = Avx.UnpackHigh(r2, r3);
        var t4 = Avx.UnpackLow(r4, r5); var t5 = Avx.UnpackHigh(r4, r5);
        var t6 = Avx.UnpackLow(r6, r7); var t7 = Avx.UnpackHigh(r6, r7);
        r0 = Avx.Shuffle(t0, t2, 0x44); r1 = Avx.Shuffle(t0, t2, 0xEE);
        r2 = Avx.Shuffle(t1, t3, 0x44); r3 = Avx.Shuffle(t1, t3, 0xEE);
        r4 = Avx.Shuffle(t4, t6, 0x44); r5 = Avx.Shuffle(t4, t6, 0xEE);
        r6 = Avx.Shuffle(t5, t7, 0x44); r7 = Avx.Shuffle(t5, t7, 0xEE);
        Vector256.Store(Avx.Permute2x128(r0, r4, 0x20), to); Vector256.Store(Avx.Permute2x128(r1, r5, 0x20), to + 6);
        Vector256.Store(Avx.Permute2x128(r2, r6, 0x20), to + 12); Vector256.Store(Avx.Permute2x128(r3, r7, 0x20), to + 18);
        Vector256.Store(Avx.Permute2x128(r0, r4, 0x31), to + 24); Vector256.Store(Avx.Permute2x128(r1, r5, 0x31), to + 30);
        Vector256.Store(Avx.Permute2x128(r2, r6, 0x31), to + 36); Vector256.Store(Avx.Permute2x128(r3, r7, 0x31), to + 42);
    }
}
