
namespace Lattice.App.Terminal;

/// <summary>Where a command reads and writes: results to one stream, everything else to the other.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Faults, progress and hints.</param>
/// <param name="Trace">True: unforeseen faults come with their stack trace.</param>
/// <param name="IsLive">True: results go to a terminal, on which a line can be written over.</param>
internal sealed record Streams(TextWriter Output, TextWriter Error, bool Trace = false, bool IsLive = false)
{
    private readonly TextWriter? screen;

    /// <summary>Where a command reads points that no file was named for; nothing unless it is set.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>The output for bytes that are no text.</summary>
    internal Stream Bytes { get; init; } = Stream.Null;

    /// <summary>What ends the command before its time.</summary>
    internal Interruption Interruption { get; init; } = Interruption.None();

    /// <summary>The output for the program's own control characters: what is written over. No text of a user's goes there.</summary>
    internal TextWriter Screen { get => screen ?? Output; init => screen = value; }

    /// <summary>Why the output takes nothing, where that is known from the start.</summary>
    internal OutputFailedException? OutputFault { get; init; }

    /// <summary>Asks the command to end.</summary>
    internal CancellationToken Token => Interruption.Token;

    /// <summary>Prints results. A command that ends with this is done.</summary>
    internal AppFault? Print(string results)
    {
        Output.Write(results);
        return null;
    }

    /// <summary>Says on the error stream what is worth knowing and is no fault.</summary>
    internal void Note(string sentence) => Progress($"lattice: {sentence}");

    /// <summary>A line of progress on the error stream.</summary>
    internal void Progress(string line) => Error.WriteLine(line);

    /// <summary>Ends a command, or one of the runs of a command, by what became of it. Faults are printed here and nowhere else.</summary>
    /// <param name="fault">Its fault; null when all is done.</param>
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

    /// <summary>The same streams, through which no control characters pass.</summary>
    internal Streams Plain() => this with { Output = PlainWriter.Of(Output), Error = PlainWriter.Of(Error), Screen = Screen };
}
