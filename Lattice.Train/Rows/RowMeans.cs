using Lattice.Math.Losses;
using Lattice.Train.Data;

namespace Lattice.Train.Rows;

/// <summary>Output biases that reproduce the means of the training data.</summary>
internal static class RowMeans
{
    private const int Rows = 250;

    /// <summary>A bias per output.</summary>
    /// <param name="loss">Defines the meaning of the outputs.</param>
    /// <param name="split">The training data, summed in order.</param>
    public static float[] Of(Loss loss, DataSplit split) =>
        [.. loss.Biases(loss.TakesLabels ? Counts(split) : Sums(loss, split), split.Count).Select(bias => (float)bias)];

    /// <summary>The mean of (number − centre)², for each number of a datum.</summary>
    /// <param name="centres">The centres.</param>
    /// <param name="split">The training data, summed in order.</param>
    public static double[] SquaresAbout(float[] centres, DataSplit split) => [.. Sums(split, (number, i) =>
    {
        var difference = (double)number - centres[i];
        return difference * difference;
    }).Select(sum => sum / split.Count)];

    private static double[] Sums(Loss loss, DataSplit split)
    {
        var (sums, row) = (new double[loss.Outputs(split.Width)], new float[split.Width]);
        for (var datum = 0; datum < split.Count; datum++)
        {
            split.CopyRow(datum, row);
            loss.Add(row, sums);
        }

        return sums;
    }

    private static double[] Sums(DataSplit split, Func<float, int, double> of)
    {
        var sums = new double[split.Width];
        var rows = new float[Rows * split.Width];
        for (var first = 0; first < split.Count; first += Rows)
        {
            var indices = Enumerable.Range(first, int.Min(Rows, split.Count - first)).ToArray();
            split.CopyRows(indices, rows.AsSpan(0, indices.Length * split.Width));
            for (var i = 0; i < indices.Length * split.Width; i++)
            {
                sums[i % split.Width] += of(rows[i], i % split.Width);
            }
        }

        return sums;
    }

    private static double[] Counts(DataSplit split)
    {
        var counts = new double[split.Classes];
        for (var datum = 0; datum < split.Count; datum++)
        {
            counts[split.Label(datum)]++;
        }

        return counts;
    }
}
