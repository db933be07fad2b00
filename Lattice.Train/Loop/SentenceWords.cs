using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Loop;

/// <summary>Words of sentences on their way into plans.</summary>
internal static class SentenceWords
{
    /// <summary>What gives a sentence's words, in memory of its own that the next sentence takes over.</summary>
    internal static WordsOf Of(TextSplit split)
    {
        var words = new int[split.Longest];
        return sentence =>
        {
            split.CopyWords(sentence, words);
            return words.AsSpan(0, split.Length(sentence));
        };
    }

    /// <summary>Writes a sentence's words down a column of a matrix of words, [steps × count], which is full of the padding mark.</summary>
    internal static void Write(ReadOnlySpan<int> words, Span<float> to, int column, int count)
    {
        for (var step = 0; step < words.Length; step++)
        {
            to[(step * count) + column] = words[step];
        }
    }
}
