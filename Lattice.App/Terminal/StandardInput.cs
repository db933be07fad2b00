namespace Lattice.App.Terminal;

/// <summary>The standard input of a Unix process. It waits in short turns, so that an interruption ends the wait.</summary>
/// <param name="token">Ends the wait.</param>
internal sealed class StandardInput(CancellationToken token) : Stream
{
    private const int Turn = 100;
    private const int Interrupted = 4;

    private static readonly int again = OperatingSystem.IsLinux() ? 11 : 35;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    /// <exception cref="IOException">The input cannot be read.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            token.ThrowIfCancellationRequested();
            if (!Descriptors.AwaitReadable(Descriptors.Input, Turn))
            {
                continue;
            }

            var count = Descriptors.Read(Descriptors.Input, buffer);
            if (count >= 0)
            {
                return count;
            }

            if (-count != again && -count != Interrupted)
            {
                throw new IOException(Descriptors.Reason(-count));
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
