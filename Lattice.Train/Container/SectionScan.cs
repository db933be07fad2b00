using System.Buffers.Binary;

namespace Lattice.Train.Container;

/// <summary>
/// Looks through a damaged file for sections that are as they were written: at every place where a mark stands, the checksum decides. What
/// is found whole is not looked into.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="opened">Its header.</param>
internal sealed class SectionScan(ContainerSource source, OpenedHeader opened)
{
    private const int WindowLength = 1 << 16;
    private const int MarkLength = 4;

    // A file made to look like sections within sections must not cost the square of its length.
    private const int WorkPerByte = 8;

    private readonly byte[] window = new byte[WindowLength];
    private readonly FoundSections found = new();
    private long work = (WorkPerByte * source.Length) + WindowLength;

    /// <summary>The sections.</summary>
    internal static FoundSections Run(ContainerSource source, OpenedHeader opened)
    {
        var scan = new SectionScan(source, opened);
        for (var offset = opened.End; (offset = scan.NextMark(offset)) < source.Length;)
        {
            offset += scan.Take(offset) is > 0 and var length ? length : 1;
        }

        return scan.found;
    }

    /// <summary>The place of the next mark of any section; the end of the file if there is none.</summary>
    private long NextMark(long offset)
    {
        while (offset + MarkLength <= source.Length)
        {
            var bytes = window.AsSpan(0, (int)long.Min(window.Length, source.Length - offset));
            source.Read(offset, bytes);
            if (First(bytes) is >= 0 and var at)
            {
                return offset + at;
            }

            offset += bytes.Length - (MarkLength - 1);
        }

        return source.Length;
    }

    private static int First(ReadOnlySpan<byte> bytes)
    {
        var first = Earlier(bytes, ContainerFormat.PageMark, -1);
        first = Earlier(bytes, ContainerFormat.AttachmentMark, first);
        first = Earlier(bytes, ContainerFormat.TableMark, first);
        return Earlier(bytes, ContainerFormat.FooterMark, first);
    }

    private static int Earlier(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, int before)
    {
        var at = (before < 0 ? bytes : bytes[..before]).IndexOf(mark);
        return at < 0 ? before : at;
    }

    /// <summary>Takes the section at a place; its length, or 0 if there is none or it is damaged.</summary>
    private int Take(long offset)
    {
        var left = source.Length - offset;
        Span<byte> start = stackalloc byte[(int)long.Min(left, ContainerFormat.PageHeading)];
        if (start.Length < ContainerFormat.ShortestSection)
        {
            return 0;
        }

        source.Read(offset, start);
        var length = BinaryPrimitives.ReadInt32LittleEndian(start[MarkLength..]);
        if (length < ContainerFormat.ShortestSection || length > long.Min(left, ContainerFormat.LongestSection))
        {
            return 0;
        }

        return start.StartsWith(ContainerFormat.PageMark) ? Page(offset, start)
            : start.StartsWith(ContainerFormat.AttachmentMark) ? Attachment(offset, length)
            : start.StartsWith(ContainerFormat.TableMark) ? Table(offset, length)
            : Footer(offset, length);
    }

    private int Page(long offset, ReadOnlySpan<byte> start)
    {
        if (start.Length < ContainerFormat.PageHeading
            || PageHeading.Read(start, opened.Seed, opened.Header.DataPerRecord) is not { } heading
            || Checksum(offset, heading.Length) is not { } checksum)
        {
            return 0;
        }

        found.Pages.Add(new PageEntry(offset, heading.FirstDatum, heading.Data, heading.Length, checksum));
        return heading.Length;
    }

    private int Attachment(long offset, int length)
    {
        if (Checksum(offset, length) is not { } checksum)
        {
            return 0;
        }

        found.Attachments.Add(new AttachmentEntry(offset, length, checksum));
        return length;
    }

    private int Table(long offset, int length)
    {
        if (Checksum(offset, length) is null || ContainerTable.Read(source.Read(offset, length), opened.Seed) is not { } table
            || table.EndOf(opened.End) is null)
        {
            return 0;
        }

        found.Table = table;
        return length;
    }

    private int Footer(long offset, int length)
    {
        if (length != ContainerFormat.FooterLength
            || ContainerFooter.Read(source.Read(offset, length), opened.Seed) is not { } footer)
        {
            return 0;
        }

        found.Footer = footer;
        return length;
    }

    /// <summary>The checksum of a section that ends with it; null if it does not, or if too much has been tried.</summary>
    private uint? Checksum(long offset, int length)
    {
        if (length > work)
        {
            return null;
        }

        work -= length;
        var body = length - ContainerFormat.ChecksumLength;
        var checksum = source.Checksum(opened.Seed, offset, body);
        Span<byte> told = stackalloc byte[ContainerFormat.ChecksumLength];
        source.Read(offset + body, told);
        return BinaryPrimitives.ReadUInt32LittleEndian(told) == checksum ? checksum : null;
    }
}
