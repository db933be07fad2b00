using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// One file of the static MNIST: lines of 784 zeros and ones separated by spaces. The file is hashed and packed in one pass.
/// </summary>
internal static class AmatFile
{
    private const int Width = 28 * 28;
    private const int LineLength = 2 * Width;
    private const int LinesPerPiece = 64;

    /// <summary>Reads the rows and checks the content's SHA-256.</summary>
    internal static Either<DataError, IRowStore> Read(string path, int rows, string sha256) =>
        DataFile.Read(path, content => Read(content, rows, sha256));

    private static Either<DataError, IRowStore> Read(ContentReader content, int rows, string sha256)
    {
        if (FileKind.Refused(content, FileFormat.Amat).Case is DataError other)
        {
            return other;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var stride = PackedRows.Stride(Width);
        var bits = new byte[(long)rows * stride];
        var piece = new byte[LinesPerPiece * LineLength];
        var row = 0;
        for (int length; (length = content.Fill(piece)) > 0;)
        {
            hash.AppendData(piece, 0, length);
            for (var start = 0; start < length; start += LineLength, row++)
            {
                if (length - start < LineLength)
                {
                    return new DataError.Truncated(
                        content.Path, new DataPlace.Line(row + 1, length - start + 1), $"a line of {Width} numbers");
                }

                if (row == rows)
                {
                    return new DataError.WrongFormat(content.Path, new DataPlace.Line(row + 1, 0), "another line", $"{rows} lines");
                }

                var line = piece.AsSpan(start, LineLength);
                if (!Pack(line, bits.AsSpan(row * stride, stride)))
                {
                    return Malformed(content.Path, row, line);
                }
            }
        }

        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return row < rows ? new DataError.Truncated(content.Path, new DataPlace.Line(row + 1, 0), $"{rows} lines")
            : found != sha256 ? new DataError.WrongHash(content.Path, sha256, found)
            : new PackedRows(bits, rows, Width);
    }

    /// <summary>
    /// Packs a line, 16 numbers at a time; false unless it is 784 zeros and ones separated by spaces and ended by a line feed.
    /// </summary>
    private static bool Pack(ReadOnlySpan<byte> line, Span<byte> bits)
    {
        // A number with the space after it is the little-endian word 0x2030 or 0x2031.
        var words = MemoryMarshal.Cast<byte, ushort>(line);
        var packed = MemoryMarshal.Cast<byte, ushort>(bits);
        var digit = Vector256.Create((ushort)0x0001);
        var zero = Vector256.Create((ushort)0x2030);
        var odd = Vector256<ushort>.Zero;
        for (var i = 0; i < packed.Length; i++)
        {
            var value = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(words), (nuint)(16 * i));
            if (i == packed.Length - 1)
            {
                value = value.WithElement(
                    15, value.GetElement(15) is var last && last >> 8 == '\n' ? (ushort)(0x2000 | (last & 0xFF)) : (ushort)0);
            }

            odd |= Vector256.AndNot(value, digit) ^ zero;
            packed[i] = (ushort)Vector256.Equals(value & digit, digit).ExtractMostSignificantBits();
        }

        return odd == Vector256<ushort>.Zero;
    }

    private static DataError Malformed(string path, int row, ReadOnlySpan<byte> line)
    {
        var column = 0;
        bool Fits(byte value, int at) => at % 2 == 0 ? value is (byte)'0' or (byte)'1' : value == (at == LineLength - 1 ? '\n' : ' ');
        while (Fits(line[column], column))
        {
            column++;
        }

        return new DataError.WrongFormat(
            path,
            new DataPlace.Line(row + 1, column + 1),
            $"the byte 0x{line[column]:x2}",
            column % 2 == 0
                ? "0 or 1"
                : column == LineLength - 1 ? $"the end of the line after {Width} numbers" : "one space between numbers");
    }
}
