using System.CommandLine;
using Lattice.App;
using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData("unknown-verb", "chek", "spec.yaml")]
    [InlineData("no-spec", "check")]
    [InlineData("unknown-option", "check", "spec.yaml", "--jsn")]
    [InlineData("set-without-value", "check", "spec.yaml", "--set")]
    public void Misuse_is_told_on_the_error_stream_and_exits_with_2(string name, params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Empty(run.Output);
        Verifier.Verify(run.Transcript, name);
    }

    [Fact]
    public void Help_is_not_misuse()
    {
        var run = CommandRun.Of("check", "--help");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("check <SPEC>", CommandRun.Of("--help").Output, StringComparison.Ordinal);
        Assert.Contains("--set <path=value>", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Without_a_verb_the_program_explains_itself()
    {
        Assert.Equal(CommandRun.Of("--help"), CommandRun.Of());
        Assert.Equal(CommandRun.Of("data", "--help"), CommandRun.Of("data"));
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("data", "shw").Code);
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("--hlp").Code);
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", CommandRun.Of("--version").Output);
    }

    [Fact]
    public void An_option_given_twice_is_told_so() => Assert.Equal(
        "lattice: --count is given 2 times; give it once.\nlattice: see lattice dither --help.\n",
        CommandRun.Of("dither", "--lattice", "Z", "--count", "1", "--count", "2").Error);

    [Fact]
    public void Words_of_a_command_line_are_shown_without_control_characters()
    {
        var run = CommandRun.Of("d\u001b]0;owned\u0007", "\u202e", "\u009b2J");
        Assert.Contains("'d\\u001b]0;owned\\u0007'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error, letter => letter != '\n' && (char.IsControl(letter) || letter == '\u202e'));
    }

    [Fact]
    public void A_token_with_an_at_sign_is_no_file_of_tokens() =>
        Assert.Contains("absent", CommandRun.Of("check", "@absent").Error, StringComparison.Ordinal);

    [Fact]
    public void An_unforeseen_fault_is_one_sentence_and_exits_with_4()
    {
        var run = Failing(new InvalidOperationException("It broke\nin two lines"));
        Assert.Equal(new CommandRun(ExitCode.RunFailed, "", "lattice: unforeseen fault: It broke. LATTICE_TRACE=1 shows where.\n"), run);
    }

    [Fact]
    public void A_trace_is_shown_when_asked_for() =>
        Assert.Contains("   at ", Failing(new InvalidOperationException("It broke."), trace: true).Error, StringComparison.Ordinal);

    [Fact]
    public void An_interruption_exits_with_130() => Assert.Equal(ExitCode.Interrupted, Failing(new OperationCanceledException()).Code);

    private static CommandRun Failing(Exception fault, bool trace = false)
    {
        var root = new RootCommand();
        root.SetAction(parsed => parsed.Errors.Count == 0 ? throw fault : 0);
        return CommandRun.Of(streams => Application.Run(root, [], streams), trace);
    }
}
