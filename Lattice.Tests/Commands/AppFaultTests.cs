using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>The one way in which a command says that it did not do what it was asked.</summary>
public sealed class AppFaultTests
{
    [Fact]
    public void Several_faults_have_the_lines_of_all_and_the_code_that_weighs_most()
    {
        var fault = AppFault.All(Prelude.Seq(AppFault.Usage("a"), AppFault.BadInput("b"), AppFault.NoData("c")))!;
        Assert.Equal((ExitCode.BadInput, Prelude.Seq("lattice: a", "lattice: b", "lattice: c")), (fault.Code, fault.Lines));
        Assert.Equal((ExitCode.BadInput, Seq<string>.Empty), (fault.Printed.Code, fault.Printed.Lines));
        Assert.Null(AppFault.All(Seq<AppFault>.Empty));
    }

    [Fact]
    public void A_command_ends_with_the_lines_and_the_code_of_its_fault()
    {
        Assert.Equal(new CommandRun(ExitCode.Data, "", "lattice: no.\n"), CommandRun.Of(streams => streams.End(AppFault.NoData("no."))));
        Assert.Equal(new CommandRun(ExitCode.Done, "yes", ""), CommandRun.Of(streams => streams.End(streams.Print("yes"))));
    }

    [Fact]
    public void Steps_in_turn_end_at_the_first_fault_and_steps_of_each_tell_all()
    {
        var tried = new List<int>();
        Either<AppFault, int> Odd(int number)
        {
            tried.Add(number);
            return int.IsOddInteger(number) ? number : AppFault.Usage($"{number}");
        }

        Assert.Equal(
            Prelude.Seq1("lattice: 2"), new[] { 1, 2, 3, 4 }.InTurn(Odd).Match(Left: fault => fault.Lines, Right: _ => Seq<string>.Empty));
        Assert.Equal([1, 2], tried);
        Assert.Equal(
            Prelude.Seq("lattice: 2", "lattice: 4"),
            new[] { 1, 2, 3, 4 }.Every(Odd).Match(Left: fault => fault.Lines, Right: _ => Seq<string>.Empty));
        Assert.Equal(Prelude.Seq(1, 3), new[] { 1, 3 }.InTurn(Odd).IfLeft(Seq<int>.Empty));
        Assert.Equal(Prelude.Seq(1, 3), new[] { 1, 3 }.Every(Odd).IfLeft(Seq<int>.Empty));
    }

    [Fact]
    public void Bytes_for_the_standard_output_go_there_and_what_they_are_to_the_error_stream()
    {
        using var bytes = new MemoryStream();
        var run = CommandRun.Of(streams => streams.End(
            OutputFile.Write(streams with { Bytes = bytes }, "-", stream => stream.Write([1, 2, 3]), OutputKind.Png, what: "three bytes")));
        Assert.Equal(new CommandRun(ExitCode.Done, "", "-: three bytes\n"), run);
        Assert.Equal([1, 2, 3], bytes.ToArray());
    }
}
