
namespace Lattice.App.Terminal;

/// <summary>A stream whose first four bytes can be looked at before it is read.</summary>
internal sealed class HeadedStream : OneWayStream
{
    private readonly Stream rest;
    private readonly byte[] head = new byte[4];
    private readonly int length;
    private int place;

    /// <summary>Reads the first bytes of a stream.</summary>
    public HeadedStream(Stream stream)
    {
        rest = stream;
        for (int count; length < head.Length && (count = stream.Read(head, length, head.Length - length)) > 0;)
        {
            length += count;
        }
    }

    /// <summary>The first bytes, fewer than four only if there are no more.</summary>
    public ReadOnlySpan<byte> Head => head.AsSpan(0, length);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (place == length || buffer.IsEmpty)
        {
            return rest.Read(buffer);
        }

        var part = head.AsSpan(place, int.Min(buffer.Length, length - place));
        part.CopyTo(buffer);
        place += part.Length;
        return part.Length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
