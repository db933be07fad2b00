using System.Runtime.CompilerServices;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// C [rows × columns] = start + A·B. Each element of C is one chain of fused multiply-adds over k, begun from a bias,
/// from zero, or from what C holds; work is shared out over outputs only. One instance serves one place in a plan, and
/// runs without allocating.
/// </summary>
internal sealed unsafe class MatrixProduct : IWork
{
    // A panel's slice of this depth (18 KB at width 16) stays in the first-level cache beside a strip of A.
    private const int DepthBlock = 280;

    private Strips a = null!;
    private Panels b = null!;
    private float* start;
    private nint startRow;
    private float* c;
    private nint cRow;
    private int stripsPerUnit;
    private int rowUnits;

    /// <summary>
    /// Computes C. <paramref name="start"/> with <paramref name="startRow"/> 0 is a row that every row of C begins from
    /// (a bias); start = c accumulates.
    /// </summary>
    public void Run(Workers workers, Strips a, Panels b, float* start, nint startRow, float* c, nint cRow)
    {
        this.a = a;
        this.b = b;
        this.start = start;
        this.startRow = startRow;
        this.c = c;
        this.cRow = cRow;

        // Panels are the units; few panels are cut along the rows as well, so that every worker has several.
        var wanted = workers.Count == 1 ? 1 : (8 * workers.Count / b.Count) + 1;
        stripsPerUnit = (a.Count + wanted - 1) / wanted;
        rowUnits = (a.Count + stripsPerUnit - 1) / stripsPerUnit;
        workers.Run(this, b.Count * rowUnits);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var panel = unit / rowUnits;
        var firstStrip = unit % rowUnits * stripsPerUnit;
        var lastStrip = int.Min(firstStrip + stripsPerUnit, a.Count);
        var firstColumn = panel * Tile.Columns;
        var columns = int.Min(Tile.Columns, b.Columns - firstColumn);
        var packed = b.Panel(panel);
        var from = start + firstColumn;
        var fromRow = startRow;
        for (var k = 0; k < b.Depth; k += DepthBlock)
        {
            var depth = int.Min(DepthBlock, b.Depth - k);
            for (var strip = firstStrip; strip < lastStrip; strip++)
            {
                var row = strip * Tile.Rows;
                var rows = int.Min(Tile.Rows, a.Rows - row);
                var atA = a.Strip(strip) + ((nint)k * Tile.Rows);
                var atB = packed + ((nint)k * Tile.Columns);
                var atC = c + (row * cRow) + firstColumn;
                if (rows == Tile.Rows && columns == Tile.Columns)
                {
                    Kernel(atA, atB, depth, from + (row * fromRow), fromRow, atC, cRow);
                }
                else
                {
                    Edge(atA, atB, depth, from + (row * fromRow), fromRow, atC, rows, columns);
                }
            }

            // The chain goes on from what C holds now.
            from = c + firstColumn;
            fromRow = cRow;
        }
    }

    /// <summary>A tile at the edge is computed whole, in a place of its own.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Edge(float* atA, float* atB, int depth, float* atStart, nint startStride, float* atC, int rows, int columns)
    {
        var width = Tile.Columns;
        var tile = stackalloc float[MicroKernel512.Rows * MicroKernel512.Columns];
        for (var i = 0; i < Tile.Rows; i++)
        {
            for (var j = 0; j < width; j++)
            {
                tile[(i * width) + j] = i < rows && j < columns ? atStart[(i * startStride) + j] : 0;
            }
        }

        Kernel(atA, atB, depth, tile, width, tile, width);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                atC[(i * cRow) + j] = tile[(i * width) + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Kernel(float* atA, float* atB, int depth, float* atStart, nint startStride, float* atC, nint cStride)
    {
        if (Tile.IsWide)
        {
            MicroKernel512.Run(atA, atB, depth, atStart, startStride, atC, cStride);
        }
        else
        {
            MicroKernel256.Run(atA, atB, depth, atStart, startStride, atC, cStride);
        }
    }
}
