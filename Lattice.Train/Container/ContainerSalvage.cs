using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>What is left of a damaged file.</summary>
/// <param name="Reader">Reads the attachments and pages that are as they were written. Pages are numbered anew.</param>
/// <param name="Missing">The data that no such page holds.</param>
/// <param name="Count">How many data the file held; null if nothing that is left says so.</param>
internal sealed record ContainerSalvage(ContainerReader Reader, Seq<DatumRange> Missing, long? Count)
{
    /// <summary>
    /// Looks through a file for whole sections. Only the header has to be as it was written: all checksums begin with its hash, so pages of
    /// other files are not taken for this one's. Where the table is whole, it decides which pages belong to the file; where it is not, of
    /// different pages that claim the same data none is taken.
    /// </summary>
    /// <param name="stream">The file; it must seek, and stays open.</param>
    internal static Either<ContainerFault, ContainerSalvage> Of(Stream stream)
    {
        var source = new ContainerSource(stream);
        return OpenedHeader.Read(source).Map(opened => Of(source, opened));
    }

    private static ContainerSalvage Of(ContainerSource source, OpenedHeader opened)
    {
        var found = SectionScan.Run(source, opened);
        var count = found.Footer?.Data ?? found.Table?.End ?? opened.Header.Data.Count;
        var pages = found.Table is { } table ? Listed(found.Pages, table) : Undisputed(found.Pages, count);
        var reader = new ContainerReader(source, opened, new ContainerTable(Attachments(found), [.. pages]));
        return new ContainerSalvage(reader, Gaps(pages, count), count);
    }

    /// <summary>The pages that a table lists, each once.</summary>
    private static List<PageEntry> Listed(List<PageEntry> found, ContainerTable table)
    {
        var listed = table.Pages.Select(page => page with { Offset = 0 }).ToHashSet();
        return [.. found.Where(page => listed.Remove(page with { Offset = 0 })).OrderBy(page => page.FirstDatum)];
    }

    /// <summary>The pages whose data no different page claims.</summary>
    private static List<PageEntry> Undisputed(List<PageEntry> found, long? count)
    {
        var pages = found.Where(page => page.Range.End <= (count ?? long.MaxValue)).DistinctBy(page => page with { Offset = 0 })
            .OrderBy(page => page.FirstDatum).ToList();
        var undisputed = new List<PageEntry>();
        long end = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            var next = i + 1 < pages.Count ? pages[i + 1].FirstDatum : long.MaxValue;
            if (pages[i].FirstDatum >= end && pages[i].Range.End <= next)
            {
                undisputed.Add(pages[i]);
            }

            end = long.Max(end, pages[i].FirstDatum + pages[i].Data);
        }

        return undisputed;
    }

    private static AttachmentEntry[] Attachments(FoundSections found)
    {
        var listed = found.Table?.Attachments.Select(one => one with { Offset = 0 }).ToHashSet();
        return [.. found.Attachments.DistinctBy(one => one with { Offset = 0 })
            .Where(one => listed?.Contains(one with { Offset = 0 }) ?? true)];
    }

    private static Seq<DatumRange> Gaps(List<PageEntry> pages, long? count)
    {
        var gaps = Seq<DatumRange>.Empty;
        long end = 0;
        foreach (var page in pages)
        {
            gaps = page.FirstDatum > end ? gaps.Add(new DatumRange(end, page.FirstDatum - end)) : gaps;
            end = page.FirstDatum + page.Data;
        }

        return count is null ? gaps.Add(new DatumRange(end, null)) : end < count ? gaps.Add(new DatumRange(end, count - end)) : gaps;
    }
}
