using Lattice.App.Terminal;

namespace Lattice.App;

/// <summary>Where a command reads and writes: results to one stream, everything else to the other.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Faults, progress and hints.</param>
/// <param name="Trace">True: unforeseen faults come with their stack trace.</param>
/// <param name="IsLive">True: results go to a terminal, on which a line can be written over.</param>
public sealed record Streams(TextWriter Output, TextWriter Error, bool Trace = false, bool IsLive = false)
{
    private readonly TextWriter? screen;

    /// <summary>Where a command reads points that no file was named for; nothing unless it is set.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>What ends the command before its time.</summary>
    internal Interruption Interruption { get; init; } = Interruption.None();

    /// <summary>The output for the program's own control characters: what is written over. No text of a user's goes there.</summary>
    internal TextWriter Screen { get => screen ?? Output; init => screen = value; }

    /// <summary>Why the output takes nothing, where that is known from the start.</summary>
    internal OutputFailedException? OutputFault { get; init; }

    /// <summary>Asks the command to end.</summary>
    internal CancellationToken Token => Interruption.Token;

    /// <summary>The same streams, through which no control characters pass.</summary>
    internal Streams Plain() => this with { Output = PlainWriter.Of(Output), Error = PlainWriter.Of(Error), Screen = Screen };

    /// <summary>The process's own streams, UTF-8 whatever the locale, lines ended by LF.</summary>
    /// <param name="trace">Whether stack traces are shown.</param>
    public static Streams OfConsole(bool trace) => StandardStreams.Open(trace, Interruption.None());
}
