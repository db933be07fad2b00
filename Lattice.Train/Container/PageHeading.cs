using System.Buffers.Binary;

namespace Lattice.Train.Container;

/// <summary>What stands before the index of a page. It has a checksum of its own, so that pages are found in a damaged file.</summary>
/// <param name="Length">The length of the page in bytes.</param>
/// <param name="FirstDatum">The index of the first datum.</param>
/// <param name="Data">How many data.</param>
/// <param name="Records">How many records.</param>
/// <param name="IndexLength">The length of the index in bytes.</param>
/// <param name="DecodedChecksum">The CRC-32C of what the records decode to.</param>
internal readonly record struct PageHeading(
    int Length, long FirstDatum, int Data, int Records, int IndexLength, uint DecodedChecksum)
{
    private const int Fields = ContainerFormat.PageHeading - ContainerFormat.ChecksumLength;

    /// <summary>The length of the records together.</summary>
    internal int PayloadLength => Length - ContainerFormat.PageHeading - IndexLength - ContainerFormat.ChecksumLength;

    /// <summary>Writes the heading with its checksum.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="seed">The checksum of the header's hash.</param>
    internal void Write(Span<byte> bytes, uint seed)
    {
        ContainerFormat.PageMark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], FirstDatum);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], Data);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], Records);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], IndexLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], DecodedChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[Fields..], Crc32C.Append(seed, bytes[..Fields]));
    }

    /// <summary>The heading, or null if the bytes are none, its checksum is wrong, or its counts do not fit together.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="seed">The checksum of the header's hash.</param>
    /// <param name="dataPerRecord">How many data a record holds.</param>
    internal static PageHeading? Read(ReadOnlySpan<byte> bytes, uint seed, int dataPerRecord)
    {
        if (!bytes.StartsWith(ContainerFormat.PageMark)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[Fields..]) != Crc32C.Append(seed, bytes[..Fields]))
        {
            return null;
        }

        var heading = new PageHeading(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]));
        return heading.IsSound(dataPerRecord) ? heading : null;
    }

    private bool IsSound(int dataPerRecord) =>
        Length is >= ContainerFormat.PageHeading + ContainerFormat.ChecksumLength and <= ContainerFormat.LongestSection
        && FirstDatum >= 0 && Data >= 1 && Records is >= 1 and <= ContainerFormat.MostRecords
        && Records == (Data - 1) / dataPerRecord + 1
        && IndexLength >= 1 && PayloadLength >= 0 && FirstDatum <= long.MaxValue - Data;
}
