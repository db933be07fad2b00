using System.Buffers.Binary;

namespace Lattice.Train.Container;

/// <summary>The attachments and pages of a file, in its order.</summary>
internal sealed record ContainerTable(AttachmentEntry[] Attachments, PageEntry[] Pages)
{
    /// <summary>The length of a table in bytes.</summary>
    internal static long LengthOf(long attachments, long pages) => ContainerFormat.TableHeading
        + attachments * ContainerFormat.AttachmentEntry + pages * ContainerFormat.PageEntry + ContainerFormat.ChecksumLength;

    /// <summary>The length of the table as a section, in bytes.</summary>
    internal long Length => LengthOf(Attachments.Length, Pages.Length);

    /// <summary>The index after that of the last datum.</summary>
    internal long End => Pages is [.., var last] ? last.FirstDatum + last.Data : 0;

    /// <summary>How many records the pages hold.</summary>
    /// <param name="dataPerRecord">How many data a record holds.</param>
    internal long Records(int dataPerRecord) => Pages.Sum(page => (page.Data - 1L) / dataPerRecord + 1);

    /// <summary>The table as a section.</summary>
    /// <param name="seed">The checksum of the header's hash.</param>
    internal byte[] Write(uint seed)
    {
        var bytes = new byte[LengthOf(Attachments.Length, Pages.Length)];
        ContainerFormat.TableMark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Attachments.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Pages.Length);
        var rest = bytes.AsSpan(ContainerFormat.TableHeading);
        foreach (var entry in Attachments)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, entry.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], entry.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[12..], entry.Checksum);
            rest = rest[ContainerFormat.AttachmentEntry..];
        }

        foreach (var entry in Pages)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, entry.Offset);
            BinaryPrimitives.WriteInt64LittleEndian(rest[8..], entry.FirstDatum);
            BinaryPrimitives.WriteInt32LittleEndian(rest[16..], entry.Data);
            BinaryPrimitives.WriteInt32LittleEndian(rest[20..], entry.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[24..], entry.Checksum);
            rest = rest[ContainerFormat.PageEntry..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(rest, Crc32C.Append(seed, bytes.AsSpan(0, bytes.Length - rest.Length)));
        return bytes;
    }

    /// <summary>The table of a section; null if its checksum or its counts are wrong.</summary>
    internal static ContainerTable? Read(ReadOnlySpan<byte> bytes, uint seed)
    {
        if (bytes.Length < LengthOf(0, 0) || !bytes.StartsWith(ContainerFormat.TableMark)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ContainerFormat.ChecksumLength..])
                != Crc32C.Append(seed, bytes[..^ContainerFormat.ChecksumLength])
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) != bytes.Length
            || LengthOf(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]))
                != bytes.Length)
        {
            return null;
        }

        var attachments = new AttachmentEntry[BinaryPrimitives.ReadInt32LittleEndian(bytes[8..])];
        var pages = new PageEntry[BinaryPrimitives.ReadInt32LittleEndian(bytes[12..])];
        var rest = bytes[ContainerFormat.TableHeading..];
        for (var i = 0; i < attachments.Length; i++, rest = rest[ContainerFormat.AttachmentEntry..])
        {
            attachments[i] = new AttachmentEntry(
                BinaryPrimitives.ReadInt64LittleEndian(rest),
                BinaryPrimitives.ReadInt32LittleEndian(rest[8..]),
                BinaryPrimitives.ReadUInt32LittleEndian(rest[12..]));
        }

        for (var i = 0; i < pages.Length; i++, rest = rest[ContainerFormat.PageEntry..])
        {
            pages[i] = new PageEntry(
                BinaryPrimitives.ReadInt64LittleEndian(rest),
                BinaryPrimitives.ReadInt64LittleEndian(rest[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(rest[16..]),
                BinaryPrimitives.ReadInt32LittleEndian(rest[20..]),
                BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]));
        }

        return new ContainerTable(attachments, pages);
    }

    /// <summary>
    /// Where the last section ends, if the sections follow one another without a gap, and the data likewise from 0; null if they do not.
    /// </summary>
    /// <param name="start">Where the first section begins.</param>
    internal long? EndOf(long start)
    {
        var offset = start;
        foreach (var entry in Attachments)
        {
            if (entry.Offset != offset || !IsLength(entry.Length))
            {
                return null;
            }

            offset += entry.Length;
        }

        long datum = 0;
        foreach (var entry in Pages)
        {
            if (entry.Offset != offset || !IsLength(entry.Length) || entry.FirstDatum != datum || entry.Data < 1)
            {
                return null;
            }

            (offset, datum) = (offset + entry.Length, datum + entry.Data);
        }

        return offset;
    }

    private static bool IsLength(int length) => length is >= ContainerFormat.ShortestSection and <= ContainerFormat.LongestSection;
}
