using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lattice.Tests.Container;

/// <summary>
/// A reader written from docs/format.md alone, which shares no code with the product's and is made to be easy to follow: everything in
/// memory, one bit after the other. What it does not like it throws as <see cref="FormatException"/>.
/// </summary>
internal sealed class IndependentReader
{
    private static readonly uint[] ofByte = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate(
        (uint)value, (state, _) => (state & 1) == 1 ? state >> 1 ^ 0x82F63B78 : state >> 1))];

    private readonly byte[] file;
    private readonly byte[] headerHash;
    private int at;

    private IndependentReader(byte[] file)
    {
        this.file = file;
        Must(file.Length >= 48 && Hex(0, 8) == "8B4C41540D0A1A0A", "magic");
        Must(U32(8) == 1, "version");
        var length = U32(12);
        Must(length <= 1 << 20 && 48 + length <= file.Length, "length of the header");
        headerHash = SHA256.HashData([.. file.AsSpan(0, 16), .. file.AsSpan(48, (int)length)]);
        Must(headerHash.AsSpan().SequenceEqual(file.AsSpan(16, 32)), "hash of the header");
        Header = JsonNode.Parse(file.AsSpan(48, (int)length))!.AsObject();
        at = 48 + (int)length;
    }

    /// <summary>The header.</summary>
    public JsonObject Header { get; }

    /// <summary>Names and contents of the attachments.</summary>
    public List<(string Name, byte[] Content)> Attachments { get; } = [];

    /// <summary>The pages: first datum, checksum of what they decode to, records with their data.</summary>
    public List<(long First, uint Decoded, List<(long Data, byte[] Bytes)> Records)> Pages { get; } = [];

    /// <summary>The content of a file.</summary>
    public static IndependentReader Read(byte[] file)
    {
        var reader = new IndependentReader(file);
        var perRecord = (long)reader.Header["dataPerRecord"]!;
        var (attachments, pages) = (new List<(long, long, uint)>(), new List<(long, long, long, long, uint)>());
        while (reader.Mark() == "ATCH")
        {
            var (start, end) = reader.Section();
            attachments.Add((start, end - start, reader.U32(end - 4)));
            reader.Attachment(start, end);
        }

        long next = 0, records = 0;
        while (reader.Mark() == "PAGE")
        {
            var (start, end) = reader.Section();
            pages.Add(((long)start, next, reader.U32(start + 16), end - start, reader.U32(end - 4)));
            reader.Page(start, end, perRecord, ref next);
            records += reader.Pages[^1].Records.Count;
        }

        reader.End(attachments, pages, next, records);
        return reader;
    }

    /// <summary>CRC-32C of some bytes, a byte at a time.</summary>
    public static uint Checksum(byte[] bytes)
    {
        var state = 0xFFFFFFFF;
        foreach (var next in bytes)
        {
            state = ofByte[(byte)(state ^ next)] ^ state >> 8;
        }

        return ~state;
    }

    private void Attachment(int start, int end)
    {
        var (coding, length) = (file[start + 8], (long)U32(start + 10));
        var stored = start + 14 + file[start + 9];
        Must(file[start + 9] > 0 && stored <= end - 4, "name");
        var name = new UTF8Encoding(false, true).GetString(file[(start + 14)..stored]);
        var bytes = file[stored..(end - 4)];
        if (coding == 1)
        {
            Must(length > bytes.Length && length <= 256L * bytes.Length, "length of compressed content");
            using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var content = new MemoryStream();
            brotli.CopyTo(content);
            bytes = content.ToArray();
        }

        Must(coding < 2 && bytes.Length == length, "content");
        Attachments.Add((name, bytes));
    }

    private void Page(int start, int end, long perRecord, ref long next)
    {
        var (first, data, records, index) = ((long)U64(start + 8), (long)U32(start + 16), (long)U32(start + 20), (long)U32(start + 24));
        Must(Crc(start, start + 32) == U32(start + 32), "checksum of the heading");
        Must(first == next && data is >= 1 and < 1L << 31 && records <= 1 << 20 && records == (data + perRecord - 1) / perRecord, "counts");
        next += data;
        Must(index >= 1 && index <= 1 + 5 * records && start + 36 + index <= end - 4, "length of the index");
        var lengths = Lengths(file[(start + 36)..(int)(start + 36 + index)], (int)records);
        var (list, payload) = (new List<(long, byte[])>(), start + 36 + index);
        Must(lengths.All(length => length >= 0) && payload + lengths.Sum() == end - 4, "lengths of the records");
        foreach (var length in lengths)
        {
            list.Add((long.Min(perRecord, data - perRecord * list.Count), file[(int)payload..(int)(payload + length)]));
            payload += length;
        }

        Pages.Add((first, U32(start + 28), list));
    }

    private static long[] Lengths(byte[] index, int count)
    {
        var lengths = new long[count];
        var place = 1;
        if (index[0] == 0)
        {
            for (var i = 0; i < count; i++)
            {
                lengths[i] = Varint(index, ref place);
            }

            Must(place == index.Length, "end of the index");
            return lengths;
        }

        Must(index[0] is 1 or 2, "form of the index");
        var origin = Varint(index, ref place);
        Must(place < index.Length && index[place] <= 31, "width");
        var width = index[place++];
        var bit = 8 * place;
        bool Bit() => bit++ is var now && now / 8 < index.Length ? (index[now / 8] >> (now % 8) & 1) == 1
            : throw new FormatException("more bits than the index has");

        long Bits()
        {
            long value = 0;
            for (var i = 0; i < width; i++)
            {
                value |= Bit() ? 1L << i : 0;
            }

            return value;
        }

        for (var i = 0; i < count; i++)
        {
            if (index[0] == 1)
            {
                lengths[i] = origin + Bits();
                continue;
            }

            long ones = 0;
            while (Bit())
            {
                ones++;
            }

            var t = (ones << width) + Bits();
            lengths[i] = t % 2 == 0 ? origin + t / 2 : origin - (t + 1) / 2;
        }

        while (bit % 8 != 0)
        {
            Must(!Bit(), "zeros at the end of the index");
        }

        Must(bit / 8 == index.Length, "end of the index");
        return lengths;
    }

    private static long Varint(byte[] bytes, ref int place)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            Must(place < bytes.Length && shift < 35, "varint");
            var next = bytes[place++];
            value |= (long)(next & 127) << shift;
            if (next < 128)
            {
                Must(value < 1L << 31 && (next > 0 || shift == 0), "varint");
                return value;
            }
        }
    }

    private void End(
        List<(long Offset, long Length, uint Crc)> attachments,
        List<(long Offset, long First, long Data, long Length, uint Crc)> pages,
        long data,
        long records)
    {
        Must(Mark() == "TABL", "table");
        var (table, end) = Section();
        Must(U32(table + 8) == attachments.Count && U32(table + 12) == pages.Count, "counts of the table");
        Must(end - table == 20 + 16 * attachments.Count + 28 * pages.Count, "length of the table");
        var entry = table + 16;
        foreach (var (offset, length, crc) in attachments)
        {
            Must(U64(entry) == (ulong)offset && U32(entry + 8) == length && U32(entry + 12) == crc, "entry of an attachment");
            entry += 16;
        }

        foreach (var (offset, first, count, length, crc) in pages)
        {
            Must(U64(entry) == (ulong)offset && U64(entry + 8) == (ulong)first && U32(entry + 16) == count, "entry of a page");
            Must(U32(entry + 20) == length && U32(entry + 24) == crc, "entry of a page");
            entry += 28;
        }

        Must(Mark() == "FOOT" && at + 84 == file.Length && U32(at + 4) == 84 && Hex(at + 76, 8) == "8B454E440D0A1A0A", "footer");
        Must(U64(at + 8) == (ulong)data && U64(at + 16) == (ulong)records && U32(at + 24) == pages.Count, "counts of the footer");
        Must(U32(at + 28) == end - table && U64(at + 32) == (ulong)file.Length, "lengths of the footer");
        Must(Crc(at, at + 40) == U32(at + 40), "checksum of the footer");
        Must(
            SHA256.HashData([.. headerHash, .. file.AsSpan(table, end - table), .. file.AsSpan(at, 44)])
                .AsSpan().SequenceEqual(file.AsSpan(at + 44, 32)),
            "hash of the footer");
        Must(Header["data"]!["count"] is not JsonValue told || told.GetValueKind() == JsonValueKind.Number && (long)told == data, "count");
    }

    private string Mark() => at + 8 <= file.Length ? Encoding.Latin1.GetString(file, at, 4) : "";

    private (int Start, int End) Section()
    {
        var (start, length) = (at, U32(at + 4));
        Must(length is >= 12 and <= 1 << 30 && start + length <= file.Length, "length of a section");
        at = (int)(start + length);
        Must(Crc(start, at - 4) == U32(at - 4), "checksum of a section");
        return (start, at);
    }

    private uint Crc(int from, int to) => Checksum([.. headerHash, .. file.AsSpan(from, to - from)]);

    private string Hex(int from, int length) => Convert.ToHexString(file, from, length);

    private uint U32(int from) => from + 4 <= file.Length
        ? (uint)(file[from] | file[from + 1] << 8 | file[from + 2] << 16 | file[from + 3] << 24)
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the file ends before byte {from + 4}"));

    private ulong U64(int from) => U32(from) | (ulong)U32(from + 4) << 32;

    private static void Must(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException(what);
        }
    }
}
