using Lattice.Math.Coding;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>
/// What a record holds after the points of its data: the data themselves, by the model's likelihood given y. The same code writes and
/// reads: over writers it codes the data it is given, over readers it fills them in.
/// </summary>
internal abstract class DataPart : IDisposable
{
    /// <summary>The data of a block, read from a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="first">The block's first datum in the split.</param>
    /// <param name="count">The number of data.</param>
    /// <exception cref="UncodableDatumException">The likelihood cannot code a datum.</exception>
    public abstract BlockData Of(ISplit split, int first, int count);

    /// <summary>Room for the data of a block.</summary>
    public abstract BlockData Empty(int count);

    /// <summary>Codes the data of a block, record by record.</summary>
    /// <param name="workers">Threads; the bytes do not depend on how many.</param>
    /// <param name="records">The block's records.</param>
    /// <param name="coders">A coder per record, behind the points.</param>
    /// <param name="y">The decoder's inputs, row by row.</param>
    /// <param name="data">The data.</param>
    /// <param name="nats">Receives −log Q(d|y) of each datum, nats.</param>
    public abstract void Code<TCoder>(
        Workers workers, ReadOnlyMemory<Record> records, TCoder[] coders, float[] y, BlockData data, double[] nats)
        where TCoder : struct, IRangeCoder;

    /// <inheritdoc/>
    public abstract void Dispose();
}
