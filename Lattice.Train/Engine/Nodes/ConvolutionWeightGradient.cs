using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The gradients of a <see cref="ConvolutionNode"/>'s weight and bias: the transposed patches of all data times the derivatives of the
/// products. Workers divide the taps, and each takes its own through all rows in order, so each element is one chain.
/// </summary>
internal sealed unsafe class ConvolutionWeightGradient(ConvolutionNode node) : IWork
{
    // A strip of so many patches and the derivatives of as many rows stay in the L1 cache.
    private const int RowsPerSlice = 128;

    private readonly PatchCopy patches = new(node.Convolution);
    private int units;

    /// <summary>Floats that a worker needs.</summary>
    public int MemoryPerWorker => (RowsPerSlice * Stride(node.Convolution.Depth)) + Tile.Columns
        + (Strips(node.Convolution.Depth) * Tile.Rows * Tile.Columns * Blocks.Count(node.Columns));

    public void Run(Workers workers)
    {
        if (node.Inputs[1].NeedsGradient)
        {
            units = int.Min(workers.Count, node.Convolution.Taps);
            workers.Run(this, units);
        }
        else if (node.Inputs[2].NeedsGradient)
        {
            // The bias alone: the same sums in the same order.
            AddToBias(0, node.Rows);
        }
    }

    public void Execute(int unit, int worker)
    {
        var (taps, channels) = (node.Convolution.Taps, node.Convolution.Input.Channels);
        var (firstTap, lastTap) = (unit * taps / units, (unit + 1) * taps / units);
        var depth = (lastTap - firstTap) * channels;
        var (stride, strips) = (Stride(depth), Strips(depth));
        var slice = node.Graph.Scratch.At(worker);
        var sums = slice + (RowsPerSlice * stride) + Tile.Columns;
        for (var row = 0; row < node.Rows; row += RowsPerSlice)
        {
            var rows = int.Min(RowsPerSlice, node.Rows - row);
            patches.ToRows(
                node.Inputs[0].Value, node.Graph.Zeros(channels), row, rows, firstTap, lastTap, slice, stride);
            Add(slice, stride, strips, row, rows, sums);
            if (unit == 0 && node.Inputs[2].NeedsGradient)
            {
                AddToBias(row, rows);
            }
        }

        Store(sums, strips, firstTap * channels, depth);
    }

    /// <summary>sums += patchesᵀ·dy, of a slice of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(float* slice, int stride, int strips, int row, int rows, float* sums)
    {
        var right = node.Derivatives + ((nint)row * node.Columns);
        var panelSize = (nint)strips * Tile.Rows * Tile.Columns;
        var zeros = node.Graph.Zeros(Tile.Columns);
        for (var strip = 0; strip < strips; strip++)
        {
            for (var panel = 0; panel < Blocks.Count(node.Columns); panel++)
            {
                var to = sums + (panel * panelSize) + ((nint)strip * Tile.Rows * Tile.Columns);
                var start = row == 0 ? zeros : to;
                var startRow = row == 0 ? 0 : Tile.Columns;
                var (a, b) = ((nint)strip * Tile.Rows, (nint)panel * Tile.Columns);
                if (Tile.IsWide)
                {
                    MicroKernel512.Run<MicroKernel512.TransposedRows>(
                        slice + a, stride, right + b, node.Columns, rows, start, startRow, to, MicroKernel512.Columns);
                }
                else
                {
                    MicroKernel256.Run<MicroKernel256.TransposedRows>(
                        slice + a, stride, right + b, node.Columns, rows, start, startRow, to, MicroKernel256.Columns);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddToBias(int row, int rows)
    {
        var to = node.Inputs[2].Gradient;
        var starts = row == 0 && !node.Accumulates[2];
        for (var j = 0; j < node.Columns; j += Lanes.Width)
        {
            var from = node.Derivatives + ((nint)row * node.Columns) + j;
            var sum = starts ? Lanes.Constant(0) : Lanes.Load(to + j);
            for (var i = 0; i < rows; i++, from += node.Columns)
            {
                sum += Lanes.Load(from);
            }

            RowEnd.Store(sum, to + j, node.Columns - j);
        }
    }

    /// <summary>Writes the sums to the weight's gradient, or adds them to it.</summary>
    private void Store(float* sums, int strips, int firstRow, int depth)
    {
        var gradient = ParameterOrder.Of(node.Inputs[1], node.Inputs[1].Gradient);
        for (var column = 0; column < node.Columns; column += Tile.Columns, sums += (nint)strips * Tile.Rows * Tile.Columns)
        {
            var width = int.Min(Tile.Columns, node.Columns - column);
            for (var row = 0; row < depth; row++)
            {
                RowBroadcast.Copy(
                    sums + ((nint)row * Tile.Columns), gradient.At(firstRow + row, column), width, node.Accumulates[1]);
            }
        }
    }

    private static int Strips(int depth) => (depth + Tile.Rows - 1) / Tile.Rows;

    private static int Stride(int depth) => (depth + 15) / 16 * 16;
}
