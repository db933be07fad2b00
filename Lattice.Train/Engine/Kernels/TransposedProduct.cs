using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// C [rows × columns] = start + Σ A·Bᵀ over one or two terms, where B is in panels and read in place: the gradient of a layer's input from
/// the weights in the order in which the forward products read them. Each element of C is one chain of fused multiply-adds, through the
/// first term's depth and then the second's.
/// </summary>
/// <remarks>Actually computes Cᵀ: the tiles' rows are rows of B, and each tile is transposed when it is stored.</remarks>
internal sealed unsafe class TransposedProduct : IWork
{
    // This many strips of B meet each panel of A while it is in the L1 cache.
    private const int StripsPerUnit = 2;

    // The L1 cache holds a slice of a panel of A at most this deep, together with a strip of B. A multiple of every tile's width.
    private const int DeepestSlice = 320;

    private TransposedTerm first;
    private TransposedTerm second;
    private float* target;
    private int rows;
    private int columns;
    private bool accumulate;

    /// <summary>Computes C, row-major at <paramref name="c"/>, and adds to its contents if <paramref name="add"/>.</summary>
    public void Run(Workers workers, in TransposedTerm term, in TransposedTerm other, float* c, int rowCount, int columnCount, bool add)
    {
        first = term;
        second = other;
        target = c;
        rows = rowCount;
        columns = columnCount;
        accumulate = add;
        workers.Run(this, (StripCount + StripsPerUnit - 1) / StripsPerUnit);
    }

    // The columns of C beyond the last whole strip form one more strip that overlaps the one before it or, if there is no whole strip, one
    // strip each.
    private int StripCount => columns < Tile.Rows ? columns : (columns + Tile.Rows - 1) / Tile.Rows;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var tiles = stackalloc float[StripsPerUnit * MicroKernel512.Rows * MicroKernel512.Columns];
        var size = Tile.Rows * Tile.Columns;
        var last = int.Min((unit + 1) * StripsPerUnit, StripCount);
        for (var row = 0; row < rows; row += Tile.Columns)
        {
            for (var strip = unit * StripsPerUnit; strip < last; strip++)
            {
                Begin(strip, row, tiles + ((strip % StripsPerUnit) * size));
            }

            Add(first, unit * StripsPerUnit, last, row / Tile.Columns, tiles, row == 0);
            Add(second, unit * StripsPerUnit, last, row / Tile.Columns, tiles, row == 0);
            for (var strip = unit * StripsPerUnit; strip < last; strip++)
            {
                Store(strip, row, tiles + ((strip % StripsPerUnit) * size));
            }
        }
    }

    private void Add(in TransposedTerm term, int firstStrip, int lastStrip, int panel, float* tiles, bool far)
    {
        for (var k = 0; k < term.Depth; k += DeepestSlice)
        {
            var depth = int.Min(DeepestSlice, term.Depth - k);
            var a = term.Left.Pointer + (panel * term.Left.Block) + (k * term.Left.Row);
            for (var strip = firstStrip; strip < lastStrip; strip++)
            {
                Kernel(
                    term.Right.At(FirstColumn(strip), k), term.Right.Block, a, term.Left.Row, depth,
                    tiles + ((strip % StripsPerUnit) * Tile.Rows * Tile.Columns), far);
            }
        }
    }

    /// <summary>The column of C that corresponds to a strip's first row.</summary>
    private int FirstColumn(int strip) => columns < Tile.Rows ? strip : int.Min(strip * Tile.Rows, columns - Tile.Rows);

    /// <summary>The number of rows of a strip that belong to earlier strips.</summary>
    private int Overlap(int strip) => columns < Tile.Rows ? 0 : (strip * Tile.Rows) - FirstColumn(strip);

    private void Begin(int strip, int row, float* tile)
    {
        if (!accumulate)
        {
            new Span<float>(tile, Tile.Rows * Tile.Columns).Clear();
            return;
        }

        var from = target + ((nint)row * columns) + FirstColumn(strip);
        var width = int.Min(Tile.Columns, rows - row);
        for (var i = 0; i < StripRows; i++)
        {
            for (var j = 0; j < width; j++)
            {
                tile[(i * Tile.Columns) + j] = from[((nint)j * columns) + i];
            }
        }
    }

    private void Store(int strip, int row, float* tile)
    {
        var to = target + ((nint)row * columns) + FirstColumn(strip);
        var width = int.Min(Tile.Columns, rows - row);
        var begin = Overlap(strip);
        for (var j = 0; j < width; j++, to += columns)
        {
            for (var i = begin; i < StripRows; i++)
            {
                to[i] = tile[(i * Tile.Columns) + j];
            }
        }
    }

    private int StripRows => columns < Tile.Rows ? 1 : Tile.Rows;

    /// <summary>tile += rows of B · panel of A; where B has fewer rows than a tile, memory past them is not read.</summary>
    private void Kernel(float* b, nint bBlock, float* a, nint aRow, int depth, float* tile, bool far)
    {
        if (columns < Tile.Rows)
        {
            OneRow(b, bBlock, a, aRow, depth, tile);
        }
        else if (Tile.IsWide)
        {
            MicroKernel512.Run<MicroKernel512.PanelRows>(
                b, bBlock, a, aRow, depth, tile, MicroKernel512.Columns, tile, MicroKernel512.Columns);
        }
        else if (far)
        {
            MicroKernel256.Run<MicroKernel256.FarPanelRows>(
                b, bBlock, a, aRow, depth, tile, MicroKernel256.Columns, tile, MicroKernel256.Columns);
        }
        else
        {
            MicroKernel256.Run<MicroKernel256.PanelRows>(
                b, bBlock, a, aRow, depth, tile, MicroKernel256.Columns, tile, MicroKernel256.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(float* b, nint bBlock, float* a, nint aRow, int depth, float* tile)
    {
        for (var k = 0; k < depth; k++, a += aRow)
        {
            var x = Vector256.Create(b[(k / Tile.Columns * bBlock) + (k % Tile.Columns)]);
            for (var j = 0; j < Tile.Columns; j += 8)
            {
                Vector256.Store(ExactFma.MultiplyAdd(x, Vector256.Load(a + j), Vector256.Load(tile + j)), tile + j);
            }
        }
    }
}
