using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>A sentence and what the decoder says from its representation alone.</summary>
/// <param name="Words">The sentence's words, by their numbers.</param>
/// <param name="Said">The words said by <see cref="GreedyDecoding"/>.</param>
public sealed record SentencePair(Seq<int> Words, Seq<int> Said)
{
    /// <summary>
    /// The first <paramref name="count"/> sentences of the test data, as the decoder sees them at inference: from Z − U for a lattice, from
    /// X − U otherwise, U the first of the dithers that figures are measured with. What is not ended at twice the longest sentence's words
    /// is cut off.
    /// </summary>
    public static Seq<SentencePair> First(ExperimentSpec spec, TextSet data, SequenceModel model, IParameters store, int count, Workers workers)
    {
        var representation = model.Latent.Inference(store.Doubles);
        var batches = LengthBuckets.Of(data.Test, data.BucketWidth, spec.Training.Batch).InOrder();
        var encoded = Encoded.Of(model, store, data.Test, batches, workers);
        var m = representation.Dimension;
        var (noise, y, coefficients, rows) = (new float[representation.NoiseWidth], new double[m], new long[representation.Coefficients], new float[count * m]);
        for (var sentence = 0; sentence < count; sentence++)
        {
            model.Latent.Noise.Fill(noise, spec.Seed, RandomStream.TestDither, 0, sentence, 0);
            if (representation.HasPoints)
            {
                representation.QuantizedOrNaN(encoded.Mean(sentence), noise, coefficients, y);
            }
            else
            {
                representation.Dithered(encoded[sentence], noise, y);
            }

            for (var i = 0; i < m; i++)
            {
                rows[(sentence * m) + i] = (float)y[i];
            }
        }

        using var decoding = new GreedyDecoding(model, store, count);
        var said = decoding.Decode(workers, rows, 2 * data.Test.Longest);
        return said.Map((index, words) => new SentencePair(Read(data.Test, index), words)).ToSeq().Strict();
    }

    private static Seq<int> Read(TextSplit split, int sentence)
    {
        var words = new int[split.Length(sentence)];
        split.CopyWords(sentence, words);
        return Prelude.toSeq(words);
    }
}
