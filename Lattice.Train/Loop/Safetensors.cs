using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lattice.Train.Loop;

/// <summary>
/// The safetensors format: an 8-byte length, a JSON header of names, shapes and offsets with string metadata, then the
/// tensors' bytes. Nothing in it is executable. A SHA-256 over metadata and tensors is kept in the metadata.
/// </summary>
public static class Safetensors
{
    private const string Digest = "sha256";
    private const long LargestHeader = 64 << 20;

    /// <summary>A named tensor.</summary>
    /// <param name="Name">Unique name.</param>
    /// <param name="Rows">Rows.</param>
    /// <param name="Columns">Columns.</param>
    /// <param name="Values">Row-major values.</param>
    public sealed record Entry(string Name, int Rows, int Columns, float[] Values);

    /// <summary>Metadata and tensors of a file.</summary>
    public sealed record Content(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Entry> Entries);

    /// <summary>The file's bytes are written to <paramref name="stream"/>; the same content gives the same bytes.</summary>
    public static void Write(Stream stream, Content content)
    {
        var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in content.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteString(Digest, DigestOf(content));
            json.WriteEndObject();
            long offset = 0;
            foreach (var entry in content.Entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                json.WriteNumberValue(entry.Rows);
                json.WriteNumberValue(entry.Columns);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += (long)entry.Values.Length * sizeof(float);
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The tensors begin at a multiple of eight bytes.
        while (header.Length % 8 != 0)
        {
            header.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (var entry in content.Entries)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(entry.Values));
        }
    }

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="InvalidDataException">It is truncated, malformed or damaged; the message says where.</exception>
    public static Content Read(Stream stream, string name)
    {
        var prefix = new byte[8];
        Fill(stream, prefix, name, "the length of the header");
        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length is < 2 or > LargestHeader || (stream.CanSeek && length > stream.Length))
        {
            throw new InvalidDataException($"{name}: not a safetensors file (a header of {length} bytes).");
        }

        var header = new byte[length];
        Fill(stream, header, name, "the header");
        Content content;
        string? digest;
        try
        {
            using var json = JsonDocument.Parse(header);
            (content, digest) = Parse(json.RootElement, stream, name);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{name}: the header is malformed: {error.Message}", error);
        }

        if (digest != DigestOf(content))
        {
            throw new InvalidDataException($"{name}: the checksum {(digest is null ? "is missing" : "does not match")}, the file is damaged.");
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException($"{name}: the file goes on behind its last tensor.");
        }

        return content;
    }

    private static (Content Content, string? Digest) Parse(JsonElement root, Stream stream, string name)
    {
        var metadata = new Dictionary<string, string>();
        var entries = new List<Entry>();
        string? digest = null;
        long expected = 0;
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == "__metadata__")
            {
                foreach (var pair in property.Value.EnumerateObject())
                {
                    if (pair.Name == Digest)
                    {
                        digest = pair.Value.GetString();
                    }
                    else
                    {
                        metadata.Add(pair.Name, pair.Value.GetString() ?? string.Empty);
                    }
                }

                continue;
            }

            var shape = property.Value.GetProperty("shape");
            var offsets = property.Value.GetProperty("data_offsets");
            if (property.Value.GetProperty("dtype").GetString() != "F32" || shape.GetArrayLength() != 2)
            {
                throw new InvalidDataException($"{name}: tensor '{property.Name}' is not a float32 matrix.");
            }

            var (rows, columns) = (shape[0].GetInt32(), shape[1].GetInt32());
            var (from, to) = (offsets[0].GetInt64(), offsets[1].GetInt64());
            if (rows < 0 || columns < 0 || from != expected || to - from != (long)rows * columns * sizeof(float) || to - from > int.MaxValue)
            {
                throw new InvalidDataException($"{name}: tensor '{property.Name}' has offsets that do not fit its shape.");
            }

            // A damaged header must not be able to ask for gigabytes.
            if (stream.CanSeek && to - from > stream.Length - stream.Position)
            {
                throw new InvalidDataException($"{name}: the file ends inside tensor '{property.Name}'.");
            }

            var values = new float[rows * columns];
            Fill(stream, MemoryMarshal.AsBytes(values.AsSpan()), name, $"tensor '{property.Name}'");
            entries.Add(new Entry(property.Name, rows, columns, values));
            expected = to;
        }

        return (new Content(metadata, entries), digest);
    }

    private static string DigestOf(Content content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in content.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key.Length}:{key}={value.Length}:{value}\n"));
        }

        foreach (var entry in content.Entries)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.Name}[{entry.Rows},{entry.Columns}]"));
            hash.AppendData(MemoryMarshal.AsBytes<float>(entry.Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Fill(Stream stream, Span<byte> to, string name, string what)
    {
        if (stream.ReadAtLeast(to, to.Length, throwOnEndOfStream: false) != to.Length)
        {
            throw new InvalidDataException($"{name}: the file ends inside {what}.");
        }
    }
}
