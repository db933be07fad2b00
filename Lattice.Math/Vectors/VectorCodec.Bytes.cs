namespace Lattice.Math.Vectors;

/// <content>A codec as bytes.</content>
public sealed partial class VectorCodec
{
    /// <summary>The codec as bytes: <see cref="FromBytes"/> gives one that codes and decodes alike.</summary>
    public byte[] ToBytes() => VectorBytes.Write(model);

    /// <summary>The codec of bytes.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="InvalidDataException">They are those of no codec.</exception>
    public static VectorCodec FromBytes(ReadOnlySpan<byte> bytes)
    {
        var read = VectorBytes.Read(bytes);
        try
        {
            return new(read);
        }
        catch (ArgumentException refused)
        {
            throw new InvalidDataException($"The bytes are no codec of vectors: {refused.Message}", refused);
        }
    }
}
