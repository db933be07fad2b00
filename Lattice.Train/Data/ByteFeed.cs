namespace Lattice.Train.Data;

/// <summary>
/// A stream read forwards through a buffer, so that bytes can be peeked at before they are taken, and returned afterwards. It never seeks.
/// </summary>
internal sealed class ByteFeed(Stream stream)
{
    private const int Size = 1 << 16;

    // Returned bytes go in front of those not yet taken; this much room is always left there.
    private const int Reserve = 2 * MostReturned;

    private readonly byte[] buffer = new byte[Reserve + Size];
    private int start = Reserve;
    private int end = Reserve;

    /// <summary>The most bytes that can be returned at once.</summary>
    internal const int MostReturned = 1 << 14;

    /// <summary>Bytes taken so far.</summary>
    internal long Taken { get; private set; }

    /// <summary>Peeks at the next <paramref name="count"/> bytes, fewer only at the end. Valid until the next call.</summary>
    internal ReadOnlySpan<byte> Look(int count)
    {
        while (end - start < count && Refill())
        {
        }

        return buffer.AsSpan(start, int.Min(count, end - start));
    }

    /// <summary>Takes the next byte; −1 at the end.</summary>
    internal int Next()
    {
        if (start == end && !Refill())
        {
            return -1;
        }

        Taken++;
        return buffer[start++];
    }

    /// <summary>Takes up to as many bytes as fit in <paramref name="destination"/>; returns 0 at the end.</summary>
    internal int Read(Span<byte> destination)
    {
        if (start == end && !Refill())
        {
            return 0;
        }

        var count = int.Min(destination.Length, end - start);
        buffer.AsSpan(start, count).CopyTo(destination);
        start += count;
        Taken += count;
        return count;
    }

    /// <summary>Returns the bytes taken last to the feed.</summary>
    internal void Return(ReadOnlySpan<byte> bytes)
    {
        start -= bytes.Length;
        Taken -= bytes.Length;
        bytes.CopyTo(buffer.AsSpan(start));
    }

    private bool Refill()
    {
        if (start == end)
        {
            start = end = Reserve;
        }
        else if (end == buffer.Length)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer.AsSpan(Reserve));
            (start, end) = (Reserve, Reserve + end - start);
        }

        var count = stream.Read(buffer, end, buffer.Length - end);
        end += count;
        return count > 0;
    }
}
