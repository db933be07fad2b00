using Lattice.Math.Dither;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>
/// Unit noise for a batch, row by row: each row is a function of (seed, stream, epoch, datum) alone, independent of batches and threads.
/// </summary>
internal sealed unsafe class NoiseFill(Noise law, ulong seed) : IWork
{
    private const int RowsPerUnit = 16;

    private RandomStream stream;
    private int epoch;
    private ReadOnlyMemory<int> data;
    private int dimension;
    private float* to;

    /// <summary>Row i receives the noise of datum data[i].</summary>
    public void Fill(Workers workers, RandomStream stream, int epoch, ReadOnlyMemory<int> data, Span<float> to, int dimension)
    {
        this.stream = stream;
        this.epoch = epoch;
        this.data = data;
        this.dimension = dimension;

        // The span is native memory of a plan's input and does not move.
        fixed (float* pointer = to)
        {
            this.to = pointer;
            workers.Run(this, (data.Length + RowsPerUnit - 1) / RowsPerUnit);
        }
    }

    public void Execute(int unit, int worker)
    {
        var first = unit * RowsPerUnit;
        var count = int.Min(RowsPerUnit, data.Length - first);
        law.FillRows(new Span<float>(to + ((nint)first * dimension), count * dimension), seed, stream, epoch,
            data.Span.Slice(first, count));
    }
}
