using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// The right factor B [depth × columns] of a matrix product, packed for the micro-kernel: panels of
/// <see cref="Tile.Columns"/> columns, each stored row after row; missing columns of the last panel are zeros.
/// </summary>
internal sealed unsafe class Panels : IWork, IDisposable
{
    private static readonly int Width = Tile.Columns;

    private readonly AlignedBuffer buffer;
    private readonly bool transposed;
    private float* source;
    private nint sourceRow;

    /// <summary>Room for B. When <paramref name="transposed"/>, the source holds Bᵀ row-major.</summary>
    public Panels(int depth, int columns, bool transposed)
    {
        Depth = depth;
        Columns = columns;
        this.transposed = transposed;
        Count = (columns + Width - 1) / Width;
        buffer = new AlignedBuffer(Count * Width * depth);
    }

    public int Depth { get; }

    public int Columns { get; }

    public int Count { get; }

    public float* Panel(int index) => buffer.Pointer + ((nint)index * Width * Depth);

    /// <summary>Packs from row-major memory: B[k, j] = source[k·row + j], or source[j·row + k] when transposed.</summary>
    public void Pack(Workers workers, float* from, nint row)
    {
        source = from;
        sourceRow = row;
        workers.Run(this, Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var first = unit * Width;
        var width = int.Min(Width, Columns - first);
        var to = Panel(unit);
        if (transposed)
        {
            PackTransposed(source + (first * sourceRow), width, to);
            return;
        }

        var from = source + first;
        if (width == Width)
        {
            for (var k = 0; k < Depth; k++, from += sourceRow, to += Width)
            {
                for (var j = 0; j < Width; j += 8)
                {
                    Vector256.Store(Vector256.Load(from + j), to + j);
                }
            }

            return;
        }

        for (var k = 0; k < Depth; k++, from += sourceRow, to += Width)
        {
            for (var j = 0; j < width; j++)
            {
                to[j] = from[j];
            }
        }
    }

    public void Dispose() => buffer.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackTransposed(float* from, int width, float* to)
    {
        var row = sourceRow;
        var whole = width & ~7;
        var j = 0;
        for (; j < whole; j += 8)
        {
            var k = 0;
            for (; k + 8 <= Depth; k += 8)
            {
                Transpose.EightByEight(from + (j * row) + k, row, to + ((nint)k * Width) + j, Width);
            }

            for (; k < Depth; k++)
            {
                for (var i = 0; i < 8; i++)
                {
                    to[((nint)k * Width) + j + i] = from[((j + i) * row) + k];
                }
            }
        }

        for (; j < width; j++)
        {
            for (var k = 0; k < Depth; k++)
            {
                to[((nint)k * Width) + j] = from[(j * row) + k];
            }
        }
    }
}
