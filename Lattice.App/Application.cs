using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Lattice.App.Commands;
using Lattice.App.Terminal;
using Lattice.Domain.Validation;

namespace Lattice.App;

/// <summary>Runs command lines: parses, invokes, and turns every outcome into an <see cref="ExitCode"/>.</summary>
public static class Application
{
    /// <summary>Runs one command line of <c>lattice</c>.</summary>
    public static int Run(IReadOnlyList<string> arguments, Streams streams)
    {
        var plain = streams.Plain();
        return Run(RootCommands.Build(plain), arguments, plain);
    }

    /// <summary>Runs one command line of the given root command.</summary>
    public static int Run(RootCommand root, IReadOnlyList<string> arguments, Streams streams)
    {
        var plain = streams.Plain();
        plain.Interruption.Error = plain.Error;
        try
        {
            var code = Invoke(root, arguments, plain);
            plain.Output.Flush();
            return code == ExitCode.Interrupted && plain.Interruption.IsReaderGone ? ExitCode.ReaderGone : code;
        }
        catch (OperationCanceledException) when (plain.Interruption.IsReaderGone)
        {
            return ExitCode.ReaderGone;
        }
        catch (OperationCanceledException)
        {
            plain.Interruption.Tell();
            return ExitCode.Interrupted;
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }
        catch (OutputFailedException fault)
        {
            plain.Error.WriteLine($"lattice: {fault.Message}");
            return ExitCode.RunFailed;
        }
        catch (Exception fault) when (!plain.Trace && SystemFaults.Is(fault))
        {
            return SystemFaults.Tell(plain, fault);
        }
        catch (Exception fault)
        {
            plain.Error.WriteLine(plain.Trace ? fault.ToString() : $"lattice: unforeseen fault: {FirstLine(fault)} LATTICE_TRACE=1 shows where.");
            return ExitCode.RunFailed;
        }
    }

    private static int Invoke(RootCommand root, IReadOnlyList<string> arguments, Streams streams)
    {
        // A token that starts with @ is a value like any other, not a file of further tokens.
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = root.Parse(arguments, configuration);
        if (parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 } && parsed.UnmatchedTokens.Count == 0 && parsed.Action is ParseErrorAction)
        {
            // A word that only introduces others was given alone: its help says which.
            parsed = root.Parse([.. arguments, "--help"], configuration);
        }

        if (parsed.Action is ParseErrorAction)
        {
            return Misused(parsed, streams);
        }

        if (streams.OutputFault is { } fault)
        {
            throw fault;
        }

        return parsed.InvokeAsync(
            new InvocationConfiguration { Output = streams.Output, Error = streams.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            streams.Token).GetAwaiter().GetResult();
    }

    private static int Misused(ParseResult parsed, Streams streams)
    {
        foreach (var error in parsed.Errors)
        {
            streams.Error.WriteLine(error.SymbolResult is OptionResult { Option.Arity.MaximumNumberOfValues: 1, IdentifierTokenCount: > 1 } repeated
                ? $"lattice: {repeated.Option.Name} is given {repeated.IdentifierTokenCount} times; give it once."
                : $"lattice: {error.Message}");
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
