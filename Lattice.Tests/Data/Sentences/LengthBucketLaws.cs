using FsCheck;
using FsCheck.Fluent;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data.Sentences;

public class LengthBucketLaws
{
    private sealed record Case(int[] Lengths, int Width, int Batch, ulong Seed, int Epoch)
    {
        public TextSplit Split { get; } = Of(Lengths);

        public LengthBuckets Buckets => LengthBuckets.Of(Split, Width, Batch);
    }

    private static Gen<Case> Cases =>
        from lengths in Gen.Choose(1, 40).NonEmptyListOf()
        from width in Gen.Elements(1, 2, 5, 1000)
        from batch in Gen.Elements(1, 3, 64)
        from seed in Gen.Elements(0UL, 1UL, ulong.MaxValue)
        from epoch in Gen.Choose(0, 3)
        select new Case([.. lengths], width, batch, seed, epoch);

    [Fact]
    public void Each_sentence_is_in_exactly_one_batch_of_an_epoch() => Check(one =>
        Both(one).All(order => Batches(order).SelectMany(batch => batch.Data.ToArray()).Order()
            .SequenceEqual(Enumerable.Range(0, one.Lengths.Length))));

    [Fact]
    public void Lengths_in_a_batch_differ_by_less_than_the_width_and_none_is_beyond_its_length() => Check(one =>
        Both(one).All(order => Batches(order).All(batch => batch.Data.ToArray().All(
            sentence => one.Lengths[sentence] <= batch.Length && one.Lengths[sentence] > batch.Length - one.Width))));

    [Fact]
    public void Batches_are_full_but_for_the_last_of_each_bucket() => Check(one => Both(one).All(order =>
        order.Count == one.Buckets.Batches
        && order.Count == one.Buckets.Buckets.Sum(bucket => (bucket.Sentences + one.Batch - 1) / one.Batch)
        && Batches(order).All(batch => batch.Data.Length > 0 && batch.Data.Length <= one.Batch)
        && Batches(order).Where(batch => batch.Data.Length < one.Batch).CountBy(batch => batch.Length).All(pair => pair.Value == 1)));

    [Fact]
    public void The_same_seed_and_epoch_give_the_same_batches() => Check(one =>
        Text(one.Buckets.Shuffled(one.Seed, one.Epoch)) == Text(one.Buckets.Shuffled(one.Seed, one.Epoch)));

    [Fact]
    public void Seed_and_epoch_change_who_shares_a_batch_and_the_order_of_batches()
    {
        var buckets = LengthBuckets.Of(Of([.. Enumerable.Range(0, 400).Select(i => 1 + i % 20)]), 5, 10);
        var all = Enumerable.Range(0, 5).Select(epoch => buckets.Shuffled(1, epoch)).Append(buckets.Shuffled(2, 0))
            .Append(buckets.InOrder())
                .ToArray();
        Assert.Equal(all.Length, all.Select(Text).Distinct().Count());
        Assert.Equal(all.Length, all.Select(order => string.Join(' ', Batches(order).Select(batch => batch.Length))).Distinct().Count());
        Assert.Equal(all.Length, all.Select(order =>
            string.Join(' ', Batches(order).First(batch => batch.Length == 5).Data.ToArray().Order())).Distinct().Count());
    }

    [Fact]
    public void A_pass_without_chance_goes_by_length_then_by_place()
    {
        var order = LengthBuckets.Of(Of([7, 1, 6, 2, 3, 12]), 5, 2).InOrder();
        Assert.Equal("5: 1 3|5: 4|10: 0 2|15: 5", Text(order));
    }

    [Fact]
    public void A_width_or_a_batch_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthBuckets.Of(Of([1]), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthBuckets.Of(Of([1]), 1, 0));
        Assert.Throws<IndexOutOfRangeException>(() => LengthBuckets.Of(Of([1]), 1, 1).InOrder()[1]);
    }

    private static void Check(Func<Case, bool> law) => Prop.ForAll(Cases.ToArbitrary(), law).QuickCheckThrowOnFailure();

    private static BatchOrder[] Both(Case one) => [one.Buckets.InOrder(), one.Buckets.Shuffled(one.Seed, one.Epoch)];

    private static IEnumerable<Batch> Batches(BatchOrder order) => Enumerable.Range(0, order.Count).Select(number => order[number]);

    private static string Text(BatchOrder order) =>
        string.Join('|', Batches(order).Select(batch => $"{batch.Length}: {string.Join(' ', batch.Data.ToArray())}"));

    private static TextSplit Of(int[] lengths)
    {
        var sentences = new SentenceList();
        foreach (var length in lengths)
        {
            for (var word = 0; word < length; word++)
            {
                sentences.Add(0);
            }

            sentences.End();
        }

        return TextSplit.Of(
            sentences, [.. Enumerable.Range(0, lengths.Length)], [4], 5, _ => throw new InvalidOperationException("Every word is known."));
    }
}
