using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// The left factor A [rows × depth] of a matrix product, packed for the micro-kernel: strips of <see cref="Tile.Rows"/> rows, stored column
/// after column; results for rows beyond the last are never stored.
/// </summary>
internal sealed unsafe class Strips : IWork, IDisposable
{
    private readonly AlignedBuffer buffer;
    private readonly bool transposed;
    private readonly nint stride;
    private float* source;
    private nint sourceRow;

    /// <summary>Room for A. When <paramref name="transposed"/>, the source holds Aᵀ row-major.</summary>
    public Strips(int rows, int depth, bool transposed, Workspace? workspace = null)
    {
        Rows = rows;
        Depth = depth;
        this.transposed = transposed;
        Count = (rows + Tile.Rows - 1) / Tile.Rows;

        // Vectors of eight are stored every Tile.Rows floats, so a strip is overrun by fewer than sixteen.
        stride = (((nint)depth * Tile.Rows) + 31) & ~15;
        buffer = new AlignedBuffer((int)(Count * stride), workspace);
    }

    public int Rows { get; }

    public int Depth { get; }

    public int Count { get; }

    public float* Strip(int index) => buffer.Pointer + (index * stride);

    /// <summary>Packs from row-major memory: A[i, k] = source[i·row + k], or source[k·row + i] when transposed.</summary>
    public void Pack(Workers workers, float* from, nint row)
    {
        source = from;
        sourceRow = row;
        workers.Run(this, Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var first = unit * Tile.Rows;
        var height = int.Min(Tile.Rows, Rows - first);
        if (transposed)
        {
            Gather(source + first, height, Strip(unit));
        }
        else
        {
            PackTransposed(source + (first * sourceRow), height, Strip(unit));
        }
    }

    public void Dispose() => buffer.Dispose();

    /// <summary>Aᵀ row-major: the strip's column k is contiguous at source[k·row].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(float* from, int height, float* to)
    {
        // (*) Ascending k: anything a store writes past its column is overwritten by the next.
        if (height == Tile.Rows)
        {
            for (var k = 0; k < Depth; k++, from += sourceRow, to += Tile.Rows)
            {
                for (var i = 0; i < Tile.Rows; i += 8)
                {
                    Vector256.Store(Vector256.Load(from + i), to + i);
                }
            }

            return;
        }

        for (var k = 0; k < Depth; k++, from += sourceRow, to += Tile.Rows)
        {
            for (var i = 0; i < Tile.Rows; i++)
            {
                to[i] = i < height ? from[i] : 0;
            }
        }
    }

    /// <summary>A row-major: blocks of eight columns are transposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackTransposed(float* from, int height, float* to)
    {
        var k = 0;
        for (; height == Tile.Rows && k + 8 <= Depth; k += 8)
        {
            if (Tile.IsWide)
            {
                // Rows four to seven are written twice, with the same floats.
                Transpose.EightByEight(from + k, sourceRow, to + (k * MicroKernel512.Rows), MicroKernel512.Rows);
                Transpose.EightByEight(from + (4 * sourceRow) + k, sourceRow, to + (k * MicroKernel512.Rows) + 4, MicroKernel512.Rows);
            }
            else
            {
                // Rows six and seven repeat others: the next column overwrites their floats.
                Transpose.SixByEight(from + k, sourceRow, to + (k * MicroKernel256.Rows));
            }
        }

        for (; k < Depth; k++)
        {
            for (var i = 0; i < Tile.Rows; i++)
            {
                to[(k * Tile.Rows) + i] = i < height ? from[(i * sourceRow) + k] : 0;
            }
        }
    }
}
