namespace Lattice.Train.Data;

/// <summary>The number of a datum with the largest magnitude, and where it is.</summary>
/// <param name="Datum">The datum's index in its split, from 0.</param>
/// <param name="Index">The number's index in the datum, from 0.</param>
/// <param name="Value">The number.</param>
internal readonly record struct LargestNumber(int Datum, int Index, float Value)
{
    /// <summary>The largest number of a datum.</summary>
    public static LargestNumber Of(DataSplit split, int datum)
    {
        var row = new float[split.Width];
        split.CopyRow(datum, row);
        var index = 0;
        for (var i = 1; i < row.Length; i++)
        {
            index = float.Abs(row[i]) > float.Abs(row[index]) ? i : index;
        }

        return new LargestNumber(datum, index, row[index]);
    }

    /// <summary>The largest number of a whole split.</summary>
    public static LargestNumber Of(DataSplit split)
    {
        var largest = new LargestNumber(0, 0, 0);
        var row = new float[split.Width];
        for (var datum = 0; datum < split.Count; datum++)
        {
            split.CopyRow(datum, row);
            for (var i = 0; i < row.Length; i++)
            {
                largest = float.Abs(row[i]) > float.Abs(largest.Value) ? new LargestNumber(datum, i, row[i]) : largest;
            }
        }

        return largest;
    }
}
