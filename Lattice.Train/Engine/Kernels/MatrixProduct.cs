using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// C [rows × columns] = start + A·B, for one B or two that share A. Each element of C is one chain of fused multiply-adds over k, starting
/// from a bias, from zero, or from the value in C; work is divided over outputs only. One instance serves one place in a plan, and runs
/// without allocating.
/// </summary>
internal sealed unsafe class MatrixProduct : IWork
{
    // A panel's slice of at most this depth (20 KB at 16 columns) stays in the L1 cache together with a strip of A.
    private const int DeepestSlice = 320;

    private Strips a = null!;
    private ProductTerm first;
    private ProductTerm second;
    private int stripsPerUnit;
    private int rowUnits;

    /// <summary>Computes one product.</summary>
    public void Run(Workers workers, Strips left, in ProductTerm term) => Run(workers, left, term, default);

    /// <summary>Computes two products of the same left factor.</summary>
    public void Run(Workers workers, Strips left, in ProductTerm term, in ProductTerm other)
    {
        a = left;
        first = term;
        second = other;

        // Panels are the units; they are split along the rows as well until every worker has about sixteen, so that none waits long for the
        // last. A panel that is to be updated when complete is not split.
        var panels = first.Panels + second.Panels;
        var whole = workers.Count == 1 || first.Update is not null || second.Update is not null;
        var wanted = whole ? 1 : ((16 * workers.Count) + panels - 1) / panels;
        stripsPerUnit = (a.Count + wanted - 1) / wanted;
        rowUnits = (a.Count + stripsPerUnit - 1) / stripsPerUnit;
        workers.Run(this, panels * rowUnits);
    }

    public void Execute(int unit, int worker)
    {
        var panel = unit / rowUnits;
        var firstStrip = unit % rowUnits * stripsPerUnit;
        var lastStrip = int.Min(firstStrip + stripsPerUnit, a.Count);
        if (panel < first.Panels)
        {
            Panel(first, panel, firstStrip, lastStrip, worker);
        }
        else
        {
            Panel(second, panel - first.Panels, firstStrip, lastStrip, worker);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panel(in ProductTerm term, int panel, int firstStrip, int lastStrip, int worker)
    {
        var width = int.Min(Tile.Columns, term.Columns - (panel * Tile.Columns));
        var b = term.Right;
        var c = term.Target;
        var right = b.Pointer + (panel * b.Block);
        var target = c.Pointer + (panel * c.Block);
        if (term.Update is { } update)
        {
            target = update.Place(worker);
            if (width < Tile.Columns)
            {
                NativeMemory.Clear(target, (nuint)(a.Rows * Tile.Columns * sizeof(float)));
            }
        }

        var from = term.Start.Pointer + (panel * term.Start.Block);
        var fromRow = term.Start.Row;

        // Slices of equal depth: a short last one would cost more in loads and stores of C than it computes.
        var slices = (a.Depth + DeepestSlice - 1) / DeepestSlice;
        var slice = (a.Depth + slices - 1) / slices;
        for (var k = 0; k < a.Depth; k += slice)
        {
            var depth = int.Min(slice, a.Depth - k);
            for (var strip = firstStrip; strip < lastStrip; strip++)
            {
                var row = strip * Tile.Rows;
                var rows = int.Min(Tile.Rows, a.Rows - row);
                var atA = a.Strip(strip) + ((nint)k * Tile.Rows);
                var atB = right + (k * b.Row);
                var atC = target + (row * c.Row);
                if (rows == Tile.Rows && width == Tile.Columns)
                {
                    Kernel(atA, atB, b.Row, depth, from + (row * fromRow), fromRow, atC, c.Row);
                }
                else
                {
                    Edge(atA, atB, b.Row, depth, from + (row * fromRow), fromRow, atC, c.Row, rows, width);
                }
            }

            // The chain continues from the value in C.
            from = target;
            fromRow = c.Row;
        }

        term.Update?.Apply(term.Parameter, panel, target);
    }

    /// <summary>A tile at the edge is computed whole, in a separate buffer.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Edge(
        float* atA, float* atB, nint bRow, int depth, float* atStart, nint startStride, float* atC, nint cStride, int rows, int filled)
    {
        var width = Tile.Columns;
        var tile = stackalloc float[MicroKernel512.Rows * MicroKernel512.Columns];
        for (var i = 0; i < Tile.Rows; i++)
        {
            for (var j = 0; j < width; j++)
            {
                tile[(i * width) + j] = i < rows && j < filled ? atStart[(i * startStride) + j] : 0;
            }
        }

        Kernel(atA, atB, bRow, depth, tile, width, tile, width);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < filled; j++)
            {
                atC[(i * cStride) + j] = tile[(i * width) + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Kernel(float* atA, float* atB, nint bRow, int depth, float* atStart, nint startStride, float* atC, nint cStride)
    {
        if (Tile.IsWide)
        {
            MicroKernel512.Run<MicroKernel512.Strip>(atA, 0, atB, bRow, depth, atStart, startStride, atC, cStride);
        }
        else
        {
            MicroKernel256.Run<MicroKernel256.Strip>(atA, 0, atB, bRow, depth, atStart, startStride, atC, cStride);
        }
    }
}
