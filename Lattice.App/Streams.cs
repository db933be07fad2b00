namespace Lattice.App;

/// <summary>Where a command reads and writes: results to one stream, everything else to the other.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Faults, progress and hints.</param>
/// <param name="Trace">True: unforeseen faults come with their stack trace.</param>
/// <param name="IsLive">True: results go to a terminal, on which a line can be written over.</param>
public sealed record Streams(TextWriter Output, TextWriter Error, bool Trace = false, bool IsLive = false)
{
    /// <summary>Where a command reads points that no file was named for; nothing unless it is set.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>The console's own streams, lines ended by LF.</summary>
    /// <param name="trace">Whether stack traces are shown.</param>
    public static Streams OfConsole(bool trace)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.Out.NewLine = "\n";
        Console.Error.NewLine = "\n";
        return new Streams(Console.Out, Console.Error, trace, !Console.IsOutputRedirected) { Input = Console.OpenStandardInput() };
    }
}
