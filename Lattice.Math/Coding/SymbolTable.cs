using Lattice.Math.Algebra;

namespace Lattice.Math.Coding;

/// <summary>
/// The intervals of a variable's values, fixed once: value i weighs round(2⁴²·e^−length), and the weights become intervals as those of <see
/// cref="SoftmaxCode"/>.
/// </summary>
internal sealed class SymbolTable
{
    private const double Whole = 4294967296;
    private const double Unit = 4398046511104;

    private const int BucketBits = 8;

    private readonly uint[] edges;
    private readonly int[] buckets;

    /// <summary>The table of some code lengths, nats.</summary>
    public SymbolTable(ReadOnlySpan<double> lengths)
    {
        edges = new uint[lengths.Length];
        var sums = new ulong[lengths.Length + 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            sums[i + 1] = sums[i] + (ulong)double.Round(Unit * Elementary64.Exp(-double.Max(0, lengths[i])), MidpointRounding.ToEven);
        }

        // With no weight at all every value has the same share.
        var share = sums[^1] > 0 ? (Whole - lengths.Length) / sums[^1] : 0;
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = (uint)i + (uint)(sums[i] * share);
        }

        buckets = new int[(1 << BucketBits) + 1];
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            var place = Array.BinarySearch(edges, (uint)ulong.Min((ulong)bucket << (32 - BucketBits), uint.MaxValue));
            buckets[bucket] = place < 0 ? ~place - 1 : place;
        }
    }

    /// <summary>Codes a value.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="value">The value, counted from 0; a reader ignores it.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A writer's value is not one of the table's.</exception>
    public int Code<TCoder>(ref TCoder coder, long value) where TCoder : struct, IRangeCoder
    {
        if (!TCoder.Reads && (value < 0 || value >= edges.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"The value must be below {edges.Length}.");
        }

        if (edges.Length == 1)
        {
            return 0;
        }

        var index = TCoder.Reads ? Find(coder.Target()) : (int)value;
        coder.Narrow(edges[index], (index + 1 == edges.Length ? 0 : edges[index + 1]) - edges[index]);
        return index;
    }

    /// <summary>The last value that begins at or before a number: between those of the ends of the number's bucket.</summary>
    private int Find(uint target)
    {
        var bucket = (int)(target >> (32 - BucketBits));
        var (low, high) = (buckets[bucket], buckets[bucket + 1]);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            (low, high) = edges[middle] <= target ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
