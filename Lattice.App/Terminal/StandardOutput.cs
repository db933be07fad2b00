
namespace Lattice.App.Terminal;

/// <summary>The standard output, or the error stream, of a Unix process. It is unbuffered: every call is one write.</summary>
/// <param name="descriptor">Which.</param>
/// <param name="failed">
/// Called with the fault before it is thrown; on the error stream nothing is thrown, since nobody could see it.
/// </param>
internal sealed class StandardOutput(int descriptor, Action<Exception>? failed) : OneWayStream
{
    private const int Interrupted = 4;
    private const int NotForWriting = 9;
    private const int BrokenPipe = 32;
    private const int Wait = 100;

    // EAGAIN on Linux and on macOS: another process made the descriptor non-blocking.
    private static readonly int again = OperatingSystem.IsLinux() ? 11 : 35;

    private Exception? ended;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0 && ended is null)
        {
            var written = Descriptors.Write(descriptor, buffer);
            if (written >= 0)
            {
                buffer = buffer[written..];
            }
            else if (-written == again)
            {
                Descriptors.AwaitWritable(descriptor, Wait);
            }
            else if (-written != Interrupted)
            {
                ended = -written == BrokenPipe
                    ? new ReaderGoneException()
                    : new OutputFailedException(
                        -written == NotForWriting ? "it was not opened for writing." : $"{Descriptors.Reason(-written)}.");
                failed?.Invoke(ended);
            }
        }

        if (ended is not null && failed is not null)
        {
            throw ended;
        }
    }
}
