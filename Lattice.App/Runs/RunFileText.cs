using System.Text;
using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Runs;

/// <summary>
/// The bytes of a file as text: UTF-8, or UTF-16 with a byte order mark, as some editors and shells write it. Reading stops at the size
/// limit.
/// </summary>
internal static class RunFileText
{
    private const int FirstPiece = 1 << 16;

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, without a byte order mark.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="most">Its size limit in bytes.</param>
    internal static Either<RunFileError, string> Read(Stream stream, long most)
    {
        if (stream.CanSeek && stream.Length > most)
        {
            return new RunFileError.TooLarge(most);
        }

        var bytes = new byte[stream.CanSeek ? long.Max(FirstPiece, stream.Length + 1) : FirstPiece];
        var count = 0;
        while (true)
        {
            var read = stream.Read(bytes, count, bytes.Length - count);
            if (read == 0)
            {
                return Decode(bytes.AsSpan(0, count));
            }

            // The first bytes show that it is not text, however many follow.
            if (count == 0 && !IsUtf16(bytes) && bytes.AsSpan(0, read).IndexOf((byte)0) is >= 0 and var zero)
            {
                return new RunFileError.NotText(zero);
            }

            count += read;
            if (count > most)
            {
                return new RunFileError.TooLarge(most);
            }

            if (count == bytes.Length)
            {
                System.Array.Resize(ref bytes, (int)long.Min(2L * count, most + 1));
            }
        }
    }

    private static bool IsUtf16(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);

    private static Either<RunFileError, string> Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return IsUtf16(bytes)
                ? new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes[2..])
                : utf8.GetString(bytes.StartsWith("\ufeff"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException fault)
        {
            return new RunFileError.NotText(fault.Index);
        }
    }
}
