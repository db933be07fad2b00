using System.Buffers.Binary;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// The header of an IDX file, the format of the original MNIST: two zero bytes, the type of the numbers, the number of axes, then each
/// axis' length as a big-endian 32-bit number.
/// </summary>
internal static class IdxHeader
{
    /// <summary>Reads the header; the numbers follow.</summary>
    internal static Either<DataError, ArrayHeader> Read(ContentReader content)
    {
        if (FileKind.Refused(content, FileFormat.Idx).Case is DataError other)
        {
            return other;
        }

        Span<byte> magic = stackalloc byte[4];
        var count = content.Fill(magic);
        if (count < 4)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Byte(count), "the 4 bytes an IDX file begins with");
        }

        if (magic[0] != 0 || magic[1] != 0 || TypeOf(magic[2]).Case is not ElementType type || magic[3] == 0)
        {
            return new DataError.WrongFormat(
                content.Path,
                new DataPlace.Byte(0),
                $"the bytes {Convert.ToHexStringLower(magic)}",
                "an IDX file: two zero bytes, a type (08 unsigned byte, 09 signed byte, 0b int16, 0c int32, 0d float32, 0e float64), the "
                    + "number of axes");
        }

        var bytes = new byte[4 * magic[3]];
        var axes = new long[magic[3]];
        if (content.Fill(bytes) < bytes.Length)
        {
            return new DataError.Truncated(content.Path, new DataPlace.Byte(content.Offset), $"the lengths of {axes.Length} axes");
        }

        for (var i = 0; i < axes.Length; i++)
        {
            axes[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 * i));
        }

        return ArrayHeader.Of(content.Path, new DataPlace.Byte(4), axes, type);
    }

    private static Option<ElementType> TypeOf(byte code) => code switch
    {
        0x08 => new ElementType(ElementKind.Unsigned, 1, BigEndian: true),
        0x09 => new ElementType(ElementKind.Signed, 1, BigEndian: true),
        0x0B => new ElementType(ElementKind.Signed, 2, BigEndian: true),
        0x0C => new ElementType(ElementKind.Signed, 4, BigEndian: true),
        0x0D => new ElementType(ElementKind.Floating, 4, BigEndian: true),
        0x0E => new ElementType(ElementKind.Floating, 8, BigEndian: true),
        _ => Option<ElementType>.None,
    };
}
