using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Lattice.App.Commands;
using Lattice.App.Terminal;
using Lattice.Domain.Text;

namespace Lattice.App;

/// <summary>Runs command lines: parses, invokes, and turns every outcome into an <see cref="ExitCode"/>.</summary>
internal static class Application
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
        catch (Exception fault)
        {
            return plain.End(AppFault.Of(fault, plain));
        }
    }

    private static int Invoke(RootCommand root, IReadOnlyList<string> arguments, Streams streams)
    {
        // A token that starts with @ is an ordinary value, not a response file.
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = root.Parse(arguments, configuration);
        if (parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 } && parsed.UnmatchedTokens.Count == 0
            && parsed.Action is ParseErrorAction)
        {
            // A command that only groups others was given alone: show its help.
            parsed = root.Parse([.. arguments, "--help"], configuration);
        }

        if (parsed.Action is ParseErrorAction)
        {
            return streams.End(Misuse(parsed));
        }

        return streams.OutputFault is { } fault ? throw fault : parsed.Invoke(
            new InvocationConfiguration
            {
                Output = streams.Output,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
    }

    private static AppFault? Misuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = LanguageExt.Prelude.toSeq(command.Subcommands.Select(one => one.Name).Concat(command.Options.Select(one => one.Name)));
        var errors = LanguageExt.Prelude.toSeq(parsed.Errors)
            .Map(error => error.SymbolResult is OptionResult { Option.Arity.MaximumNumberOfValues: 1, IdentifierTokenCount: > 1 } repeated
            ? $"{repeated.Option.Name} is given {repeated.IdentifierTokenCount} times; give it once."
            : error.Message);
        var near = LanguageExt.Prelude.toSeq(parsed.UnmatchedTokens).Bind(token => NearestWord.Of(token, names).ToSeq())
            .Map(word => $"did you mean {word}?");
        var help = $"see {(command is RootCommand ? "lattice" : $"lattice {command.Name}")} --help.";
        return AppFault.All((errors + near).Add(help).Map(AppFault.Usage).Strict());
    }
}
