namespace Lattice.Train.Data.Sentences;

/// <summary>The batches of one pass over a split, in order: each sentence in exactly one. Immutable.</summary>
public sealed class BatchOrder
{
    private readonly int[] sentences;
    private readonly (int Start, int Count, int Length)[] batches;
    private readonly int[] order;

    /// <param name="sentences">The sentences, batch after batch.</param>
    /// <param name="batches">Where each batch lies in them, and the length it is padded to.</param>
    /// <param name="order">Batches by their place in the pass.</param>
    internal BatchOrder(int[] sentences, (int Start, int Count, int Length)[] batches, int[] order)
    {
        this.sentences = sentences;
        this.batches = batches;
        this.order = order;
    }

    /// <summary>Number of batches.</summary>
    public int Count => order.Length;

    /// <summary>Batch <paramref name="number"/> of the pass, from 0: what a run that goes on in the middle of an epoch asks for.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such batch.</exception>
    public SentenceBatch this[int number]
    {
        get
        {
            var (start, count, length) = batches[order[number]];
            return new SentenceBatch(length, sentences.AsMemory(start, count));
        }
    }
}
