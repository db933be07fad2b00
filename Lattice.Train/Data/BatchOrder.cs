namespace Lattice.Train.Data;

/// <summary>The batches of one pass over a split, in order: each datum in exactly one. Immutable.</summary>
internal sealed class BatchOrder
{
    private readonly int[] data;
    private readonly (int Start, int Count, int Length)[] batches;
    private readonly int[] order;

    /// <param name="data">The data, batch after batch.</param>
    /// <param name="batches">The range of each batch in <paramref name="data"/>, and the length it is padded to.</param>
    /// <param name="order">The batches in the order of the pass.</param>
    internal BatchOrder(int[] data, (int Start, int Count, int Length)[] batches, int[] order)
    {
        this.data = data;
        this.batches = batches;
        this.order = order;
    }

    /// <summary>Number of batches.</summary>
    public int Count => order.Length;

    /// <summary>
    /// Batch <paramref name="number"/> of the pass, counted from 0. A run that resumes in the middle of an epoch starts at such a number.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">The number is out of range.</exception>
    public Batch this[int number]
    {
        get
        {
            var (start, count, length) = batches[order[number]];
            return new Batch(length, data.AsMemory(start, count));
        }
    }

    /// <summary>Batches of <paramref name="most"/> data of one size, in the order given; the last batch may be smaller.</summary>
    internal static BatchOrder Consecutive(int[] data, int most)
    {
        (int Start, int Count, int Length)[] batches = [.. Enumerable.Range(0, Batches(data.Length, most))
            .Select(i => (i * most, int.Min(most, data.Length - (i * most)), 1))];
        return new(data, batches, [.. Enumerable.Range(0, batches.Length)]);
    }

    /// <summary>The number of batches of at most <paramref name="most"/> data.</summary>
    internal static int Batches(int data, int most) => (int)((data + (long)most - 1) / most);
}
