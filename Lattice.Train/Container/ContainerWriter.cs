using System.Buffers;
using System.Buffers.Binary;

namespace Lattice.Train.Container;

/// <summary>
/// Writes a file from front to back to any stream: attachments, then pages in the order of their data, then table and footer. It keeps one
/// page and the table in memory. The same calls give the same bytes. Without <see cref="Finish"/> the file is incomplete, and readers say
/// so. The stream stays open.
/// </summary>
internal sealed class ContainerWriter
{
    private readonly Stream stream;
    private readonly ContainerHeader header;
    private readonly byte[] headerHash;
    private readonly uint seed;
    private readonly List<AttachmentEntry> attachments = [];
    private readonly System.Collections.Generic.HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<PageEntry> pages = [];
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly ArrayBufferWriter<byte> index = new();
    private int[] lengths = [];
    private long position;
    private long data;
    private long records;
    private bool isFinished;

    /// <summary>Writes the beginning of a file.</summary>
    /// <param name="stream">Where to; it need not seek.</param>
    /// <param name="header">The header.</param>
    /// <exception cref="ArgumentException">The header is not valid.</exception>
    internal ContainerWriter(Stream stream, ContainerHeader header)
    {
        if (header.Problem() is { } problem)
        {
            throw new ArgumentException($"The header is not valid: {problem}.", nameof(header));
        }

        (this.stream, this.header) = (stream, header);
        var bytes = HeaderBytes.Write(header);
        headerHash = HeaderBytes.Hash(bytes);
        seed = Crc32C.Of(headerHash);
        Write(bytes);
    }

    /// <summary>How many bytes have been written.</summary>
    internal long Length => position;

    /// <summary>How many data have been written: the index of the first datum of the next page.</summary>
    internal long Data => data;

    /// <summary>Writes an attachment.</summary>
    /// <param name="name">Its name, unique in the file: 1 to 255 bytes of UTF-8.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="InvalidOperationException">A page has been written, or the name is taken.</exception>
    internal void Attach(string name, ReadOnlySpan<byte> content)
    {
        Require(pages.Count == 0 && !isFinished, "Attachments come before the pages.");
        Require(names.Add(name), $"There is an attachment {name} already.");
        var bytes = AttachmentBytes.Write(name, content, seed);
        attachments.Add(new AttachmentEntry(position, bytes.Length, LastChecksum(bytes)));
        Write(bytes);
    }

    /// <summary>Writes a page.</summary>
    /// <param name="firstDatum">The index of its first datum: that after the last page's, or 0.</param>
    /// <param name="page">Its records, at least one; all but the last hold as many data as the header says.</param>
    /// <param name="decodedChecksum">The <see cref="Crc32C"/> of what the records decode to.</param>
    /// <exception cref="ArgumentException">The data or the records are not such, or are too many.</exception>
    internal void Page(long firstDatum, IReadOnlyList<ContainerRecord> page, uint decodedChecksum)
    {
        Require(!isFinished, "The file is finished.");
        var (count, payload) = Check(firstDatum, page);
        index.ResetWrittenCount();
        RecordIndex.Write(index, lengths.AsSpan(0, page.Count));
        var length = ContainerFormat.PageHeading + index.WrittenCount + payload + ContainerFormat.ChecksumLength;
        if (length > ContainerFormat.LongestSection)
        {
            throw new ArgumentException($"A page of {length} bytes is too long. Give it fewer records.", nameof(page));
        }

        buffer.ResetWrittenCount();
        new PageHeading((int)length, firstDatum, count, page.Count, index.WrittenCount, decodedChecksum)
            .Write(buffer.GetSpan(ContainerFormat.PageHeading), seed);
        buffer.Advance(ContainerFormat.PageHeading);
        buffer.Write(index.WrittenSpan);
        for (var i = 0; i < page.Count; i++)
        {
            buffer.Write(page[i].Bytes.Span);
        }

        var checksum = Crc32C.Append(seed, buffer.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(ContainerFormat.ChecksumLength), checksum);
        buffer.Advance(ContainerFormat.ChecksumLength);
        pages.Add(new PageEntry(position, firstDatum, count, buffer.WrittenCount, checksum));
        Write(buffer.WrittenSpan);
        (data, records) = (data + count, records + page.Count);
    }

    /// <summary>Writes table and footer, and flushes the stream.</summary>
    /// <exception cref="InvalidOperationException">The header told another count of data, or the file has been finished.</exception>
    internal void Finish()
    {
        Require(!isFinished, "The file is finished.");
        Require((header.Data.Count ?? data) == data, $"The header tells {header.Data.Count} data, and there are {data}.");
        isFinished = true;
        Require(
            ContainerTable.LengthOf(attachments.Count, pages.Count) <= ContainerFormat.LongestSection,
            "The file has too many pages. Put more data on each.");
        var table = new ContainerTable([.. attachments], [.. pages]).Write(seed);
        Write(table);
        Write(new ContainerFooter(data, records, pages.Count, table.Length, position + ContainerFormat.FooterLength)
            .Write(headerHash, table));
        stream.Flush();
    }

    /// <summary>The counts of a page that may follow; leaves the records' lengths in their array.</summary>
    private (int Data, long Payload) Check(long firstDatum, IReadOnlyList<ContainerRecord> page)
    {
        if (firstDatum != data || page.Count is 0 or > ContainerFormat.MostRecords)
        {
            throw new ArgumentException(
                $"A page of {page.Count} records from datum {firstDatum} on cannot follow {data} data; a page has 1 to "
                + $"{ContainerFormat.MostRecords} records.", nameof(page));
        }

        if (lengths.Length < page.Count)
        {
            lengths = new int[page.Count];
        }

        long count = 0, payload = 0;
        for (var i = 0; i < page.Count; i++)
        {
            var record = page[i];
            if (record.Data < 1 || record.Data > header.DataPerRecord || (i < page.Count - 1 && record.Data < header.DataPerRecord))
            {
                throw new ArgumentException(
                    $"Record {i} holds {record.Data} data; all but a page's last hold {header.DataPerRecord}.", nameof(page));
            }

            lengths[i] = record.Bytes.Length;
            (count, payload) = (count + record.Data, payload + record.Bytes.Length);
        }

        return count <= int.MaxValue ? ((int)count, payload)
            : throw new ArgumentException($"A page of {count} data is too large. Give it fewer records.", nameof(page));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        position += bytes.Length;
    }

    private static uint LastChecksum(ReadOnlySpan<byte> section) =>
        BinaryPrimitives.ReadUInt32LittleEndian(section[^ContainerFormat.ChecksumLength..]);

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new InvalidOperationException(sentence);
        }
    }
}
