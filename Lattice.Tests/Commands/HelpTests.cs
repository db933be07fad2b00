using System.CommandLine;
using Lattice.App.Commands;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs =>
        new(RootCommands.Build(new App.Terminal.Streams(TextWriter.Null, TextWriter.Null)).Subcommands.Select(verb => verb.Name));

    [Fact]
    public void The_program_lists_its_verbs() => Verifier.Verify(Help());

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_explains_itself(string verb) => Verifier.Verify(Help(verb), verb);

    // The program's name in help is that of the process, here the test host's.
    private static string Help(params string[] verb) =>
        CommandRun.Of([.. verb, "--help"]).Transcript.Replace(RootCommand.ExecutableName, "lattice", StringComparison.Ordinal);
}
