namespace Lattice.Train.Data;

/// <summary>The content of a data file, decompressed when it is gzip, read forwards with its place known.</summary>
/// <param name="path">Path of the file.</param>
/// <param name="stream">Its content.</param>
internal sealed class ContentReader(string path, Stream stream)
{
    /// <summary>The most bytes of a line, unless a reader says otherwise: what is longer is no line of numbers.</summary>
    internal const int LongestLine = 64 << 20;

    private readonly byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[4096];
    private int start;
    private int end;

    /// <summary>Path of the file that was opened.</summary>
    internal string Path => path;

    /// <summary>Bytes handed out so far.</summary>
    internal long Offset { get; private set; }

    /// <summary>The next byte, which stays to be read; null at the end.</summary>
    internal byte? Peek() => start < end || Refill() ? buffer[start] : null;

    /// <summary>
    /// The first bytes, which stay to be read: <paramref name="count"/> of them, fewer only where the content ends. For use before anything
    /// is read.
    /// </summary>
    internal ReadOnlySpan<byte> Beginning(int count)
    {
        while (end - start < count && stream.Read(buffer, end, buffer.Length - end) is > 0 and var more)
        {
            end += more;
        }

        return buffer.AsSpan(start, int.Min(count, end - start));
    }

    /// <summary>Fills <paramref name="destination"/> as far as the content reaches; returns how many bytes that were.</summary>
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
    /// The next <paramref name="count"/> bytes, or fewer where the content ends. Room is made as they come, so that a head that promises
    /// too much costs nothing.
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

    /// <summary>
    /// The bytes up to the next line feed (left out) or the end, or null when nothing is left. Valid until the next call.
    /// </summary>
    /// <param name="length">How many bytes they are.</param>
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
