namespace Lattice.Train.Data;

/// <summary>The batches of one pass over a split, in order: each datum in exactly one. Immutable.</summary>
internal sealed class BatchOrder
{
    private readonly int[] data;
    private readonly (int Start, int Count, int Length)[] batches;
    private readonly int[] order;

    /// <param name="data">The data, batch after batch.</param>
    /// <param name="batches">Where each batch lies in them, and the length it is padded to.</param>
    /// <param name="order">Batches by their place in the pass.</param>
    internal BatchOrder(int[] data, (int Start, int Count, int Length)[] batches, int[] order)
    {
        this.data = data;
        this.batches = batches;
        this.order = order;
    }

    /// <summary>Number of batches.</summary>
    public int Count => order.Length;

    /// <summary>Batch <paramref name="number"/> of the pass, from 0: what a run that goes on in the middle of an epoch asks for.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such batch.</exception>
    public Batch this[int number]
    {
        get
        {
            var (start, count, length) = batches[order[number]];
            return new Batch(length, data.AsMemory(start, count));
        }
    }

    /// <summary>Data of one size in the order given, <paramref name="most"/> a batch; the last batch may be smaller.</summary>
    internal static BatchOrder Consecutive(int[] data, int most)
    {
        (int Start, int Count, int Length)[] batches = [.. Enumerable.Range(0, Batches(data.Length, most))
            .Select(i => (i * most, int.Min(most, data.Length - (i * most)), 1))];
        return new(data, batches, [.. Enumerable.Range(0, batches.Length)]);
    }

    /// <summary>How many batches of at most so many data there are.</summary>
    internal static int Batches(int data, int most) => (int)((data + (long)most - 1) / most);
}
