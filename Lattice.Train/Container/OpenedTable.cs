using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>Reads the table of a file from its end, and tries that header, sections, table and footer are one whole.</summary>
internal static class OpenedTable
{
    /// <summary>The table, or the first fault on the way from the file's beginning if its end is not as it was written.</summary>
    internal static Either<ContainerFault, ContainerTable> Read(ContainerSource source, OpenedHeader opened)
    {
        var footerAt = source.Length - ContainerFormat.FooterLength;
        if (footerAt < opened.End)
        {
            return SectionWalk.Fault(source, opened);
        }

        var end = source.Read(footerAt, ContainerFormat.FooterLength);
        if (ContainerFooter.Read(end, opened.Seed) is not { } footer || footer.FileLength != source.Length)
        {
            return SectionWalk.Fault(source, opened);
        }

        var tableAt = footerAt - footer.TableLength;
        var place = new ContainerPlace(ContainerPart.Table, tableAt);
        if (tableAt < opened.End)
        {
            return new ContainerFault.Damaged(place, $"its length is given as {footer.TableLength} bytes, which the file does not have");
        }

        var bytes = source.Read(tableAt, footer.TableLength);
        if (ContainerTable.Read(bytes, opened.Seed) is not { } table)
        {
            return new ContainerFault.Damaged(place, "its checksum is not the one that was written");
        }

        if (!ContainerFooter.Matches(end, opened.Hash, bytes))
        {
            return new ContainerFault.Damaged(
                new ContainerPlace(ContainerPart.Footer, footerAt), "its SHA-256 is not that of header, table and footer");
        }

        return Fits(table, footer, opened, tableAt) ? table
            : new ContainerFault.Damaged(place, "its entries do not follow one another, or are not as many as footer and header say");
    }

    private static bool Fits(ContainerTable table, ContainerFooter footer, OpenedHeader opened, long tableAt) =>
        table.EndOf(opened.End) == tableAt && table.End == footer.Data && table.Pages.Length == footer.Pages
        && table.Records(opened.Header.DataPerRecord) == footer.Records && (opened.Header.Data.Count ?? footer.Data) == footer.Data;
}
