namespace Lattice.Train.Container;

/// <summary>The bytes of a file, at any place.</summary>
/// <param name="stream">A stream that can seek; it stays open.</param>
internal sealed class ContainerSource(Stream stream)
{
    private const int PieceLength = 1 << 16;
    private byte[]? piece;

    /// <summary>The length of the file.</summary>
    internal long Length { get; } = stream.Length;

    /// <summary>Fills a span with the bytes from a place on.</summary>
    /// <exception cref="IOException">The system cannot read them, or the file has become shorter.</exception>
    internal void Read(long offset, Span<byte> target)
    {
        stream.Position = offset;
        stream.ReadExactly(target);
    }

    /// <summary>The bytes from a place on, which are within the file.</summary>
    internal byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        Read(offset, bytes);
        return bytes;
    }

    /// <summary>The checksum of the bytes of a range, taken in pieces.</summary>
    /// <param name="seed">The checksum of what stands before them.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">How many.</param>
    internal uint Checksum(uint seed, long offset, long length)
    {
        piece ??= new byte[PieceLength];
        for (var left = length; left > 0;)
        {
            var taken = piece.AsSpan(0, (int)long.Min(left, PieceLength));
            Read(offset + length - left, taken);
            seed = Crc32C.Append(seed, taken);
            left -= taken.Length;
        }

        return seed;
    }
}
