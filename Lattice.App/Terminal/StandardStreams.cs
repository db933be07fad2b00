using System.Text;

namespace Lattice.App.Terminal;

/// <summary>The standard streams of this process.</summary>
internal static class StandardStreams
{
    private const string Closed = "it is closed. Send it to a file, or to /dev/null.";

    private static readonly UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens them. A closed one accepts or gives nothing, and the null device keeps its number from other files.</summary>
    /// <param name="trace">Whether stack traces are shown.</param>
    /// <param name="interruption">Ends the reading of the input, and is notified when the reader of the output is gone.</param>
    public static Streams Open(bool trace, Interruption interruption)
    {
        if (OperatingSystem.IsWindows())
        {
            return new Streams(
                Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()), trace, !Console.IsOutputRedirected)
            {
                Bytes = Console.OpenStandardOutput(),
                Input = Console.OpenStandardInput(),
                Interruption = interruption,
            };
        }

        var (hasInput, hasOutput, hasError) =
            (Descriptors.IsGiven(Descriptors.Input), Descriptors.IsGiven(Descriptors.Output), Descriptors.IsGiven(Descriptors.Error));
        Descriptors.FillGaps();
        Stream output = hasOutput ? new StandardOutput(Descriptors.Output, Failed) : Stream.Null;
        var error = Writer(hasError ? new StandardOutput(Descriptors.Error, null) : Stream.Null);

        // A signal may arrive before the command starts.
        interruption.Error = error;
        return new Streams(
            Writer(output),
            error,
            trace,
            hasOutput && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb")
        {
            Bytes = output,
            Input = hasInput ? new StandardInput(interruption.Token) : Stream.Null,
            OutputFault = hasOutput ? null : new OutputFailedException(Closed),
            Interruption = interruption,
        };

        void Failed(Exception fault)
        {
            if (fault is ReaderGoneException)
            {
                interruption.ReaderGone();
            }
        }
    }

    private static TextWriter Writer(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, encoding, 1 << 16) { AutoFlush = true, NewLine = "\n" });
}
