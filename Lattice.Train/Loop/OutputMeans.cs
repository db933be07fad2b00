using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Loop;

/// <summary>The biases at which a decoder without anything from the latent says what is true of the training data in the mean.</summary>
internal static class OutputMeans
{
    private const int Rows = 250;

    /// <summary>A bias per output.</summary>
    /// <param name="loss">What the outputs mean.</param>
    /// <param name="split">The training data, summed in their order.</param>
    public static float[] Of(LossSpec loss, DataSplit split) => loss switch
    {
        // Half a one and half a zero more: every logit is finite.
        LossSpec.Bernoulli => [.. Sums(split).Select(sum => (float)(Elementary64.Log(sum + 0.5) - Elementary64.Log(split.Count - sum + 0.5)))],
        LossSpec.Squared => [.. Sums(split).Select(sum => (float)(sum / split.Count))],
        _ => [.. Counts(split).Select(count => (float)(Elementary64.Log(count + 0.5) - Elementary64.Log(split.Count)))],
    };

    /// <summary>A bias per word: the logarithm of its share of all words and end marks, half a word more for each.</summary>
    /// <param name="split">The training sentences.</param>
    /// <param name="vocabulary">Words, marks among them.</param>
    public static float[] OfWords(TextSplit split, int vocabulary)
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

    private static double[] Sums(DataSplit split)
    {
        var sums = new double[split.Width];
        var rows = new float[Rows * split.Width];
        for (var first = 0; first < split.Count; first += Rows)
        {
            var indices = Enumerable.Range(first, int.Min(Rows, split.Count - first)).ToArray();
            split.CopyRows(indices, rows.AsSpan(0, indices.Length * split.Width));
            for (var i = 0; i < indices.Length * split.Width; i++)
            {
                sums[i % split.Width] += rows[i];
            }
        }

        return sums;
    }

    private static int[] Counts(DataSplit split)
    {
        var counts = new int[split.Classes];
        for (var datum = 0; datum < split.Count; datum++)
        {
            counts[split.Label(datum)]++;
        }

        return counts;
    }
}
