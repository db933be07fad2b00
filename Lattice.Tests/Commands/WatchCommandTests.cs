using Lattice.App.Terminal;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary><c>lattice watch</c> on runs that are finished, begun and absent.</summary>
[Collection(SmallRuns.Name)]
public sealed class WatchCommandTests(SmallRuns runs)
{
    [Fact]
    public void A_finished_run_is_shown_and_watching_ends()
    {
        var run = CommandRun.Of("watch", runs.Of("images"));
        Assert.Equal(ExitCode.Done, run.Code);
        var lines = run.Output.Split('\n');
        Assert.StartsWith("epoch 2 of at most 2  validation −ELBO ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("finished: −ELBO ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Several_runs_have_their_names_before_their_lines()
    {
        var run = CommandRun.Of("watch", "--once", runs.Of("begun"), runs.Of("blocks"));
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.StartsWith("begun: no epoch has been saved yet\nblocks: epoch ", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("watch", runs.Of("none"), runs.Of("images")).Code);
    }
}
