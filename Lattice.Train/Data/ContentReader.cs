namespace Lattice.Train.Data;

/// <summary>The content of a data file, decompressed when it is gzip, read forwards with its place known.</summary>
internal sealed class ContentReader(string path, Stream stream)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>Path of the file that was opened.</summary>
    internal string Path => path;

    /// <summary>Bytes handed out so far.</summary>
    internal long Offset { get; private set; }

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

    /// <summary>The bytes up to the next line feed (left out) or the end, or null when nothing is left. Valid until the next call.</summary>
    internal byte[]? Line(out int length)
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
            if (feed >= 0 || !Refill())
            {
                return line;
            }
        }
    }

    private byte[] line = new byte[4096];

    private bool Refill()
    {
        start = 0;
        end = stream.Read(buffer);
        return end > 0;
    }
}
