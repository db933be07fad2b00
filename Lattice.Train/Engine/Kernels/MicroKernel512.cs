using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// The tile of <see cref="MicroKernel256"/> for machines with 512-bit registers: 12 rows × 32 columns in twenty-four of them, with the same
/// chains and so the same bits.
/// </summary>
internal static unsafe class MicroKernel512
{
    public const int Rows = 12;
    public const int Columns = 32;

    /// <summary>
    /// C ← start + A·B over <paramref name="depth"/> steps of rows of A, in the layout <typeparamref name="TLeft"/>, and a panel of B whose
    /// rows are bRow floats apart. A's chunks begin <paramref name="aChunk"/> floats apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLeft>(float* a, nint aChunk, float* b, nint bRow, int depth, float* start, nint startRow, float* c, nint cRow)
        where TLeft : ILeftFactor
    {
        var c0L = Vector512.Load(start); var c0R = Vector512.Load(start + 16); start += startRow;
        var c1L = Vector512.Load(start); var c1R = Vector512.Load(start + 16); start += startRow;
        var c2L = Vector512.Load(start); var c2R = Vector512.Load(start + 16); start += startRow;
        var c3L = Vector512.Load(start); var c3R = Vector512.Load(start + 16); start += startRow;
        var c4L = Vector512.Load(start); var c4R = Vector512.Load(start + 16); start += startRow;
        var c5L = Vector512.Load(start); var c5R = Vector512.Load(start + 16); start += startRow;
        var c6L = Vector512.Load(start); var c6R = Vector512.Load(start + 16); start += startRow;
        var c7L = Vector512.Load(start); var c7R = Vector512.Load(start + 16); start += startRow;
        var c8L = Vector512.Load(start); var c8R = Vector512.Load(start + 16); start += startRow;
        var c9L = Vector512.Load(start); var c9R = Vector512.Load(start + 16); start += startRow;
        var c10L = Vector512.Load(start); var c10R = Vector512.Load(start + 16); start += startRow;
        var c11L = Vector512.Load(start); var c11R = Vector512.Load(start + 16);
        for (; depth > 0; depth -= TLeft.Chunk, a += aChunk)
        {
            var at = a;
            for (var k = int.Min(TLeft.Chunk, depth); k > 0; k--)
            {
                var left = Vector512.Load(b);
                var right = Vector512.Load(b + 16);
                b += bRow;
                var x = Vector512.Create(at[0]);
                c0L = ExactFma.MultiplyAdd(x, left, c0L); c0R = ExactFma.MultiplyAdd(x, right, c0R);
                x = Vector512.Create(at[TLeft.Row]);
                c1L = ExactFma.MultiplyAdd(x, left, c1L); c1R = ExactFma.MultiplyAdd(x, right, c1R);
                x = Vector512.Create(at[2 * TLeft.Row]);
                c2L = ExactFma.MultiplyAdd(x, left, c2L); c2R = ExactFma.MultiplyAdd(x, right, c2R);
                x = Vector512.Create(at[3 * TLeft.Row]);
                c3L = ExactFma.MultiplyAdd(x, left, c3L); c3R = ExactFma.MultiplyAdd(x, right, c3R);
                x = Vector512.Create(at[4 * TLeft.Row]);
                c4L = ExactFma.MultiplyAdd(x, left, c4L); c4R = ExactFma.MultiplyAdd(x, right, c4R);
                x = Vector512.Create(at[5 * TLeft.Row]);
                c5L = ExactFma.MultiplyAdd(x, left, c5L); c5R = ExactFma.MultiplyAdd(x, right, c5R);
                x = Vector512.Create(at[6 * TLeft.Row]);
                c6L = ExactFma.MultiplyAdd(x, left, c6L); c6R = ExactFma.MultiplyAdd(x, right, c6R);
                x = Vector512.Create(at[7 * TLeft.Row]);
                c7L = ExactFma.MultiplyAdd(x, left, c7L); c7R = ExactFma.MultiplyAdd(x, right, c7R);
                x = Vector512.Create(at[8 * TLeft.Row]);
                c8L = ExactFma.MultiplyAdd(x, left, c8L); c8R = ExactFma.MultiplyAdd(x, right, c8R);
                x = Vector512.Create(at[9 * TLeft.Row]);
                c9L = ExactFma.MultiplyAdd(x, left, c9L); c9R = ExactFma.MultiplyAdd(x, right, c9R);
                x = Vector512.Create(at[10 * TLeft.Row]);
                c10L = ExactFma.MultiplyAdd(x, left, c10L); c10R = ExactFma.MultiplyAdd(x, right, c10R);
                x = Vector512.Create(at[11 * TLeft.Row]);
                c11L = ExactFma.MultiplyAdd(x, left, c11L); c11R = ExactFma.MultiplyAdd(x, right, c11R);
                at += TLeft.Step;
            }
        }

        Vector512.Store(c0L, c); Vector512.Store(c0R, c + 16); c += cRow;
        Vector512.Store(c1L, c); Vector512.Store(c1R, c + 16); c += cRow;
        Vector512.Store(c2L, c); Vector512.Store(c2R, c + 16); c += cRow;
        Vector512.Store(c3L, c); Vector512.Store(c3R, c + 16); c += cRow;
        Vector512.Store(c4L, c); Vector512.Store(c4R, c + 16); c += cRow;
        Vector512.Store(c5L, c); Vector512.Store(c5R, c + 16); c += cRow;
        Vector512.Store(c6L, c); Vector512.Store(c6R, c + 16); c += cRow;
        Vector512.Store(c7L, c); Vector512.Store(c7R, c + 16); c += cRow;
        Vector512.Store(c8L, c); Vector512.Store(c8R, c + 16); c += cRow;
        Vector512.Store(c9L, c); Vector512.Store(c9R, c + 16); c += cRow;
        Vector512.Store(c10L, c); Vector512.Store(c10R, c + 16); c += cRow;
        Vector512.Store(c11L, c); Vector512.Store(c11R, c + 16);
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
