using System.CommandLine;
using Lattice.App.Commands;
using Lattice.App.Terminal;
using Lattice.Tests.Spec;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>What documents tell people to type is what the program understands.</summary>
public sealed class ShellCommandTests
{
    private const string Program = "lattice ";
    private const string InDevelopment = "dotnet run -c Release --project Lattice.App -- ";
    private static readonly RootCommand root = RootCommands.Build(new Streams(TextWriter.Null, TextWriter.Null));

    public static TheoryData<string> Lines => new(Documents.All
        .SelectMany(document => Documents.ShellLines(Documents.Read(document)))
        .Where(line => line.StartsWith(Program, StringComparison.Ordinal) || line.StartsWith(InDevelopment, StringComparison.Ordinal))
        .Select(line => line.Replace(InDevelopment, Program, StringComparison.Ordinal)[Program.Length..]).Distinct());

    public static TheoryData<string> Mentions => new(Documents.All
        .SelectMany(document => Documents.Spans(Documents.Read(document)))
        .Where(span => span.StartsWith(Program, StringComparison.Ordinal))
        .Select(span => span[Program.Length..])
        .Concat(Table()).Distinct());

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_command_line_in_a_document_is_understood(string line)
    {
        // A variable of the shell stands for a number.
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith("\"$", StringComparison.Ordinal) ? "0" : word).ToArray();
        Assert.Empty(root.Parse(words).Errors.Select(error => error.Message));
        Assert.All(
            words.Where(word => word.StartsWith("specs/", StringComparison.Ordinal)),
            spec => Assert.True(File.Exists(Repository.File(spec)), spec));
    }

    [Theory]
    [MemberData(nameof(Mentions))]
    public void A_command_mentioned_in_a_document_has_its_verb_and_its_options(string mention)
    {
        var words = mention.Split([' ', '[', ']', '…', '|', ','], StringSplitOptions.RemoveEmptyEntries);
        Command command = root;
        var at = 0;
        for (; at < words.Length && command.Subcommands.FirstOrDefault(one => one.Name == words[at]) is { } next; at++)
        {
            command = next;
        }

        Assert.True(command is not RootCommand || words[0].StartsWith('-'), $"no verb {words[0]}");
        var known = command.Options.Concat(root.Options).SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        Assert.All(words[at..].Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, known));
    }

    [Fact]
    public void The_table_of_commands_has_every_verb()
    {
        var rows = Table().ToList();
        Assert.All(root.Subcommands, verb => Assert.Contains(rows, row => row.Split(' ')[0] == verb.Name));
    }

    [Fact]
    public void Specs_shown_in_the_readme_are_valid()
    {
        var blocks = Documents.Read("README.md").Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0]).ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.NotEmpty(Loaded.All(block)));
    }

    [Fact]
    public void Every_exit_code_is_named()
    {
        var line = Documents.Read("docs/commands.md").Split('\n').Single(one => one.StartsWith("Exit codes:", StringComparison.Ordinal));
        var codes = typeof(ExitCode).GetFields().Select(field => (int)field.GetValue(null)!).Order();
        Assert.Equal(
            codes,
            line["Exit codes:".Length..].Split('·').Select(
                part => int.Parse(part.Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Table() => Documents.Read("docs/commands.md").Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Documents.Spans(line.Split(" | ")[0]));
}
