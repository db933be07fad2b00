using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// The derivatives of a <see cref="ConvolutionNode"/>'s products, and from them those of its input, some data at a time: dy·Wᵀ gives the
/// derivatives of patches, and each pixel adds those that read it from the first to the last. Any stride costs as much as the forward pass.
/// </summary>
internal sealed unsafe class ConvolutionInputGradient : IWork, IDisposable
{
    // Small maps are taken together, so that few rows of tiles are wasted.
    private const int FewestRows = 192;

    private readonly ConvolutionNode node;
    private readonly int dataPerUnit;
    private readonly int mostRows;
    private readonly Panels? transposed;
    private readonly int[] firstReader;
    private readonly int[] readers;

    public ConvolutionInputGradient(ConvolutionNode node)
    {
        this.node = node;
        var (shape, pixels) = (node.Convolution, node.Convolution.Pixels);
        dataPerUnit = int.Min(node.Shape.Rows, (FewestRows + pixels - 1) / pixels);
        mostRows = ((dataPerUnit * pixels) + Tile.Rows - 1) / Tile.Rows * Tile.Rows;
        (firstReader, readers) = ([], []);
        if (!node.Inputs[0].NeedsGradient)
        {
            return;
        }

        transposed = new Panels(node.Columns, shape.Depth, true, node.Graph.Workspace);
        var places = new List<int>();
        firstReader = new int[shape.Input.Pixels + 1];
        for (var source = 0; source < shape.Input.Pixels; source++)
        {
            foreach (var reader in shape.Patches.Readers(source))
            {
                places.Add((reader / shape.Taps * Padded(shape.Depth)) + (reader % shape.Taps * shape.Input.Channels));
            }

            firstReader[source + 1] = places.Count;
        }

        readers = [.. places];
    }

    /// <summary>Floats that a worker needs.</summary>
    public int MemoryPerWorker =>
        transposed is null ? 0 : mostRows * (Padded(node.Columns) + Padded(node.Convolution.Depth));

    public void Run(Workers workers)
    {
        if (transposed is null && node.Form == ConvolutionForm.Plain)
        {
            return;
        }

        transposed?.Pack(workers, node.Weight);
        workers.Run(this, (node.Shape.Rows + dataPerUnit - 1) / dataPerUnit);
    }

    public void Execute(int unit, int worker)
    {
        var first = unit * dataPerUnit;
        var data = int.Min(dataPerUnit, node.Shape.Rows - first);
        var (row, rows) = (first * node.Convolution.Pixels, data * node.Convolution.Pixels);
        if (node.Form != ConvolutionForm.Plain)
        {
            Differentiate(row, rows);
        }

        if (transposed is null)
        {
            return;
        }

        var left = node.Graph.Scratch.At(worker);
        var block = (nint)mostRows * Tile.Columns;
        Pack(row, rows, left, block);
        var depth = Padded(node.Convolution.Depth);
        var patches = left + (mostRows * Padded(node.Columns));
        TileProduct.Run(
            left, block, transposed.Packed, node.Columns, node.Convolution.Depth, node.Graph.Zeros(node.Convolution.Depth), 0, patches,
            depth, rows);
        for (var datum = 0; datum < data; datum++)
        {
            Collect(patches + ((nint)datum * node.Convolution.Pixels * depth), first + datum);
        }
    }

    public void Dispose() => transposed?.Dispose();

    /// <summary>dh = dy·s and dg = dy·h·s·(1 − s), side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate(int first, int rows)
    {
        var outputs = node.Outputs;
        float* gates = node.Gates, gated = node.Gated, upstream = node.Gradient;
        var to = node.Derivatives + ((nint)first * node.Columns);
        var one = Lanes.Constant(1);
        for (var row = first; row < first + rows; row++, to += node.Columns)
        {
            var place = (nint)row * outputs;
            for (var j = 0; j < outputs; j += Lanes.Width)
            {
                var dy = Lanes.Load(upstream + place + j);
                var gate = Lanes.Load(gates + place + j);
                RowEnd.Store(dy * gate, to + j, outputs - j);
                RowEnd.Store(dy * Lanes.Load(gated + place + j) * (one - gate), to + outputs + j, outputs - j);
            }
        }
    }

    private void Pack(int first, int rows, float* to, nint block)
    {
        var from = node.Derivatives + ((nint)first * node.Columns);
        for (var row = 0; row < rows; row++, from += node.Columns, to += Tile.Columns)
        {
            var panel = to;
            for (var column = 0; column < node.Columns; column += Tile.Columns, panel += block)
            {
                var width = int.Min(Tile.Columns, node.Columns - column);
                new ReadOnlySpan<float>(from + column, width).CopyTo(new Span<float>(panel, width));
            }
        }
    }

    /// <summary>Adds the derivatives of patches pixel by pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(float* patches, int datum)
    {
        var channels = node.Convolution.Input.Channels;
        var place = (nint)datum * node.Convolution.Input.Count;
        var to = node.Inputs[0].Gradient + place;
        var direct = node.Form == ConvolutionForm.Residual ? node.Gradient + place : null;
        var adds = node.Accumulates[0];
        fixed (int* at = readers)
        {
            for (var source = 0; source < node.Convolution.Input.Pixels; source++, to += channels)
            {
                var (begin, end) = (firstReader[source], firstReader[source + 1]);
                for (var j = 0; j < channels; j += Lanes.Width)
                {
                    var sum = adds ? Lanes.Load(to + j) : Lanes.Constant(0);
                    if (direct is not null)
                    {
                        sum += Lanes.Load(direct + ((nint)source * channels) + j);
                    }

                    for (var reader = begin; reader < end; reader++)
                    {
                        sum += Lanes.Load(patches + at[reader] + j);
                    }

                    RowEnd.Store(sum, to + j, channels - j);
                }
            }
        }
    }

    private static int Padded(int columns) => Blocks.Count(columns) * Tile.Columns;
}
