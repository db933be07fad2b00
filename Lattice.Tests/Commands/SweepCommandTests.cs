using System.CommandLine;
using System.Text.Json.Nodes;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Snapshots;
using Lattice.Tests.Spec;
using Xunit;

namespace Lattice.Tests.Commands;

public sealed class SweepCommandTests : IDisposable
{
    private const string Lambdas = TinySweep.Base + "\ngrid: { objective.lambda: [0.5, 1] }\nseeds: 2\n";

    private readonly FolderOfFiles folder = new();

    private string Out => folder.Of("out");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("collect")]
    [InlineData("script")]
    public void A_command_explains_itself(string verb) => Verifier.Verify(
        CommandRun.Of("sweep", verb, "--help").Transcript.Replace(RootCommand.ExecutableName, "lattice", StringComparison.Ordinal), verb);

    [Fact]
    public void A_sweep_is_run_watched_and_collected()
    {
        var file = folder.Write("tiny.yaml", Lambdas);
        Verifier.Verify(Without(CommandRun.Of("sweep", "status", file, "--out", Out)), "before");
        Assert.Equal(ExitCode.Done, CommandRun.Of("sweep", "run", file, "--out", Out, "--index", "2").Code);
        var status = CommandRun.Of("sweep", "status", file, "--out", Out, "--json");
        Assert.Equal(
            ["waiting", "waiting", "finished", "waiting"],
            JsonNode.Parse(status.Output)!["runs"]!.AsArray().Select(run => (string)run!["state"]!));
        Assert.Contains(
            "1 of 4 runs are finished.", CommandRun.Of("sweep", "collect", file, "--out", Out).Output, StringComparison.Ordinal);

        var run = CommandRun.Of("sweep", "run", file, "--out", Out, "--jobs", "2");
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.EndsWith("tiny: 4 runs: 4 finished\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("[3/4]", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("started", CommandRun.Of("sweep", "run", file, "--out", Out).Output, StringComparison.Ordinal);

        Verifier.Verify(Without(CommandRun.Of("sweep", "collect", file, "--out", Out, "--csv", folder.Of("f.csv"))), "collected");
        Verifier.Verify(File.ReadAllText(folder.Of("f.csv")), "csv");
        var groups = JsonNode.Parse(CommandRun.Of("sweep", "collect", file, "--out", Out, "--json").Output)!["groups"]!.AsArray();
        Assert.Equal(["0.5", "1"], groups.Select(group => (string)group!["values"]!["objective.lambda"]!));
        Assert.All(groups, group => Assert.Equal(2, (int)group!["test.elbo"]!["count"]!));
    }

    [Fact]
    public void A_run_that_fails_does_not_keep_the_others_from_running()
    {
        folder.Write("rows.csv", string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 2},1\n")));
        var file = folder.Write(
            "tiny.yaml",
            TinySweep.Base + "\ngrid: { data: [{ source: csv, files: { train: absent.csv }, values: { kind: binary } }, "
                + "{ source: csv, files: { train: rows.csv }, values: { kind: binary } }] }\n");
        var run = CommandRun.Of("sweep", "run", file, "--out", Out);
        Assert.Equal(ExitCode.RunFailed, run.Code);
        Assert.EndsWith("tiny: 2 runs: 1 finished, 1 failed\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("lattice: tiny-data1-1 failed, exit code 3: absent.csv: ", run.Error, StringComparison.Ordinal);
        var log = Path.Combine(Out, "sweep", "logs", "tiny-data1-1.log");
        Assert.EndsWith($"All that it printed is in {log}.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Data, CommandRun.Of("sweep", "run", file, "--out", Out, "--index", "0").Code);
    }

    [Fact]
    public void A_folder_of_another_spec_is_named_and_not_touched()
    {
        var file = folder.Write("tiny.yaml", Lambdas);
        Assert.Equal(ExitCode.Done, CommandRun.Of("sweep", "run", file, "--out", Out, "--index", "0").Code);
        var before = Directory.GetFiles(Out, "*", SearchOption.AllDirectories).ToDictionary(one => one, File.ReadAllBytes);
        folder.Write("tiny.yaml", Lambdas.Replace("widths: [9]", "widths: [8]", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(Out, "tiny-lambda1-2"));
        File.WriteAllText(Path.Combine(Out, "tiny-lambda1-2", "mine.txt"), "");
        Verifier.Verify(Without(CommandRun.Of("sweep", "run", file, "--out", Out)));
        Assert.All(before, one => Assert.Equal(one.Value, File.ReadAllBytes(one.Key)));
    }

    [Theory]
    [InlineData("index", "run", "--index", "4")]
    [InlineData("nothing", "collect")]
    [InlineData("no-cluster", "script")]
    [InlineData("two-clusters", "script", "--slurm", "--kubernetes")]
    [InlineData("time", "script", "--slurm", "--time", "soon")]
    [InlineData("partition", "script", "--slurm", "--partition", "a b")]
    [InlineData("image", "script", "--kubernetes")]
    [InlineData("rooted", "script", "--kubernetes", "--image", "lattice:1", "--claim", "data")]
    public void Misuse_is_told(string name, string verb, params string[] options) => Verifier.Verify(
        Without(CommandRun.Of(["sweep", verb, folder.Write("tiny.yaml", Lambdas), "--out", Out, .. options])), name);

    [Fact]
    public void Clusters_get_a_task_per_run()
    {
        var slurm = CommandRun.Of(
            "sweep", "script", folder.Write("it's.yaml", Lambdas), "--out", "out", "--slurm", "--partition", "long", "--time", "2-00:00:00",
            "--cpus", "2", "--memory", "900", "--jobs", "3");
        Verifier.Verify(Without(slurm), "slurm");

        // The file is named as the pods see it, so it is found here only from the working directory.
        var here = Path.GetRelativePath(Environment.CurrentDirectory, folder.Of("it's.yaml"));
        var kubernetes = CommandRun.Of(
            "sweep", "script", here, "--out", "out", "--kubernetes", "--image", "registry/lattice:1", "--claim", "data", "--memory", "900");
        Verifier.Verify(kubernetes.Transcript.Replace(here, "it's.yaml", StringComparison.Ordinal), "kubernetes");
    }

    [Fact]
    public void Jobs_share_threads_and_memory()
    {
        var runs = SweepText.Runs(SweepText.Of("seeds: 8"));
        Assert.Equal(new JobLimits(4, 4, default), Limits(4, 1L << 40));
        Assert.Equal(new JobLimits(8, 2, default), Limits(100, 1L << 40));
        Assert.Equal((2, 8), Limits(4, 1L << 30) is { Note.IsSome: true } two ? (two.Jobs, two.Threads) : default);
        Assert.StartsWith(
            "lattice: smallest-1 takes about ", JobLimits.Of(runs, 1, 16, 1L << 28).LeftToSeq().Head.Lines.Head, StringComparison.Ordinal);

        JobLimits Limits(int asked, long memory) => JobLimits.Of(runs, asked, 16, memory).RightToSeq().Head;
    }

    private string Without(CommandRun run) =>
        run.Transcript.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
