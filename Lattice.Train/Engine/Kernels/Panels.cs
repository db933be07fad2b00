using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// The right factor B [depth × columns] of a matrix product, packed for the micro-kernel as panels (<see cref="Blocks.Panels"/>) from a
/// matrix or from its transpose. The contents of columns beyond the last are arbitrary.
/// </summary>
internal sealed unsafe class Panels : IWork, IDisposable
{
    private static readonly int Width = Tile.Columns;

    private readonly AlignedBuffer buffer;
    private readonly int depth;
    private readonly int columns;
    private readonly bool transposed;
    private Blocks source;

    /// <summary>Room for B. When <paramref name="transposed"/>, the source holds Bᵀ.</summary>
    public Panels(int depth, int columns, bool transposed, Workspace? workspace = null)
    {
        this.depth = depth;
        this.columns = columns;
        this.transposed = transposed;
        buffer = new AlignedBuffer(Blocks.Count(columns) * Width * depth, workspace);
    }

    /// <summary>B as last packed.</summary>
    public Blocks Packed => Blocks.Panels(buffer.Pointer, depth);

    /// <summary>Packs B, or the transpose of the given matrix.</summary>
    public void Pack(Workers workers, Blocks from)
    {
        source = from;
        workers.Run(this, Blocks.Count(columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute(int unit, int worker)
    {
        var first = unit * Width;
        var width = int.Min(Width, columns - first);
        var to = buffer.Pointer + ((nint)first * depth);
        if (transposed)
        {
            PackTransposed(first, width, to);
        }
        else
        {
            Copy(source.At(0, first), width, to);
        }
    }

    public void Dispose() => buffer.Dispose();

    private void Copy(float* from, int width, float* to)
    {
        for (var k = 0; k < depth; k++, from += source.Row, to += Width)
        {
            var j = 0;
            for (; j + 8 <= width; j += 8)
            {
                Vector256.Store(Vector256.Load(from + j), to + j);
            }

            for (; j < width; j++)
            {
                to[j] = from[j];
            }
        }
    }

    /// <summary>B[k, j] = source[j, k] for the panel of columns first … first + width − 1.</summary>
    private void PackTransposed(int first, int width, float* to)
    {
        for (var k = 0; k < depth; k += 8)
        {
            PackTransposed(source, first, width, k, int.Min(8, depth - k), to + ((nint)k * Width));
        }
    }

    /// <summary>to[i, j] = from[first + j, k + i] for i &lt; rows ≤ 8 and j &lt; width, in blocks of eight by eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackTransposed(in Blocks from, int first, int width, int k, int rows, float* to)
    {
        var at = from.At(first, k);
        for (var j = 0; j < width; j += 8, at += 8 * from.Row)
        {
            var count = int.Min(8, width - j);
            if (rows == 8 && count == 8)
            {
                Transpose.EightByEight(at, from.Row, to + j, Width);
                continue;
            }

            for (var i = 0; i < rows; i++)
            {
                for (var c = 0; c < count; c++)
                {
                    to[((nint)i * Width) + j + c] = at[(c * from.Row) + i];
                }
            }
        }
    }
}
