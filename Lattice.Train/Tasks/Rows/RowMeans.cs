using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Train.Data;

namespace Lattice.Train.Tasks.Rows;

/// <summary>Output biases that give the means of the training data.</summary>
internal static class RowMeans
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
