
namespace Lattice.App.Terminal;

/// <summary>Where a command reads and writes: results to one stream, everything else to the other.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Faults, progress and hints.</param>
/// <param name="Trace">True to print the stack traces of unforeseen faults.</param>
/// <param name="IsLive">True when results go to a terminal, on which a line can be overwritten.</param>
internal sealed record Streams(TextWriter Output, TextWriter Error, bool Trace = false, bool IsLive = false)
{
    private readonly TextWriter? screen;

    /// <summary>The input for points when no file is named; empty unless set.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>The output for binary data.</summary>
    internal Stream Bytes { get; init; } = Stream.Null;

    /// <summary>The interruption of the command.</summary>
    internal Interruption Interruption { get; init; } = Interruption.None();

    /// <summary>The output for the program's own control characters, which overwrite a line. User text never goes there.</summary>
    internal TextWriter Screen { get => screen ?? Output; init => screen = value; }

    /// <summary>Why the output cannot be written, if known from the start.</summary>
    internal OutputFailedException? OutputFault { get; init; }

    /// <summary>Asks the command to end.</summary>
    internal CancellationToken Token => Interruption.Token;

    /// <summary>Prints results; returns null, so a command can end with it.</summary>
    internal AppFault? Print(string results)
    {
        Output.Write(results);
        return null;
    }

    /// <summary>Writes a note, which is not a fault, to the error stream.</summary>
    internal void Note(string sentence) => Progress($"lattice: {sentence}");

    /// <summary>A line of progress on the error stream.</summary>
    internal void Progress(string line) => Error.WriteLine(line);

    /// <summary>Ends a command, or one of its runs, with its result. Faults are printed only here.</summary>
    /// <param name="fault">Its fault; null on success.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal int End(AppFault? fault)
    {
        foreach (var line in fault?.Lines ?? [])
        {
            Error.WriteLine(line);
        }

        if (fault == AppFault.Interrupted)
        {
            Interruption.Tell();
        }

        return fault?.Code ?? ExitCode.Done;
    }

    /// <summary>The same streams with control characters blocked.</summary>
    internal Streams Plain() => this with { Output = PlainWriter.Of(Output), Error = PlainWriter.Of(Error), Screen = Screen };
}
