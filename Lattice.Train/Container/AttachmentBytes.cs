using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lattice.Train.Container;

/// <summary>An attachment as a section: its name and its content, compressed with Brotli (RFC 7932) where that is shorter.</summary>
internal static class AttachmentBytes
{
    private const byte Stored = 0;
    private const byte Brotli = 1;
    private const int Quality = 9;
    private const int Window = 22;
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The section. The compressed bytes depend on the runtime's Brotli; what they stand for does not.</summary>
    /// <param name="name">The name: 1 to 255 bytes of UTF-8.</param>
    /// <param name="content">The content.</param>
    /// <param name="seed">The checksum of the header's hash.</param>
    internal static byte[] Write(string name, ReadOnlySpan<byte> content, uint seed)
    {
        var title = utf8.GetBytes(name);
        ArgumentOutOfRangeException.ThrowIfZero(title.Length, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(title.Length, ContainerFormat.LongestName, nameof(name));
        var start = ContainerFormat.AttachmentHeading + title.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            content.Length, ContainerFormat.LongestSection - start - ContainerFormat.ChecksumLength, nameof(content));
        var compressed = Compressed(content);
        var stored = compressed is null ? content : compressed;
        var bytes = new byte[start + stored.Length + ContainerFormat.ChecksumLength];
        ContainerFormat.AttachmentMark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length);
        bytes[8] = compressed is null ? Stored : Brotli;
        bytes[9] = (byte)title.Length;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), content.Length);
        title.CopyTo(bytes, ContainerFormat.AttachmentHeading);
        stored.CopyTo(bytes.AsSpan(start));
        var body = bytes.AsSpan(0, bytes.Length - ContainerFormat.ChecksumLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(body.Length), Crc32C.Append(seed, body));
        return bytes;
    }

    /// <summary>The attachment of a section whose checksum holds; null if its fields do not fit together.</summary>
    /// <param name="place">Its place in the file.</param>
    /// <param name="bytes">The section.</param>
    internal static ContainerAttachment? Read(ContainerPlace place, ReadOnlyMemory<byte> bytes)
    {
        var fields = bytes.Span;
        if (fields.Length < ContainerFormat.AttachmentHeading + ContainerFormat.ChecksumLength)
        {
            return null;
        }

        var (coding, length) = (fields[8], BinaryPrimitives.ReadInt32LittleEndian(fields[10..]));
        var start = ContainerFormat.AttachmentHeading + fields[9];
        var stored = bytes.Length - start - ContainerFormat.ChecksumLength;
        var fits = coding switch
        {
            Stored => length == stored,
            Brotli => length > stored && length <= (long)ContainerFormat.MostExpansion * stored,
            _ => false,
        };
        return fits && stored >= 0 && Name(fields[ContainerFormat.AttachmentHeading..start]) is { } name
            ? new ContainerAttachment(place, name, length, coding == Brotli, bytes.Slice(start, stored)) : null;
    }

    private static string? Name(ReadOnlySpan<byte> title)
    {
        try
        {
            return title.IsEmpty ? null : utf8.GetString(title);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The content compressed; null if that does not pay.</summary>
    private static byte[]? Compressed(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return null;
        }

        var target = new byte[content.Length - 1];
        return BrotliEncoder.TryCompress(content, target, out var length, Quality, Window)
            && content.Length <= (long)ContainerFormat.MostExpansion * length ? target[..length] : null;
    }
}
