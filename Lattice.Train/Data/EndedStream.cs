namespace Lattice.Train.Data;

/// <summary>
/// Bytes in memory whose position never passes their end. A decoder that skips what a damaged file says, and knows the end by its position
/// alone, would look for it forever.
/// </summary>
/// <param name="bytes">The bytes.</param>
internal sealed class EndedStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    /// <inheritdoc/>
    public override long Position
    {
        get => base.Position;
        set => base.Position = long.Min(value, Length);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin loc)
    {
        Position = offset + loc switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };
        return Position;
    }
}
