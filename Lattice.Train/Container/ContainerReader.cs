using System.Buffers.Binary;
using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>
/// Reads a file whose beginning, table and footer are as they were written; attachments and pages are read, and tried, when they are asked
/// for. It keeps the table in memory, 32 bytes a page. Its faults say that the file is wrong; where the system cannot read it, an
/// <see cref="IOException"/> is thrown. For one thread; what it returns is for any.
/// </summary>
internal sealed class ContainerReader
{
    private readonly ContainerSource source;
    private readonly OpenedHeader opened;

    internal ContainerReader(ContainerSource source, OpenedHeader opened, ContainerTable table) =>
        (this.source, this.opened, Table) = (source, opened, table);

    /// <summary>The header.</summary>
    internal ContainerHeader Header => opened.Header;

    /// <summary>The attachments and pages.</summary>
    internal ContainerTable Table { get; }

    /// <summary>The length of the file in bytes.</summary>
    internal long Length => source.Length;

    /// <summary>The length of the file's beginning: magic, version and header.</summary>
    internal long HeaderLength => opened.End;

    /// <summary>How many data the pages hold.</summary>
    internal long Data => Table.Pages.Sum(page => (long)page.Data);

    /// <summary>How many records the pages hold.</summary>
    internal long Records => Table.Records(Header.DataPerRecord);

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file; it must seek, and stays open.</param>
    internal static Either<ContainerFault, ContainerReader> Open(Stream stream)
    {
        var source = new ContainerSource(stream);
        return from opened in OpenedHeader.Read(source)
               from table in OpenedTable.Read(source, opened)
               select new ContainerReader(source, opened, table);
    }

    /// <summary>Reads a page.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal Either<ContainerFault, ContainerPage> Page(int number)
    {
        var entry = Table.Pages[number];
        return Section(entry.Offset, entry.Length, entry.Checksum, ContainerFormat.PageMark, entry.Place(number))
            .Bind(bytes => Page(entry, number, bytes));
    }

    /// <summary>All pages in turn. The last one may be a fault; a caller may go on after it.</summary>
    internal IEnumerable<Either<ContainerFault, ContainerPage>> Pages() => Enumerable.Range(0, Table.Pages.Length).Select(Page);

    /// <summary>The number of the page that a datum is in; none if no page holds it.</summary>
    /// <param name="datum">Its index in the file.</param>
    internal Option<int> PageOf(long datum)
    {
        var (low, high) = (0, Table.Pages.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Table.Pages[middle].Range.End <= datum ? (middle + 1, high) : (low, middle);
        }

        return low < Table.Pages.Length && Table.Pages[low].FirstDatum <= datum ? low : Option<int>.None;
    }

    /// <summary>Reads the heading of a page alone, without trying the page's checksum.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal Either<ContainerFault, PageHeading> Heading(int number)
    {
        var entry = Table.Pages[number];
        return entry.Length < ContainerFormat.PageHeading ? Misfit(entry, number)
            : Fitting(entry, source.Read(entry.Offset, ContainerFormat.PageHeading)) is { } heading ? heading
            : Misfit(entry, number);
    }

    /// <summary>Reads an attachment.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal Either<ContainerFault, ContainerAttachment> Attachment(int number)
    {
        var entry = Table.Attachments[number];
        var place = entry.Place(number);
        return Section(entry.Offset, entry.Length, entry.Checksum, ContainerFormat.AttachmentMark, place).Bind<ContainerAttachment>(
            bytes => AttachmentBytes.Read(place, bytes) is { } attachment ? attachment
                : new ContainerFault.Damaged(place, "its fields do not fit together"));
    }

    /// <summary>Reads the attachment of a name; none if there is none, the first of several.</summary>
    internal Either<ContainerFault, Option<ContainerAttachment>> Attachment(string name)
    {
        for (var number = 0; number < Table.Attachments.Length; number++)
        {
            var read = Attachment(number);
            if (read.Exists(attachment => attachment.Name == name) || read.IsLeft)
            {
                return read.Map(Prelude.Some);
            }
        }

        return Option<ContainerAttachment>.None;
    }

    private Either<ContainerFault, ContainerPage> Page(PageEntry entry, int number, byte[] bytes)
    {
        if (bytes.Length < ContainerFormat.PageHeading || Fitting(entry, bytes) is not { } heading)
        {
            return Misfit(entry, number);
        }

        var index = bytes.AsSpan(ContainerFormat.PageHeading, heading.IndexLength);
        return RecordIndex.Read(index, heading.Records, heading.PayloadLength) is { } starts
            ? new ContainerPage(
                entry.Place(number),
                heading,
                Header.DataPerRecord,
                starts,
                bytes.AsMemory(ContainerFormat.PageHeading + heading.IndexLength, heading.PayloadLength))
            : new ContainerFault.Damaged(entry.Place(number), "its index does not fit its records");
    }

    private PageHeading? Fitting(PageEntry entry, ReadOnlySpan<byte> bytes) =>
        PageHeading.Read(bytes, opened.Seed, Header.DataPerRecord) is { } heading
            && (heading.FirstDatum, heading.Data, heading.Length) == (entry.FirstDatum, entry.Data, entry.Length) ? heading : null;

    private static ContainerFault.Damaged Misfit(PageEntry entry, int number) =>
        new(entry.Place(number), "its heading is not that of the page in the table");

    /// <summary>The bytes of a section that begins with its mark and length, and whose checksum is the table's and holds.</summary>
    private Either<ContainerFault, byte[]> Section(
        long offset, int length, uint checksum, ReadOnlySpan<byte> mark, ContainerPlace place)
    {
        var bytes = source.Read(offset, length);
        var body = bytes.AsSpan(0, length - ContainerFormat.ChecksumLength);
        var (told, found) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(body.Length)), Crc32C.Append(opened.Seed, body));
        var isOfTable = bytes.AsSpan().StartsWith(mark)
            && BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(mark.Length)) == length;
        return told == found && told == checksum && isOfTable ? bytes
            : new ContainerFault.Damaged(
                place,
                told == checksum && told == found ? "it does not begin with its mark and its length"
                    : told == found ? $"it is another than the table lists: checksum {found:x8}, not {checksum:x8}"
                    : $"its bytes have checksum {found:x8}, and {checksum:x8} was written");
    }
}
