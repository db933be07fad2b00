using System.CommandLine;
using System.CommandLine.Invocation;
using Lattice.App.Commands;
using Lattice.Domain.Validation;

namespace Lattice.App;

/// <summary>Runs command lines: parses, invokes, and turns every outcome into an <see cref="ExitCode"/>.</summary>
public static class Application
{
    /// <summary>Runs one command line of <c>lattice</c>.</summary>
    public static int Run(IReadOnlyList<string> arguments, Streams streams) => Run(RootCommands.Build(streams), arguments, streams);

    /// <summary>Runs one command line of the given root command.</summary>
    public static int Run(RootCommand root, IReadOnlyList<string> arguments, Streams streams)
    {
        // A token that starts with @ is a value like any other, not a file of further tokens.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return Misused(parsed, streams);
        }

        try
        {
            return parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = streams.Output,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
            }).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("lattice: interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (!streams.Trace && SystemFaults.Is(fault))
        {
            return SystemFaults.Tell(streams, fault);
        }
        catch (Exception fault)
        {
            streams.Error.WriteLine(streams.Trace ? fault.ToString() : $"lattice: unforeseen fault: {FirstLine(fault)} LATTICE_TRACE=1 shows where.");
            return ExitCode.RunFailed;
        }
    }

    private static int Misused(ParseResult parsed, Streams streams)
    {
        foreach (var error in parsed.Errors)
        {
            streams.Error.WriteLine($"lattice: {error.Message}");
        }

        var command = parsed.CommandResult.Command;
        var names = LanguageExt.Prelude.toSeq(command.Subcommands.Select(one => one.Name).Concat(command.Options.Select(one => one.Name)));
        foreach (var token in parsed.UnmatchedTokens)
        {
            NearestWord.Of(token, names).IfSome(word => streams.Error.WriteLine($"lattice: did you mean {word}?"));
        }

        streams.Error.WriteLine($"lattice: see {(command is RootCommand ? "lattice" : $"lattice {command.Name}")} --help.");
        return ExitCode.UsageOrSpec;
    }

    private static string FirstLine(Exception fault)
    {
        var line = fault.Message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd();
        return line.EndsWith('.') ? line : $"{line}.";
    }
}
