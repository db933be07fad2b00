using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lattice.Tests.Container;

/// <summary>
/// Puts a file together from parts that may be wrong, with hashes and checksums that hold, so that what lies behind them is reached. It
/// follows docs/format.md and shares no code with the product.
/// </summary>
/// <param name="Header">The text of the header.</param>
/// <param name="Attachments">Sections without their checksums.</param>
/// <param name="Pages">Sections without their checksums; that of the heading is set.</param>
internal sealed record SealedFile(byte[] Header, IReadOnlyList<byte[]> Attachments, IReadOnlyList<byte[]> Pages)
{
    /// <summary>Changes the table before its checksum is set.</summary>
    public Func<byte[], byte[]> Table { get; init; } = bytes => bytes;

    /// <summary>Changes the footer before its checksum and hash are set.</summary>
    public Func<byte[], byte[]> Footer { get; init; } = bytes => bytes;

    /// <summary>The parts of a sound file.</summary>
    public static SealedFile Of(byte[] file)
    {
        var at = 48 + BitConverter.ToInt32(file, 12);
        var (header, attachments, pages) = (file[48..at], new List<byte[]>(), new List<byte[]>());
        for (int length; (length = BitConverter.ToInt32(file, at + 4)) > 0 && file[at] != 'T'; at += length)
        {
            (file[at] == 'A' ? attachments : pages).Add(file[at..(at + length - 4)]);
        }

        return new SealedFile(header, attachments, pages);
    }

    /// <summary>The file.</summary>
    public byte[] Bytes()
    {
        byte[] start = [0x8B, (byte)'L', (byte)'A', (byte)'T', 13, 10, 26, 10, .. U32(1), .. U32(Header.Length)];
        var hash = SHA256.HashData([.. start, .. Header]);
        List<byte> file = [.. start, .. hash, .. Header], attached = [], paged = [];
        long records = 0, data = 0;
        foreach (var body in Attachments)
        {
            var section = Sealed(hash, body);
            attached.AddRange([.. U64(file.Count), .. U32(section.Length), .. section[^4..]]);
            file.AddRange(section);
        }

        foreach (var body in Pages.Select(page => (byte[])page.Clone()))
        {
            if (body.Length >= 36)
            {
                U32(IndependentReader.Checksum([.. hash, .. body[..32]])).CopyTo(body, 32);
            }

            var (section, heading) = (Sealed(hash, body), body.Concat(new byte[36]).ToArray());
            paged.AddRange([.. U64(file.Count), .. heading[8..20], .. U32(section.Length), .. section[^4..]]);
            (data, records) = (data + BitConverter.ToUInt32(heading, 16), records + BitConverter.ToUInt32(heading, 20));
            file.AddRange(section);
        }

        var length = 20 + attached.Count + paged.Count;
        var table = Sealed(
            hash, Table([.. "TABL"u8, .. U32(length), .. U32(Attachments.Count), .. U32(Pages.Count), .. attached, .. paged]));
        file.AddRange(table);
        var footer = Sealed(hash, Footer([.. "FOOT"u8, .. U32(84), .. U64(data), .. U64(records), .. U32(Pages.Count),
            .. U32(table.Length), .. U64(file.Count + 84)]));
        byte[] end = [0x8B, (byte)'E', (byte)'N', (byte)'D', 13, 10, 26, 10];
        return [.. file, .. footer, .. SHA256.HashData([.. hash, .. table, .. footer]), .. end];
    }

    private static byte[] Sealed(byte[] hash, byte[] body) => [.. body, .. U32(IndependentReader.Checksum([.. hash, .. body]))];

    private static byte[] U32(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
        return bytes;
    }

    private static byte[] U64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
