using System.Buffers.Binary;
using System.IO.Compression;

namespace Lattice.Train.Data;

/// <summary>
/// The content of gzip data [RFC 1952]: one member after another, zeros after the last, each member's CRC-32 and length checked. Data that
/// are truncated, damaged or followed by something else throw a <see cref="GzipException"/>. (The runtime's own stream takes the end of a
/// truncated file for the end of its content.)
/// </summary>
internal sealed class GzipMembers : ForwardStream
{
    /// <summary>The first bytes of gzip data.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x1F, 0x8B];

    private const int TrailerLength = 8;
    private const long SuspiciousLength = 256L << 20;
    private const int SuspiciousRatio = 200;
    private const string WholeStream = "whole gzip data: copy or download the file again";

    private readonly ByteFeed feed;
    private readonly Taking taking;
    private DeflateStream? member;
    private uint crc;
    private long memberLength;
    private long length;
    private bool ended;

    internal GzipMembers(ByteFeed feed)
    {
        this.feed = feed;
        taking = new Taking(feed);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (!ended && buffer.Length > 0)
        {
            member ??= Begin();
            var count = Inflate(member, buffer);
            if (count > 0)
            {
                crc = Crc32.Add(crc, buffer[..count]);
                memberLength += count;
                length += count;
                return length <= SuspiciousLength || length / SuspiciousRatio < feed.Taken ? count : throw new GzipException(
                    $"gzip data that grow more than {SuspiciousRatio}-fold, to more than {SuspiciousLength >> 20} MiB",
                    "data of a plausible size: if this is no mistake, decompress the file with gunzip first");
            }

            End();
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        member?.Dispose();
        base.Dispose(disposing);
    }

    private static int Inflate(DeflateStream member, Span<byte> buffer)
    {
        try
        {
            return member.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    /// <summary>Reads a member's header; its compressed bytes follow.</summary>
    private DeflateStream Begin()
    {
        Span<byte> head = stackalloc byte[10];
        for (var i = 0; i < head.Length; i++)
        {
            head[i] = Byte();
        }

        const int HeaderCrc = 2, Extra = 4, Name = 8, Comment = 16, Reserved = 0xE0;
        var flags = head[3];
        if (!head.StartsWith(Magic) || head[2] != 8 || (flags & Reserved) != 0)
        {
            throw Damaged();
        }

        Skip((flags & Extra) != 0 ? Byte() | (Byte() << 8) : 0);
        SkipText((flags & Name) != 0);
        SkipText((flags & Comment) != 0);
        Skip((flags & HeaderCrc) != 0 ? 2 : 0);
        (crc, memberLength) = (0, 0);
        taking.Begin();
        return new DeflateStream(taking, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>
    /// The inflater has read beyond the end of its data and does not say how far. The member's trailer follows there: 8 bytes, the CRC-32
    /// and the length of the output, which are searched for among the bytes handed out last. The bytes after it are returned to the feed.
    /// </summary>
    private void End()
    {
        member!.Dispose();
        member = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)memberLength);
        taking.More(TrailerLength);
        var recent = taking.Recent;
        var place = recent.IndexOf(trailer);
        if (place < 0)
        {
            throw Damaged();
        }

        feed.Return(recent[(place + TrailerLength)..]);
        while (feed.Look(1) is [0])
        {
            feed.Next();
        }

        ended = feed.Look(1).IsEmpty;
        if (!ended && !feed.Look(2).SequenceEqual(Magic))
        {
            throw new GzipException(
                "something else after the gzip data", "gzip data to the end of the file: copy or download the file again");
        }
    }

    private byte Byte() => feed.Next() is >= 0 and var value ? (byte)value : throw Damaged();

    private void Skip(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Byte();
        }
    }

    private void SkipText(bool isThere)
    {
        while (isThere && Byte() != 0)
        {
        }
    }

    private static GzipException Damaged() => new("damaged or truncated gzip data", WholeStream);

    /// <summary>Feeds the inflater small pieces and keeps the latest of them.</summary>
    private sealed class Taking(ByteFeed feed) : ForwardStream
    {
        private const int Piece = ByteFeed.MostReturned / 4;
        private readonly byte[] recent = new byte[ByteFeed.MostReturned];
        private int count;

        /// <summary>The bytes handed out last, at least two pieces of them, of this member only.</summary>
        internal ReadOnlySpan<byte> Recent => recent.AsSpan(0, count);

        internal void Begin() => count = 0;

        /// <summary>Takes further bytes that the inflater did not ask for.</summary>
        internal void More(int most)
        {
            Span<byte> bytes = stackalloc byte[most];
            while (most > 0 && Read(bytes[..most]) is > 0 and var taken)
            {
                most -= taken;
            }
        }

        public override int Read(Span<byte> buffer)
        {
            if (count > recent.Length - Piece)
            {
                recent.AsSpan(count - 2 * Piece, 2 * Piece).CopyTo(recent);
                count = 2 * Piece;
            }

            var taken = feed.Read(buffer[..int.Min(buffer.Length, Piece)]);
            buffer[..taken].CopyTo(recent.AsSpan(count));
            count += taken;
            return taken;
        }
    }
}
