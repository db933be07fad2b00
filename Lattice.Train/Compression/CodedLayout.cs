using Lattice.Train.Container;

namespace Lattice.Train.Compression;

/// <summary>How the data of a model are laid out in records, pages and blocks.</summary>
internal static class CodedLayout
{
    /// <summary>How many data a record holds unless the caller says otherwise.</summary>
    internal const int PerRecord = 1000;

    /// <summary>The most data of a record.</summary>
    internal const int MostInRecord = 1 << 16;

    /// <summary>The most data of a page that is read.</summary>
    internal const int MostOnPage = 1 << 20;

    private const int LeastBlock = 4096;

    // A page's heading and its line in the table are 68 bytes: with this many records they are little beside records of kilobytes.
    private const int LeastRecords = 16;

    /// <summary>Records per page, and data per block: whole pages that are coded together.</summary>
    /// <param name="perRecord">Data per record.</param>
    internal static (int PerPage, int Block) Of(int perRecord)
    {
        var perPage = int.Max(LeastRecords, ContainerFormat.DataPerPage / perRecord);
        var page = perPage * perRecord;
        return (perPage, (LeastBlock + page - 1) / page * page);
    }
}
