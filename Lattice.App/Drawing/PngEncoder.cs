using System.Buffers.Binary;
using System.IO.Compression;
using Lattice.Train.Data;

namespace Lattice.App.Drawing;

/// <summary>Writes grey and coloured pictures as PNG: 8 bits per channel, no palette, no interlace, filter 0 on every row.</summary>
internal static class PngEncoder
{
    // Colour types of the format.
    private const byte Grey = 0, Colour = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The bytes of a PNG file of the picture in <paramref name="levels"/>, row by row.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="levels">The levels, the channels of a pixel together.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <exception cref="ArgumentException">The size is not positive or does not match the number of levels.</exception>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> levels, int channels = 1)
    {
        if (width < 1 || height < 1 || (long)width * height * channels != levels.Length || channels is not (1 or 3))
        {
            throw new ArgumentException($"{levels.Length} levels do not fill {width} × {height} pixels of {channels}.", nameof(levels));
        }

        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9..].Clear();
        header[9] = channels == 1 ? Grey : Colour;
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(width * channels, height, levels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(int rowBytes, int height, ReadOnlySpan<byte> levels)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                stream.WriteByte(0);
                stream.Write(levels.Slice(row * rowBytes, rowBytes));
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] covered = [.. kind, .. content];
        file.Write(covered);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Add(0, covered));
        file.Write(number);
    }
}
