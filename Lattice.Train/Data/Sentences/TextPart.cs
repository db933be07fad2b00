using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>The sentences of a split before the vocabulary is known.</summary>
/// <param name="Name">Name of the split.</param>
/// <param name="Sentences">The sentences of its file; words are numbers in a table.</param>
/// <param name="Kept">Which of them are used, in this order.</param>
/// <param name="TooLong">How many are dropped for their length.</param>
/// <param name="BeyondLimit">How many are dropped for the limit.</param>
internal sealed record TextPart(string Name, SentenceList Sentences, int[] Kept, int TooLong, int BeyondLimit)
{
    /// <summary>Drops sentences that are too long, then those beyond the limit.</summary>
    /// <param name="name">Name of the split.</param>
    /// <param name="sentences">The sentences of its file.</param>
    /// <param name="members">Which of them belong to the split, in this order.</param>
    /// <param name="longest">Most words a sentence may have.</param>
    /// <param name="limit">How many sentences are used.</param>
    internal static Either<DataError, TextPart> Of(
        string name, SentenceList sentences, int[] members, Option<int> longest, Option<int> limit)
    {
        var most = longest.IfNone(int.MaxValue);
        var fitting = Array.FindAll(members, sentence => sentences.Length(sentence) <= most);
        var count = limit.IfNone(fitting.Length);
        return fitting.Length == 0
            ? (members.Length == 0 ? new DataError.Empty(name) : new DataError.AllTooLong(name, members.Length, most))
            : count > fitting.Length ? new DataError.TooFew(name, count, fitting.Length)
            : count < 1 ? new DataError.Empty(name)
            : new TextPart(name, sentences, fitting[..count], members.Length - fitting.Length, fitting.Length - count);
    }

    /// <summary>Adds how often each word of the table occurs in the sentences used.</summary>
    internal void CountInto(Span<long> counts)
    {
        foreach (var sentence in Kept)
        {
            foreach (var word in Sentences.Words(sentence))
            {
                counts[word]++;
            }
        }
    }
}
