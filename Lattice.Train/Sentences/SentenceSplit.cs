using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Sentences;

/// <summary>Sentences as numbers of words. Batches are of nearly one length (<see cref="LengthBuckets"/>).</summary>
/// <param name="split">The sentences.</param>
/// <param name="bucketWidth">The lengths in a batch lie in an interval of this many words.</param>
internal sealed class SentenceSplit(TextSplit split, int bucketWidth) : ISplit
{
    public int Count => split.Count;

    /// <summary>The sentences.</summary>
    public TextSplit Sentences => split;

    public BatchOrder InOrder(int most) => LengthBuckets.Of(split, bucketWidth, most).InOrder();

    /// <summary>Writes each sentence to a column of the batch, followed by padding marks.</summary>
    public void Load(ReadOnlySpan<int> data, IPlan plan, int first)
    {
        var to = plan.Argument(first);
        to.Fill(WordMark.Padding);
        for (var i = 0; i < data.Length; i++)
        {
            split.CopyWords(data[i], to[i..], data.Length);
        }
    }

    /// <summary>How many words the decoder predicts: those of the sentence and its end mark.</summary>
    public int PredictedWords(int sentence) => split.Length(sentence) + 1;
}
