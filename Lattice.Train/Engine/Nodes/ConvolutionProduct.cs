using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The forward pass of a <see cref="ConvolutionNode"/>, some rows of products at a time.</summary>
internal sealed unsafe class ConvolutionProduct(ConvolutionNode node) : IWork
{
    // The patches of a unit fill a quarter of a megabyte at most, and stay in the L2 cache while the panels of the weight pass over them.
    private const int FloatsOfPatches = 1 << 16;
    private const int MostRows = 240;

    private readonly PatchCopy patches = new(node.Convolution);

    // Whole tiles, so that only the last unit computes rows that nobody asked for.
    private readonly int rowsPerUnit = int.Clamp(
        FloatsOfPatches / Padded(node.Convolution.Depth), Tile.Rows, MostRows) / Tile.Rows * Tile.Rows;

    /// <summary>Floats that a worker needs.</summary>
    public int MemoryPerWorker => rowsPerUnit * (Padded(node.Convolution.Depth) + Padded(node.Columns));

    public void Run(Workers workers) => workers.Run(this, (node.Rows + rowsPerUnit - 1) / rowsPerUnit);

    public void Execute(int unit, int worker)
    {
        var first = unit * rowsPerUnit;
        var count = int.Min(rowsPerUnit, node.Rows - first);
        var left = node.Graph.Scratch.At(worker);
        var products = left + (rowsPerUnit * Padded(node.Convolution.Depth));
        var block = (nint)rowsPerUnit * Tile.Columns;
        patches.ToPanels(node.Inputs[0].Value, node.Graph.Zeros(node.Convolution.Input.Channels), first, count, left, block);
        TileProduct.Run(
            left, block, node.Weight, node.Convolution.Depth, node.Columns, node.Inputs[2].Value, 0, products, Padded(node.Columns), count);
        if (node.Form == ConvolutionForm.Plain)
        {
            Store(products, first, count);
        }
        else
        {
            Gate(products, first, count);
        }
    }

    private void Store(float* products, int first, int count)
    {
        for (nint row = 0; row < count; row++)
        {
            new ReadOnlySpan<float>(products + (row * Padded(node.Columns)), node.Columns).CopyTo(
                new Span<float>(node.Value + ((first + row) * node.Columns), node.Columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gate(float* products, int first, int count)
    {
        var outputs = node.Outputs;
        var isResidual = node.Form == ConvolutionForm.Residual;
        float* x = node.Inputs[0].Value, value = node.Value, gates = node.Gates, gated = isResidual ? node.Gated : null;
        for (var row = 0; row < count; row++, products += Padded(node.Columns))
        {
            var place = (nint)(first + row) * outputs;
            for (var j = 0; j < outputs; j += Lanes.Width)
            {
                var gate = Lanes.Sigmoid(Lanes.Load(products + outputs + j));
                var result = Lanes.Load(products + j) * gate;
                if (gates is not null)
                {
                    RowEnd.Store(gate, gates + place + j, outputs - j);
                }

                if (gated is not null)
                {
                    RowEnd.Store(result, gated + place + j, outputs - j);
                }

                RowEnd.Store(isResidual ? Lanes.Load(x + place + j) + result : result, value + place + j, outputs - j);
            }
        }
    }

    private static int Padded(int columns) => Blocks.Count(columns) * Tile.Columns;
}
