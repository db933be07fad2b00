using LanguageExt;
using Lattice.Math.Models;
using Lattice.Train.Engine;

namespace Lattice.Train.Sentences;

/// <summary>
/// Greedy decoding of sentences from representations alone: each step takes the most probable word given the previous ones, on a tie the
/// first in the vocabulary. It shows what the representation retains; no figure depends on it.
/// </summary>
internal sealed class GreedyDecoding : IDisposable
{
    private readonly SentenceNetworks networks;
    private readonly int count;
    private readonly StepwiseDecoder decoder;

    /// <summary>Decodes this many sentences at a time.</summary>
    public GreedyDecoding(Model model, SentenceNetworks networks, IParameters parameters, int count)
    {
        (this.networks, this.count) = (networks, count);
        decoder = new(model, networks, parameters, count);
    }

    /// <summary>The words of each sentence, without the end mark.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="representations">The decoder's inputs y, [count × m], row by row.</param>
    /// <param name="most">Most words of a sentence; longer ones are cut off.</param>
    public Seq<Seq<int>> Decode(Workers workers, ReadOnlySpan<float> representations, int most)
    {
        decoder.Start(workers, representations);
        var said = new List<int>[count];
        var ended = new bool[count];
        for (var i = 0; i < count; i++)
        {
            said[i] = [];
        }

        for (var words = 0; words < most && !System.Array.TrueForAll(ended, one => one); words++)
        {
            decoder.Next(workers);
            for (var i = 0; i < count; i++)
            {
                var word = Largest(decoder.Logits(i));
                ended[i] |= word == networks.Marks.End;
                if (!ended[i])
                {
                    said[i].Add(word);
                    decoder.Words[i] = word;
                }
            }
        }

        return said.Select(words => words.ToSeq().Strict()).ToSeq().Strict();
    }

    /// <inheritdoc/>
    public void Dispose() => decoder.Dispose();

    private static int Largest(ReadOnlySpan<float> numbers)
    {
        var place = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            place = numbers[i] > numbers[place] ? i : place;
        }

        return place;
    }
}
