namespace Lattice.Train.Data;

/// <summary>The bytes of a <see cref="ByteFeed"/>, unchanged.</summary>
internal sealed class FeedStream(ByteFeed feed) : ForwardStream
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => buffer.IsEmpty ? 0 : feed.Read(buffer);
}
