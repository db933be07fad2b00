using Lattice.Train.Data;

namespace Lattice.Tests.Library;

/// <summary>Data of a run as a program would have them in memory.</summary>
internal static class MemoryData
{
    public static float[,] Rows(DataSplit split)
    {
        var (rows, row) = (new float[split.Count, split.Width], new float[split.Width]);
        for (var datum = 0; datum < split.Count; datum++)
        {
            split.CopyRow(datum, row);
            for (var i = 0; i < row.Length; i++)
            {
                rows[datum, i] = row[i];
            }
        }

        return rows;
    }

    public static float[] Numbers(DataSplit split)
    {
        var numbers = new float[split.Count * split.Width];
        split.CopyRows([.. Enumerable.Range(0, split.Count)], numbers);
        return numbers;
    }

    public static int[] Labels(DataSplit split) =>
        split.HasLabels ? [.. Enumerable.Range(0, split.Count).Select(split.Label)] : [];

    /// <summary>The same data, handed over as arrays.</summary>
    public static DataSet Copy(DataSet data) => DataSet.Of(Copy(data.Training), Copy(data.Validation), Copy(data.Test));

    private static DataSplit Copy(DataSplit split) => DataSplit.Of(Rows(split), Labels(split));
}
