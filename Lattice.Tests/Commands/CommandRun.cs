using Lattice.App;

namespace Lattice.Tests.Commands;

/// <summary>One command line run in this process, and what came of it.</summary>
public sealed record CommandRun(int Code, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments) => Of(streams => Application.Run(arguments, streams));

    internal static CommandRun Of(Func<Streams, int> run, bool trace = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = run(new Streams(output, error, trace));
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Exit code, output and errors as one text, for snapshots.</summary>
    public string Transcript => $"exit code {Code}\n--- output\n{Output}--- errors\n{Error}";
}
