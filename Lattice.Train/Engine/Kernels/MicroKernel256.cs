using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// A tile of a matrix product: 6 rows × 16 columns held in twelve 256-bit registers. Element (i, j) is one chain c ← a_ik·b_kj + c of fused
/// multiply-adds in the order of k, so its bits depend neither on the tile nor on the machine.
/// </summary>
internal static unsafe class MicroKernel256
{
    public const int Rows = 6;
    public const int Columns = 16;

    /// <summary>
    /// C ← start + A·B over <paramref name="depth"/> steps of rows of A, in the layout <typeparamref name="TLeft"/>, and a panel of B whose
    /// rows are bRow floats apart. A's chunks begin <paramref name="aChunk"/> floats apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLeft>(float* a, nint aChunk, float* b, nint bRow, int depth, float* start, nint startRow, float* c, nint cRow)
        where TLeft : ILeftFactor
    {
        var c00 = Vector256.Load(start); var c01 = Vector256.Load(start + 8); start += startRow;
        var c10 = Vector256.Load(start); var c11 = Vector256.Load(start + 8); start += startRow;
        var c20 = Vector256.Load(start); var c21 = Vector256.Load(start + 8); start += startRow;
        var c30 = Vector256.Load(start); var c31 = Vector256.Load(start + 8); start += startRow;
        var c40 = Vector256.Load(start); var c41 = Vector256.Load(start + 8); start += startRow;
        var c50 = Vector256.Load(start); var c51 = Vector256.Load(start + 8);
        for (; depth > 0; depth -= TLeft.Chunk, a += aChunk)
        {
            var at = a;
            if (TLeft.IsAhead)
            {
                Ahead.Fetch(a + (2 * aChunk), Rows * Columns);
            }

            for (var k = int.Min(TLeft.Chunk, depth); k > 0; k--)
            {
                var b0 = Vector256.Load(b);
                var b1 = Vector256.Load(b + 8);
                b += bRow;
                var x = Vector256.Create(at[0]);
                c00 = ExactFma.MultiplyAdd(x, b0, c00); c01 = ExactFma.MultiplyAdd(x, b1, c01);
                x = Vector256.Create(at[TLeft.Row]);
                c10 = ExactFma.MultiplyAdd(x, b0, c10); c11 = ExactFma.MultiplyAdd(x, b1, c11);
                x = Vector256.Create(at[2 * TLeft.Row]);
                c20 = ExactFma.MultiplyAdd(x, b0, c20); c21 = ExactFma.MultiplyAdd(x, b1, c21);
                x = Vector256.Create(at[3 * TLeft.Row]);
                c30 = ExactFma.MultiplyAdd(x, b0, c30); c31 = ExactFma.MultiplyAdd(x, b1, c31);
                x = Vector256.Create(at[4 * TLeft.Row]);
                c40 = ExactFma.MultiplyAdd(x, b0, c40); c41 = ExactFma.MultiplyAdd(x, b1, c41);
                x = Vector256.Create(at[5 * TLeft.Row]);
                c50 = ExactFma.MultiplyAdd(x, b0, c50); c51 = ExactFma.MultiplyAdd(x, b1, c51);
                at += TLeft.Step;
            }
        }

        Vector256.Store(c00, c); Vector256.Store(c01, c + 8); c += cRow;
        Vector256.Store(c10, c); Vector256.Store(c11, c + 8); c += cRow;
        Vector256.Store(c20, c); Vector256.Store(c21, c + 8); c += cRow;
        Vector256.Store(c30, c); Vector256.Store(c31, c + 8); c += cRow;
        Vector256.Store(c40, c); Vector256.Store(c41, c + 8); c += cRow;
        Vector256.Store(c50, c); Vector256.Store(c51, c + 8);
    }

    /// <summary>A packed strip (<see cref="Strips"/>): column after column.</summary>
    public readonly struct Strip : ILeftFactor
    {
        /// <inheritdoc/>
        public static int Row => 1;

        /// <inheritdoc/>
        public static int Step => Rows;

        /// <inheritdoc/>
        public static int Chunk => int.MaxValue;
    }

    /// <summary>Rows of a matrix in panels, read in place: a chunk is one panel's part of a row.</summary>
    public readonly struct PanelRows : ILeftFactor
    {
        /// <inheritdoc/>
        public static int Row => Columns;

        /// <inheritdoc/>
        public static int Step => 1;

        /// <inheritdoc/>
        public static int Chunk => Columns;
    }

    /// <summary><see cref="PanelRows"/> that come from far away.</summary>
    public readonly struct FarPanelRows : ILeftFactor
    {
        /// <inheritdoc/>
        public static int Row => Columns;

        /// <inheritdoc/>
        public static int Step => 1;

        /// <inheritdoc/>
        public static int Chunk => Columns;

        /// <inheritdoc/>
        public static bool IsAhead => true;
    }

    /// <summary>The transpose of a row-major matrix, read in place: its columns are rows, and a chunk is one of them.</summary>
    public readonly struct TransposedRows : ILeftFactor
    {
        /// <inheritdoc/>
        public static int Row => 1;

        /// <inheritdoc/>
        public static int Step => 0;

        /// <inheritdoc/>
        public static int Chunk => 1;
    }
}
