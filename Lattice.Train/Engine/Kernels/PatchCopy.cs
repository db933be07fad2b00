using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// Copies the patches that a convolution reads, pixel after pixel through all data of a batch, to a worker's memory, where products read
/// them: no matrix of all patches is ever made.
/// </summary>
/// <param name="shape">Where kernels read.</param>
internal sealed unsafe class PatchCopy(ConvolutionShape shape)
{
    private readonly int[] sources = [.. shape.Sources];
    private readonly int taps = shape.Taps;
    private readonly int channels = shape.Input.Channels;
    private readonly int pixels = shape.Pixels;
    private readonly int size = shape.Input.Count;

    /// <summary>
    /// The patches of <paramref name="count"/> rows in panels (<see cref="Blocks.Panels"/>), a left factor of <see cref="TileProduct"/>.
    /// Columns past the depth are not written.
    /// </summary>
    /// <param name="x">The maps of all data.</param>
    /// <param name="zeros">As many zeros as there are channels.</param>
    /// <param name="first">The first row: datum · pixels + pixel.</param>
    /// <param name="count">Rows.</param>
    /// <param name="to">The first panel.</param>
    /// <param name="block">Floats from one panel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToPanels(float* x, float* zeros, int first, int count, float* to, nint block)
    {
        fixed (int* table = sources)
        {
            for (var row = 0; row < count; row++, to += Tile.Columns)
            {
                var map = x + ((nint)((first + row) / pixels) * size);
                var at = table + ((nint)((first + row) % pixels) * taps);
                if (channels % Lanes.Width == 0)
                {
                    Vectors(map, zeros, at, to, block);
                }
                else
                {
                    Numbers(map, at, to, block);
                }
            }
        }
    }

    /// <summary>The taps firstTap … lastTap − 1 of the patches of <paramref name="count"/> rows, row-major.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToRows(float* x, float* zeros, int first, int count, int firstTap, int lastTap, float* to, nint stride)
    {
        fixed (int* table = sources)
        {
            for (var row = 0; row < count; row++, to += stride)
            {
                var map = x + ((nint)((first + row) / pixels) * size);
                var at = table + ((nint)((first + row) % pixels) * taps);
                var target = to;
                for (var tap = firstTap; tap < lastTap; tap++, target += channels)
                {
                    var from = at[tap] < 0 ? zeros : map + ((nint)at[tap] * channels);
                    var j = 0;
                    for (; j + Lanes.Width <= channels; j += Lanes.Width)
                    {
                        Vector256.Store(Vector256.Load(from + j), target + j);
                    }

                    for (; j < channels; j++)
                    {
                        target[j] = from[j];
                    }
                }
            }
        }
    }

    /// <summary>Whole vectors: none of them crosses from one panel to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Vectors(float* map, float* zeros, int* at, float* to, nint block)
    {
        var column = 0;
        for (var tap = 0; tap < taps; tap++)
        {
            var from = at[tap] < 0 ? zeros : map + ((nint)at[tap] * channels);
            for (var j = 0; j < channels; j += Lanes.Width)
            {
                Vector256.Store(Vector256.Load(from + j), to + column);
                column += Lanes.Width;
                if (column == Tile.Columns)
                {
                    column = 0;
                    to += block;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Numbers(float* map, int* at, float* to, nint block)
    {
        var column = 0;
        for (var tap = 0; tap < taps; tap++)
        {
            var source = at[tap];
            for (var j = 0; j < channels; j++)
            {
                to[column] = source < 0 ? 0 : map[((nint)source * channels) + j];
                if (++column == Tile.Columns)
                {
                    column = 0;
                    to += block;
                }
            }
        }
    }
}
