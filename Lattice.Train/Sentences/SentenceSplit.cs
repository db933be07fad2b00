using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Sentences;

/// <summary>Sentences as numbers of words. Batches are of nearly one length (<see cref="LengthBuckets"/>).</summary>
/// <param name="split">The sentences.</param>
/// <param name="bucketWidth">Lengths of one batch lie in an interval of so many words.</param>
internal sealed class SentenceSplit(TextSplit split, int bucketWidth) : ISplit
{
    public int Count => split.Count;

    public BatchOrder InOrder(int most) => LengthBuckets.Of(split, bucketWidth, most).InOrder();

    /// <summary>A sentence's words down a column of the batch, and the padding mark behind its last.</summary>
    public void Load(ReadOnlySpan<int> data, IPlan plan, int first)
    {
        var to = plan.Argument(first);
        to.Fill(WordMark.Padding);
        for (var i = 0; i < data.Length; i++)
        {
            split.CopyWords(data[i], to[i..], data.Length);
        }
    }

    /// <summary>How many words the decoder says: those of the sentence and its end mark.</summary>
    public int Said(int sentence) => split.Length(sentence) + 1;
}
