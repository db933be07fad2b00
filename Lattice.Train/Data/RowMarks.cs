using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>What rows have beside their numbers: labels, ids, and their places in the file where some were left out.</summary>
/// <param name="labels">Takes the labels.</param>
/// <param name="first">How many rows of the file were taken before.</param>
internal sealed class RowMarks(LabelList labels, int first = 0)
{
    private readonly List<string> ids = [];
    private List<int>? origins;
    private int count;

    /// <summary>Nothing yet.</summary>
    internal RowMarks() : this(new LabelList()) { }

    /// <summary>The labels.</summary>
    internal LabelList Labels => labels;

    /// <summary>Takes those of the row just read.</summary>
    internal Option<DataError> Add(IRowReader reader)
    {
        if (reader.Skipped > 0)
        {
            origins ??= [.. Enumerable.Range(first, count)];
            origins.Add((int)long.Min(int.MaxValue, first + count + reader.Skipped));
        }

        if (reader.Id is { } id)
        {
            ids.Add(id);
        }

        count++;
        return labels.Add(reader);
    }

    /// <summary>The rows with their marks.</summary>
    internal DataSplit Split(IRowStore rows, IRowReader reader) => new DataSplit(
        rows, labels.Numbers(), labels.Classes(), origins is null ? null : [.. origins]).WithIds(reader.Id is null ? null : [.. ids]);
}
