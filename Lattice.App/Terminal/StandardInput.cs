
namespace Lattice.App.Terminal;

/// <summary>The standard input of a Unix process. It waits in short intervals, so that an interruption ends the wait.</summary>
/// <param name="token">Ends the wait.</param>
internal sealed class StandardInput(CancellationToken token) : OneWayStream
{
    private const int Turn = 100;
    private const int Interrupted = 4;

    private static readonly int again = OperatingSystem.IsLinux() ? 11 : 35;

    /// <inheritdoc/>
    public override bool CanRead => true;

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
}
