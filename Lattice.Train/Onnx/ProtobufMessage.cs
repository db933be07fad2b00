using System.Text;

namespace Lattice.Train.Onnx;

/// <summary>
/// A message in the wire format of Protocol Buffers, as its fields in order: a tag (field number and wire type), then a varint or a length
/// and so many bytes. Long fields are kept as they are and copied only when the message is written.
/// </summary>
/// <remarks>The format: https://protobuf.dev/programming-guides/encoding. Only what ONNX models need is here.</remarks>
internal sealed class ProtobufMessage
{
    private const int Varint = 0, LengthDelimited = 2;

    private readonly List<ReadOnlyMemory<byte>> parts = [];

    /// <summary>The number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a whole number (int64, int32 or an enumeration).</summary>
    public ProtobufMessage Whole(int field, long value)
    {
        var bytes = new List<byte>();
        Append(bytes, ((ulong)field << 3) | Varint);
        Append(bytes, (ulong)value);
        return Add(bytes.ToArray());
    }

    /// <summary>Adds bytes.</summary>
    public ProtobufMessage Bytes(int field, ReadOnlyMemory<byte> value) => Head(field, value.Length).Add(value);

    /// <summary>Adds text as UTF-8.</summary>
    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a message.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value)
    {
        Head(field, value.Length);
        parts.AddRange(value.parts);
        Length += value.Length;
        return this;
    }

    /// <summary>Adds a message for every item.</summary>
    public ProtobufMessage Messages<T>(int field, IEnumerable<T> items, Func<T, ProtobufMessage> message) =>
        items.Aggregate(this, (all, item) => all.Message(field, message(item)));

    /// <summary>Writes the message.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (var part in parts)
        {
            stream.Write(part.Span);
        }
    }

    private ProtobufMessage Head(int field, long length)
    {
        var bytes = new List<byte>();
        Append(bytes, ((ulong)field << 3) | LengthDelimited);
        Append(bytes, (ulong)length);
        return Add(bytes.ToArray());
    }

    private ProtobufMessage Add(ReadOnlyMemory<byte> part)
    {
        parts.Add(part);
        Length += part.Length;
        return this;
    }

    /// <summary>Seven bits a byte, the lowest first; the highest bit of a byte says that more follow.</summary>
    private static void Append(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
