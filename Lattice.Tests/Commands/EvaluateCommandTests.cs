using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

[Collection(SmallRuns.Name)]
public sealed class EvaluateCommandTests(SmallRuns runs)
{
    [Fact]
    public void Evaluating_again_gives_the_same_figures_and_prints_the_summary_it_wrote()
    {
        var copy = runs.Copy("images");
        var summary = Path.Combine(copy, "summary.json");
        var before = WithoutTiming(File.ReadAllText(summary));
        File.Delete(summary);
        var run = CommandRun.Of("evaluate", copy, "--json");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(File.ReadAllText(summary), run.Output);
        Assert.Equal(before, WithoutTiming(run.Output));
        Assert.Contains("Measuring", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wall_time_of_training_outlives_an_evaluation()
    {
        var copy = runs.Copy("images");
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", copy).Code);
        Assert.True(
            JsonNode.Parse(File.ReadAllText(Path.Combine(copy, "summary.json")))!["timing"]!["trainingSeconds"]!.GetValue<double>() > 0);
    }

    [Fact]
    public void A_run_that_has_not_been_trained_is_told_and_not_trained()
    {
        Verifier.Verify(runs.Transcript(CommandRun.Of("evaluate", runs.Of("begun"))));
        Assert.False(File.Exists(Path.Combine(runs.Of("begun"), "summary.json")));
    }

    [Fact]
    public void A_damaged_checkpoint_exits_with_6()
    {
        var copy = runs.Copy("images");
        var best = Directory.EnumerateFiles(Path.Combine(copy, "checkpoints"), "best-*").Single();
        File.WriteAllBytes(best, [.. File.ReadAllBytes(best).SkipLast(1)]);
        var run = CommandRun.Of("evaluate", copy);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(best, run.Error, StringComparison.Ordinal);
    }

    private static string WithoutTiming(string summary)
    {
        var json = JsonNode.Parse(summary)!.AsObject();
        Assert.True(json.Remove("timing"));
        return json.ToJsonString();
    }
}
