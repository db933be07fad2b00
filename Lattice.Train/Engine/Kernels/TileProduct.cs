using System.Runtime.CompilerServices;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// C = start + A·B on the calling thread, by whole tiles: the product of one step of a recurrence, whose rows one worker takes through all
/// steps. A is in panels (<see cref="Blocks.Panels"/>) and is read in place; each element of C is one chain of fused multiply-adds in the
/// order of k.
/// </summary>
internal static unsafe class TileProduct
{
    // A panel's slice of at most this depth stays in the L1 cache while the strips of A pass over it. A multiple of every tile's width.
    private const int DeepestSlice = 320;

    /// <summary>
    /// Computes enough whole tiles to cover <paramref name="rows"/> × <paramref name="columns"/>: memory between C's last row or column and
    /// the end of its tile is overwritten, and the same amount is read past the rows of A and of the start.
    /// </summary>
    /// <param name="a">A's first row.</param>
    /// <param name="aBlock">Floats from one panel of A to the next.</param>
    /// <param name="b">B [depth × columns].</param>
    /// <param name="depth">Columns of A.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="start">What the chains start from; C itself to add to it.</param>
    /// <param name="startRow">Floats from one row of the start to the next; 0 for one row that stands for all.</param>
    /// <param name="c">C, row-major.</param>
    /// <param name="cRow">Floats from one row of C to the next, at least the tiles' width.</param>
    /// <param name="rows">Rows of A and C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* a, nint aBlock, in Blocks b, int depth, int columns, float* start, nint startRow, float* c, nint cRow, int rows)
    {
        var panels = Blocks.Count(columns);
        for (var panel = 0; panel < panels; panel++)
        {
            var from = start + (panel * Tile.Columns);
            var fromRow = startRow;
            var to = c + (panel * Tile.Columns);
            for (var k = 0; k < depth; k += DeepestSlice)
            {
                var right = b.Pointer + (panel * b.Block) + (k * b.Row);
                var left = a + (k / Tile.Columns * aBlock);
                var slice = int.Min(DeepestSlice, depth - k);
                for (var row = 0; row < rows; row += Tile.Rows)
                {
                    if (Tile.IsWide)
                    {
                        MicroKernel512.Run<MicroKernel512.PanelRows>(
                            left + (row * MicroKernel512.Columns), aBlock, right, b.Row, slice, from + (row * fromRow), fromRow,
                            to + (row * cRow), cRow);
                    }
                    else
                    {
                        MicroKernel256.Run<MicroKernel256.PanelRows>(
                            left + (row * MicroKernel256.Columns), aBlock, right, b.Row, slice, from + (row * fromRow), fromRow,
                            to + (row * cRow), cRow);
                    }
                }

                // The chain continues from the value in C.
                from = to;
                fromRow = cRow;
            }
        }
    }
}
