namespace Lattice.Train.Data;

/// <summary>Reads the content of a data file forwards, decompressed when it is gzip, and keeps track of the position.</summary>
/// <param name="path">Path of the file.</param>
/// <param name="stream">Its content.</param>
internal sealed class ContentReader(string path, Stream stream)
{
    /// <summary>The most bytes a line may have, unless a reader says otherwise: anything longer is not a line of numbers.</summary>
    internal const int LongestLine = 64 << 20;

    private readonly byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[4096];
    private int start;
    private int end;

    /// <summary>Path of the file that was opened.</summary>
    internal string Path => path;

    /// <summary>Bytes handed out so far.</summary>
    internal long Offset { get; private set; }

    /// <summary>Peeks at the next byte; null at the end.</summary>
    internal byte? Peek() => start < end || Refill() ? buffer[start] : null;

    /// <summary>
    /// Peeks at the first <paramref name="count"/> bytes, fewer only where the content ends. To be called before anything is read.
    /// </summary>
    internal ReadOnlySpan<byte> Beginning(int count)
    {
        while (end - start < count && stream.Read(buffer, end, buffer.Length - end) is > 0 and var more)
        {
            end += more;
        }

        return buffer.AsSpan(start, int.Min(count, end - start));
    }

    /// <summary>Fills <paramref name="destination"/> as far as the content reaches; returns the number of bytes written.</summary>
    internal int Fill(Span<byte> destination)
    {
        var filled = 0;
        while (filled < destination.Length)
        {
            if (start == end && !Refill())
            {
                break;
            }

            var part = buffer.AsSpan(start, int.Min(end - start, destination.Length - filled));
            part.CopyTo(destination[filled..]);
            start += part.Length;
            filled += part.Length;
            Offset += part.Length;
        }

        return filled;
    }

    /// <summary>
    /// The next <paramref name="count"/> bytes, or fewer where the content ends. Memory is allocated as they arrive, so that a header that
    /// promises too much costs nothing.
    /// </summary>
    internal byte[] Take(int count)
    {
        var bytes = new byte[int.Min(count, buffer.Length)];
        var filled = 0;
        while ((filled += Fill(bytes.AsSpan(filled))) == bytes.Length && filled < count)
        {
            Array.Resize(ref bytes, (int)long.Min(count, 2L * bytes.Length));
        }

        return filled == bytes.Length ? bytes : bytes[..filled];
    }

    /// <summary>The bytes up to the next line feed (excluded) or the end; null when nothing is left. Valid until the next call.</summary>
    /// <param name="length">How many bytes there are.</param>
    /// <param name="longest">Reading stops early once <paramref name="length"/> exceeds this.</param>
    internal byte[]? Line(out int length, int longest = LongestLine)
    {
        length = 0;
        if (start == end && !Refill())
        {
            return null;
        }

        while (true)
        {
            var rest = buffer.AsSpan(start, end - start);
            var feed = rest.IndexOf((byte)'\n');
            var part = feed < 0 ? rest : rest[..feed];
            if (length + part.Length > line.Length)
            {
                Array.Resize(ref line, int.Max(2 * line.Length, length + part.Length));
            }

            part.CopyTo(line.AsSpan(length));
            length += part.Length;
            var taken = feed < 0 ? part.Length : part.Length + 1;
            start += taken;
            Offset += taken;
            if (feed >= 0 || length > longest || !Refill())
            {
                return line;
            }
        }
    }

    private bool Refill()
    {
        start = 0;
        end = stream.Read(buffer);
        return end > 0;
    }
}
