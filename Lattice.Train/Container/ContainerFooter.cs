using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lattice.Train.Container;

/// <summary>The end of a file: counts, its length, and a hash that ties header, table and counts together.</summary>
/// <param name="Data">How many data.</param>
/// <param name="Records">How many records.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="TableLength">The length of the table in bytes.</param>
/// <param name="FileLength">The length of the file in bytes.</param>
internal readonly record struct ContainerFooter(long Data, long Records, int Pages, int TableLength, long FileLength)
{
    private const int EndMagicAt = ContainerFormat.HashedFooter + ContainerFormat.HashLength;

    /// <summary>The footer as bytes.</summary>
    /// <param name="header">The header's hash.</param>
    /// <param name="table">The bytes of the table.</param>
    internal byte[] Write(ReadOnlySpan<byte> header, ReadOnlySpan<byte> table)
    {
        var bytes = new byte[ContainerFormat.FooterLength];
        ContainerFormat.FooterMark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Data);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Records);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Pages);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), TableLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), FileLength);
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(ContainerFormat.FooterFields),
            Crc32C.Append(Crc32C.Of(header), bytes.AsSpan(0, ContainerFormat.FooterFields)));
        Hash(header, table, bytes).CopyTo(bytes, ContainerFormat.HashedFooter);
        ContainerFormat.EndMagic.CopyTo(bytes.AsSpan(EndMagicAt));
        return bytes;
    }

    /// <summary>The footer; null if the bytes are none. The hash is left to <see cref="Matches"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="seed">The checksum of the header's hash.</param>
    internal static ContainerFooter? Read(ReadOnlySpan<byte> bytes, uint seed)
    {
        var footer = new ContainerFooter(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]));
        return bytes.StartsWith(ContainerFormat.FooterMark)
            && BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) == ContainerFormat.FooterLength
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[ContainerFormat.FooterFields..])
                == Crc32C.Append(seed, bytes[..ContainerFormat.FooterFields])
            && bytes[EndMagicAt..].SequenceEqual(ContainerFormat.EndMagic)
            && footer is { Data: >= 0, Records: >= 0, Pages: >= 0, TableLength: > 0, FileLength: > 0 } ? footer : null;
    }

    /// <summary>Whether the hash of a footer is that of the header, the table and the footer.</summary>
    internal static bool Matches(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> header, ReadOnlySpan<byte> table) =>
        bytes[ContainerFormat.HashedFooter..EndMagicAt].SequenceEqual(Hash(header, table, bytes));

    private static byte[] Hash(ReadOnlySpan<byte> header, ReadOnlySpan<byte> table, ReadOnlySpan<byte> footer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(table);
        hash.AppendData(footer[..ContainerFormat.HashedFooter]);
        return hash.GetHashAndReset();
    }
}
