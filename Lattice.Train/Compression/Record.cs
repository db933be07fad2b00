namespace Lattice.Train.Compression;

/// <summary>A record of a block: data that are coded together, in one byte string.</summary>
/// <param name="First">Its first datum, counted from the block's first.</param>
/// <param name="Count">How many data it holds.</param>
/// <param name="Number">The number of its first datum in the file, from which the dithers follow.</param>
internal readonly record struct Record(int First, int Count, int Number)
{
    /// <summary>The records of a block: all of one size, but for the last.</summary>
    /// <param name="data">How many data the block has.</param>
    /// <param name="perRecord">Data per record.</param>
    /// <param name="number">The number of the block's first datum in the file.</param>
    public static Record[] Of(int data, int perRecord, int number)
    {
        var records = new Record[(data + perRecord - 1) / perRecord];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new(i * perRecord, int.Min(perRecord, data - (i * perRecord)), number + (i * perRecord));
        }

        return records;
    }
}
