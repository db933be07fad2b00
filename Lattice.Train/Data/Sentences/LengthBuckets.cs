using LanguageExt;
using Lattice.Math.Random;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// A split sorted by sentence length: bucket k holds those of k·width + 1 to (k + 1)·width words. A batch takes its sentences from one
/// bucket; the last batch of a bucket may be smaller. The number of batches is the same every epoch.
/// </summary>
internal sealed class LengthBuckets
{
    private readonly int[] sentences;
    private readonly int[] bucketOf;
    private readonly int[] starts;
    private readonly (int Start, int Count, int Length)[] batches;

    private LengthBuckets(
        int[] sentences, int[] bucketOf, int[] starts, Seq<LengthBucket> buckets, (int Start, int Count, int Length)[] batches)
    {
        this.sentences = sentences;
        this.bucketOf = bucketOf;
        this.starts = starts;
        this.batches = batches;
        Buckets = buckets;
    }

    /// <summary>The buckets that are not empty, short sentences first.</summary>
    public Seq<LengthBucket> Buckets { get; }

    /// <summary>Number of batches of one pass.</summary>
    public int Batches => batches.Length;

    /// <summary>Sorts a split into buckets.</summary>
    /// <param name="split">The sentences.</param>
    /// <param name="width">Width of a bucket in words, at least 1.</param>
    /// <param name="batch">Most sentences in a batch, at least 1.</param>
    public static LengthBuckets Of(TextSplit split, int width, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        var counts = new int[(split.Longest - 1) / width + 1];
        for (var sentence = 0; sentence < split.Count; sentence++)
        {
            counts[(split.Length(sentence) - 1) / width]++;
        }

        var used = Enumerable.Range(0, counts.Length).Where(bucket => counts[bucket] > 0).ToArray();
        var buckets = Prelude.toSeq(
            used.Select(bucket => new LengthBucket(bucket * width + 1, (bucket + 1) * width, counts[bucket])).ToArray());
        var starts = new int[used.Length];
        for (var bucket = 1; bucket < used.Length; bucket++)
        {
            starts[bucket] = starts[bucket - 1] + counts[used[bucket - 1]];
        }

        var bucketOf = new int[split.Count];
        for (var sentence = 0; sentence < bucketOf.Length; sentence++)
        {
            bucketOf[sentence] = Array.BinarySearch(used, (split.Length(sentence) - 1) / width);
        }

        var batches = used.SelectMany((bucket, index) => Enumerable.Range(0, (counts[bucket] + batch - 1) / batch).Select(
            part => (starts[index] + part * batch, int.Min(batch, counts[bucket] - part * batch), (bucket + 1) * width))).ToArray();
        return new LengthBuckets(Sorted(Enumerable.Range(0, split.Count), bucketOf, starts), bucketOf, starts, buckets, batches);
    }

    /// <summary>The deterministic pass, for figures: bucket after bucket, sentences in the split's order.</summary>
    public BatchOrder InOrder() => new(sentences, batches, [.. Enumerable.Range(0, batches.Length)]);

    /// <summary>
    /// The pass of an epoch, a pure function of (seed, epoch): a permutation of the sentences decides which of them share a batch, a second
    /// one the order of the batches (<see cref="RandomStream.Order"/>, datum 0 and 1).
    /// </summary>
    public BatchOrder Shuffled(ulong seed, int epoch)
    {
        var (drawn, order) = (new int[sentences.Length], new int[batches.Length]);
        Permutation.Fill(drawn, seed, RandomStream.Order, epoch);
        Permutation.Fill(order, seed, RandomStream.Order, epoch, datum: 1);
        return new BatchOrder(Sorted(drawn, bucketOf, starts), batches, order);
    }

    /// <summary>The sentences sorted by bucket, in the given order within a bucket.</summary>
    private static int[] Sorted(IEnumerable<int> given, int[] bucketOf, int[] starts)
    {
        var (sorted, next) = (new int[bucketOf.Length], (int[])starts.Clone());
        foreach (var sentence in given)
        {
            sorted[next[bucketOf[sentence]]++] = sentence;
        }

        return sorted;
    }
}
