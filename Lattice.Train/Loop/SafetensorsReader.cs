using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lattice.Domain.Text;

namespace Lattice.Train.Loop;

/// <summary>
/// Reads what <see cref="Safetensors"/> writes, and nothing else: float32 tensors with two axes, without gaps or overlaps, every number
/// finite, unique names, metadata of strings, a correct checksum, and no bytes after the last tensor.
/// </summary>
internal static class SafetensorsReader
{
    private const long LargestHeader = 64 << 20;
    private const string Metadata = "__metadata__";

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="InvalidDataException">
    /// It is truncated, malformed or damaged; the message names the file and, if one is to blame, the tensor.
    /// </exception>
    internal static Safetensors.Content Read(Stream stream, string name)
    {
        using var json = JsonDocument.Parse(Header(stream, name), new JsonDocumentOptions { MaxDepth = JsonSyntax.Deepest });
        var metadata = new Dictionary<string, string>();
        var entries = new List<Safetensors.Entry>();
        long offset = 0;
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (property.Name == Metadata)
            {
                ReadMetadata(property.Value, metadata, name);
                continue;
            }

            var entry = ReadTensor(stream, property, offset, name);
            entries.Add(entry);
            offset += (long)entry.Values.Length * sizeof(float);
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException($"{name}: the file continues after its last tensor.");
        }

        var content = Verified(new Safetensors.Content(metadata, entries), metadata, name);
        RequireFinite(entries, name);
        return content;
    }

    private static byte[] Header(Stream stream, string name)
    {
        var prefix = new byte[8];
        Fill(stream, prefix, name, "the length of the header");
        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length is < 2 or > LargestHeader || (stream.CanSeek && length > stream.Length - stream.Position))
        {
            throw new InvalidDataException($"{name}: not a safetensors file (a header of {(ulong)length} bytes).");
        }

        var header = new byte[length];
        Fill(stream, header, name, "the header");
        if (JsonSyntax.Fault(header).Case is (int _, string problem))
        {
            throw new InvalidDataException($"{name}: the header is malformed: {problem}.");
        }

        var first = header.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        return header[first] == (byte)'{'
            ? header
            : throw new InvalidDataException($"{name}: the header is malformed: it is not a JSON object.");
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata, string name)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{name}: {Metadata} is {Display.Clean(value.GetRawText())}; an object of strings is expected.");
        }

        foreach (var pair in value.EnumerateObject())
        {
            metadata.Add(pair.Name, pair.Value.ValueKind == JsonValueKind.String
                ? pair.Value.GetString() ?? string.Empty
                : throw new InvalidDataException(
                    $"{name}: {Metadata}, {Display.Quote(pair.Name)}: {Display.Clean(pair.Value.GetRawText())} is not a string."));
        }
    }

    private static Safetensors.Entry ReadTensor(Stream stream, JsonProperty property, long offset, string name)
    {
        var tensor = $"tensor '{Display.Clean(property.Name)}'";
        InvalidDataException Wrong(string what) => new($"{name}: {tensor} {what}.");
        var value = property.Value.ValueKind == JsonValueKind.Object
            ? property.Value
            : throw Wrong($"is {Display.Clean(property.Value.GetRawText())}; an object is expected");
        var type = value.TryGetProperty("dtype", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (type != "F32")
        {
            throw Wrong(type is null ? "has no dtype" : $"has the dtype '{Display.Clean(type)}'; only F32 is read");
        }

        if (Pair(value, "shape") is not var (rows, columns) || rows is < 0 or > int.MaxValue || columns is < 0 or > int.MaxValue)
        {
            throw Wrong($"has the shape {Raw(value, "shape")}; two whole numbers from 0 are expected");
        }

        // The product of two ints is a long; the bytes of an array are fewer than 2³³.
        var count = rows * columns;
        if (count > Array.MaxLength / sizeof(float))
        {
            throw Wrong($"has the shape {Raw(value, "shape")}, more numbers than can be held");
        }

        // (*) The offset is at most the number of bytes read, so the sum does not overflow, whatever the file says.
        if (Pair(value, "data_offsets") is not var (from, to) || from != offset || to != offset + (count * sizeof(float)))
        {
            throw Wrong(
                $"has the offsets {Raw(value, "data_offsets")}; from its shape and the tensors before it they should be [{offset}, "
                    + $"{offset + (count * sizeof(float))}]");
        }

        // A damaged header must not cause an allocation of gigabytes.
        if (stream.CanSeek && to - from > stream.Length - stream.Position)
        {
            throw new InvalidDataException($"{name}: the file ends inside {tensor}.");
        }

        var values = new float[count];
        Fill(stream, MemoryMarshal.AsBytes(values.AsSpan()), name, tensor);
        return new Safetensors.Entry(property.Name, (int)rows, (int)columns, values);
    }

    private static (long First, long Second)? Pair(JsonElement tensor, string key) =>
        tensor.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 2
        && list[0].ValueKind == JsonValueKind.Number && list[0].TryGetInt64(out var first)
        && list[1].ValueKind == JsonValueKind.Number && list[1].TryGetInt64(out var second)
            ? (first, second)
            : null;

    private static string Raw(JsonElement tensor, string key) => tensor.TryGetProperty(key, out var value)
        ? Display.Clean(value.GetRawText())
        : "nothing";

    private static Safetensors.Content Verified(Safetensors.Content content, Dictionary<string, string> metadata, string name)
    {
        var found = metadata.Remove(Safetensors.Digest, out var digest);
        return found && digest == Safetensors.DigestOf(content)
            ? content
            : throw new InvalidDataException($"{name}: the checksum {(found ? "does not match" : "is missing")}, the file is damaged.");
    }

    /// <summary>
    /// Training never writes a number that is not finite: if it diverges, it ends first. Earlier versions may have written infinite second
    /// moments, which no figure depends on.
    /// </summary>
    private static void RequireFinite(List<Safetensors.Entry> entries, string name)
    {
        foreach (var entry in entries)
        {
            var mayBeInfinite = entry.Name.StartsWith(Checkpoint.SecondMoments, StringComparison.Ordinal);
            var place = Array.FindIndex(
                entry.Values, value => !float.IsFinite(value) && !(mayBeInfinite && float.IsPositiveInfinity(value)));
            if (place >= 0)
            {
                throw new InvalidDataException(
                    $"{name}: tensor '{Display.Clean(entry.Name)}' holds "
                    + FormattableString.Invariant($"{entry.Values[place]} as number {place}, counted from 0; ")
                    + "only finite numbers can be used. Restore the checkpoint from a copy, or repeat the run.");
            }
        }
    }

    private static void Fill(Stream stream, Span<byte> to, string name, string what)
    {
        if (stream.ReadAtLeast(to, to.Length, throwOnEndOfStream: false) != to.Length)
        {
            throw new InvalidDataException($"{name}: the file ends inside {what}.");
        }
    }
}
