using System.Runtime.InteropServices;

namespace Lattice.Train.Data.Sentences;

/// <summary>Collects sentences as they are read; words are their numbers in a <see cref="WordTable"/>.</summary>
internal sealed class SentenceList
{
    private readonly List<int> words = [];
    private readonly List<int> starts = [0];

    /// <summary>Number of complete sentences.</summary>
    internal int Count => starts.Count - 1;

    /// <summary>Number of words so far of the sentence being read.</summary>
    internal int Pending => words.Count - starts[^1];

    /// <summary>True when another sentence of <paramref name="length"/> words would not fit in an array.</summary>
    internal bool IsFull(int length) => words.Count > Array.MaxLength - length;

    /// <summary>Adds a word to the sentence being read.</summary>
    internal void Add(int word) => words.Add(word);

    /// <summary>Completes the sentence being read.</summary>
    internal void End() => starts.Add(words.Count);

    /// <summary>Number of words of a sentence.</summary>
    internal int Length(int sentence) => starts[sentence + 1] - starts[sentence];

    /// <summary>The words of a sentence; valid until the next is read.</summary>
    internal ReadOnlySpan<int> Words(int sentence) => CollectionsMarshal.AsSpan(words).Slice(starts[sentence], Length(sentence));

    /// <summary>True when the other list holds the same sentences in the same order; both must use the same table.</summary>
    internal bool HasSentencesOf(SentenceList other) => Count > 0
        && CollectionsMarshal.AsSpan(starts).SequenceEqual(CollectionsMarshal.AsSpan(other.starts))
        && CollectionsMarshal.AsSpan(words).SequenceEqual(CollectionsMarshal.AsSpan(other.words));
}
