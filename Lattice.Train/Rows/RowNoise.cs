using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.Train.Rows;

/// <summary>
/// The noise of dropout for a batch of rows, uniform on (−½, ½). Each number is a function of (seed, epoch, datum, unit) alone, independent
/// of batches and threads.
/// </summary>
/// <param name="seed">The experiment's seed.</param>
/// <param name="width">Numbers per datum.</param>
internal sealed unsafe class RowNoise(ulong seed, int width) : IWork
{
    private int epoch;
    private ReadOnlyMemory<int> data;
    private float* to;

    /// <summary>Fills the noise of the given data.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="data">Indices of the data in the split.</param>
    /// <param name="to">The memory of a plan's argument, which does not move.</param>
    public void Fill(Workers workers, int epoch, ReadOnlyMemory<int> data, Span<float> to)
    {
        (this.epoch, this.data) = (epoch, data);
        fixed (float* pointer = to)
        {
            this.to = pointer;
            workers.Run(this, data.Length);
        }
    }

    /// <inheritdoc/>
    public void Execute(int unit, int worker) => RandomDraws.FillCentred(
        new Span<float>(to + ((nint)unit * width), width), seed, RandomStream.Dropout, epoch, data.Span[unit]);
}
