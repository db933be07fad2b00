using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lattice.Train.Loop;

/// <summary>
/// The safetensors format: an 8-byte length, a JSON header of names, shapes and offsets with string metadata, then the tensors' bytes.
/// Nothing in it is executable. The metadata contain a SHA-256 of metadata and tensors.
/// </summary>
internal static class Safetensors
{
    /// <summary>The key of the checksum.</summary>
    internal const string Digest = "sha256";

    /// <summary>A named tensor.</summary>
    /// <param name="Name">Unique name.</param>
    /// <param name="Rows">Rows.</param>
    /// <param name="Columns">Columns.</param>
    /// <param name="Values">Row-major values.</param>
    public sealed record Entry(string Name, int Rows, int Columns, float[] Values);

    /// <summary>Metadata and tensors of a file.</summary>
    public sealed record Content(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Entry> Entries);

    /// <summary>Writes the file to <paramref name="stream"/>; the same content gives the same bytes.</summary>
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
    /// <exception cref="InvalidDataException">
    /// The file is truncated, malformed or damaged, or contains a number that is not finite; the message says where.
    /// </exception>
    public static Content Read(Stream stream, string name) => SafetensorsReader.Read(stream, name);

    /// <summary>SHA-256 over metadata and tensors.</summary>
    internal static string DigestOf(Content content)
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
}
