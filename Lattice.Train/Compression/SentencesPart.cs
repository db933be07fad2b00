using System.Collections.Frozen;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Models;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Sentences;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>
/// Sentences, word after word by the decoder's probabilities given the words before; the end mark ends a sentence. A word that is not in
/// the
/// vocabulary is coded as unknown and then spelled. A record's sentences go in lockstep, <see cref="Lockstep"/> at a time: the first words
/// of all, then the second words of those that have not ended, and so on.
/// </summary>
internal sealed class SentencesPart : DataPart
{
    /// <summary>The number of a record's sentences that go in lockstep.</summary>
    public const int Lockstep = 64;

    // A line is never longer, so no sentence has more words.
    private const int MostWords = 1 << 20;

    private readonly int m;
    private readonly Vocabulary vocabulary;
    private readonly FrozenDictionary<string, int> numbers;
    private readonly Spelling spelling;
    private readonly StepwiseDecoder decoder;

    /// <summary>The data of a model.</summary>
    public SentencesPart(Model model, SentenceNetworks networks, Vocabulary vocabulary, IParameters store)
    {
        (m, this.vocabulary, numbers, spelling) = (model.Latent.Dimension, vocabulary, vocabulary.Numbers(), new(vocabulary));
        decoder = new(model, networks, store, Lockstep);
    }

    /// <inheritdoc/>
    public override BlockData Of(ISplit split, int first, int count)
    {
        var text = ((SentenceSplit)split).Sentences;
        var data = new BlockData.Sentences(count);
        for (var datum = 0; datum < count; datum++)
        {
            var words = new int[text.Length(first + datum)];
            text.CopyWords(first + datum, words);
            var unknown = text.UnknownWords(first + datum);
            var place = 0;
            foreach (var word in words)
            {
                data[datum].Add(word == WordMark.Unknown ? unknown[place++] : vocabulary.Words[word - WordMark.Count].Text);
            }
        }

        return data;
    }

    /// <inheritdoc/>
    public override BlockData Empty(int count) => new BlockData.Sentences(count);

    /// <inheritdoc/>
    public override void Code<TCoder>(
        Workers workers, ReadOnlyMemory<Record> records, TCoder[] coders, float[] y, BlockData data, double[] nats)
    {
        var sentences = (BlockData.Sentences)data;
        foreach (var batch in Batches(records.Span))
        {
            var rows = new float[batch.Sum(group => group.Count) * m];
            var row = 0;
            foreach (var group in batch)
            {
                y.AsSpan(group.First * m, group.Count * m).CopyTo(rows.AsSpan(row * m));
                row += group.Count;
            }

            decoder.Start(workers, rows);
            var ended = new bool[row];
            for (var word = 0; System.Array.Exists(ended, one => !one); word++)
            {
                decoder.Next(workers);
                var place = word;
                workers.Run(new DelegateWork(number => Step(batch[number], coders, sentences, ended, place, nats)), batch.Count);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => decoder.Dispose();

    /// <summary>The word at a place of every sentence of a group that has not ended.</summary>
    private void Step<TCoder>(Group group, TCoder[] coders, BlockData.Sentences data, bool[] ended, int place, double[] nats)
        where TCoder : struct, IRangeCoder
    {
        ref var coder = ref coders[group.Record];
        for (var i = 0; i < group.Count; i++)
        {
            var (row, datum) = (group.Row + i, group.First + i);
            if (ended[row])
            {
                continue;
            }

            var words = data[datum];
            var given = TCoder.Reads ? 0 : place < words.Count ? numbers.GetValueOrDefault(words[place], WordMark.Unknown) : WordMark.End;
            var logits = decoder.Logits(row);
            var word = SoftmaxCode.Code(ref coder, logits, given);
            if (!TCoder.Reads)
            {
                nats[datum] += Nats(logits, word);
            }

            if (word == WordMark.End)
            {
                ended[row] = true;
                continue;
            }

            var text = word == WordMark.Unknown ? spelling.Code(ref coder, TCoder.Reads ? "" : words[place], ref nats[datum])
                : word >= WordMark.Count ? vocabulary.Words[word - WordMark.Count].Text
                : throw new InvalidDataException($"A sentence with the mark {word} among its words.");
            if (TCoder.Reads)
            {
                words.Add(text);
                if (words.Count > MostWords)
                {
                    throw new InvalidDataException("A sentence without an end.");
                }
            }

            decoder.Words[row] = word;
        }
    }

    /// <summary>−log of a word's probability.</summary>
    private static double Nats(ReadOnlySpan<float> logits, int word)
    {
        var (largest, sum) = ((double)logits[0], 0.0);
        foreach (var logit in logits)
        {
            largest = double.Max(largest, logit);
        }

        foreach (var logit in logits)
        {
            sum += Elementary64.Exp(logit - largest);
        }

        return Elementary64.Log(sum) + largest - logits[word];
    }

    /// <summary>Groups of sentences that go in lockstep, side by side in batches: no two of one record in a batch.</summary>
    private static List<List<Group>> Batches(ReadOnlySpan<Record> records)
    {
        var (batches, batch, rows) = (new List<List<Group>>(), new List<Group>(), 0);
        for (var number = 0; number < records.Length; number++)
        {
            var record = records[number];
            for (var first = 0; first < record.Count; first += Lockstep)
            {
                var count = int.Min(Lockstep, record.Count - first);
                if (rows + count > Lockstep || (batch.Count > 0 && batch[^1].Record == number))
                {
                    batches.Add(batch);
                    (batch, rows) = ([], 0);
                }

                batch.Add(new(number, record.First + first, count, rows));
                rows += count;
            }
        }

        if (batch.Count > 0)
        {
            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>Sentences of a record that go in lockstep.</summary>
    /// <param name="Record">The record's number.</param>
    /// <param name="First">The first sentence, counted from the block's first.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Row">The row of the first in the batch.</param>
    private readonly record struct Group(int Record, int First, int Count, int Row);
}
