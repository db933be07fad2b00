namespace Lattice.Math.Vectors;

/// <content>A codec as bytes.</content>
public sealed partial class VectorCodec
{
    /// <summary>The codec as bytes: <see cref="FromBytes(ReadOnlySpan{byte})"/> gives one that codes and decodes alike.</summary>
    public byte[] ToBytes() => VectorBytes.Write(model);

    /// <summary>
    /// The codec as bytes beside those of the codec that it was adapted from: <see cref="FromBytes(ReadOnlySpan{byte}, VectorCodec)"/>
    /// gives one that codes and decodes alike.
    /// </summary>
    /// <param name="of">The other codec, with the same lattice, step and transform.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    public byte[] ToBytes(VectorCodec of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return of.Lattice == Lattice && of.Step == Step && of.model.Basis.IsSame(model.Basis) && of.Dimension == Dimension
            ? VectorAdaptation.Write(model, of.model)
            : throw new ArgumentException("The codec is not adapted from this one: lattice, step or transform differ.", nameof(of));
    }

    /// <summary>The codec of bytes.</summary>
    /// <param name="bytes">What <see cref="ToBytes()"/> gave.</param>
    /// <exception cref="InvalidDataException">They are those of no codec.</exception>
    public static VectorCodec FromBytes(ReadOnlySpan<byte> bytes) => Of(VectorBytes.Read(bytes));

    /// <summary>The codec of bytes beside those of another.</summary>
    /// <param name="bytes">What <see cref="ToBytes(VectorCodec)"/> gave.</param>
    /// <param name="of">The codec that was adapted.</param>
    /// <exception cref="InvalidDataException">They are those of no codec adapted from it.</exception>
    public static VectorCodec FromBytes(ReadOnlySpan<byte> bytes, VectorCodec of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return Of(VectorAdaptation.Read(bytes, of.model));
    }

    private static VectorCodec Of(VectorModel read)
    {
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
