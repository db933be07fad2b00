using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Sentences;

/// <summary>Output biases that reproduce the word frequencies of the training data.</summary>
internal static class WordShares
{
    /// <summary>One bias per word: the logarithm of its share of all words and end marks, with half an occurrence added for each.</summary>
    /// <param name="split">The training sentences.</param>
    /// <param name="vocabulary">Number of words, marks included.</param>
    public static float[] Of(TextSplit split, int vocabulary)
    {
        var counts = new long[vocabulary];
        var words = new int[split.Longest];
        for (var sentence = 0; sentence < split.Count; sentence++)
        {
            split.CopyWords(sentence, words);
            foreach (var word in words.AsSpan(0, split.Length(sentence)))
            {
                counts[word]++;
            }
        }

        counts[WordMark.End] = split.Count;
        return [.. counts.Select(count => (float)(Elementary64.Log(count + 0.5) - Elementary64.Log(split.Words + (double)split.Count)))];
    }
}
