using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Runs;

/// <summary>A sweep of 24 runs by two processes at once, which are killed again and again.</summary>
public sealed class SweepRunTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 5;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly FolderOfFiles folder = new();
    private readonly System.Random moments = new(20261130);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_processes_that_are_killed_do_what_one_does_and_nothing_twice()
    {
        folder.Write("many.yaml", TinySweep.Many);
        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "sweep", "run", "many.yaml", "--out", "one").Code);

        LatticeProcess[] two = [Start(), Start()];
        for (var i = 0; i < Kills; i++)
        {
            Thread.Sleep(400 + moments.Next(800));
            two[i % 2].Kill();
            two[i % 2].Dispose();
            two[i % 2] = Start();
        }

        foreach (var process in two)
        {
            Assert.Equal(ExitCode.Done, process.End().Code);
            process.Dispose();
        }

        // One that ended first may have left a run to the other's process, which was killed after that.
        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "sweep", "run", "many.yaml", "--out", "two").Code);
        var runs = Runs("one");
        Assert.Equal(24, runs.Length);
        Assert.Equal(runs, Runs("two"));
        Assert.All(runs, run => RunBytes.AssertEqual(folder.Of($"one/{run}"), folder.Of($"two/{run}")));

        // Every start has left its claim: a run was begun again only after a start that was cut off, and never after its end.
        var starts = runs.Select(Codes).ToArray();
        output.WriteLine($"{starts.Sum(codes => codes.Length)} starts.");
        Assert.All(starts, codes => Assert.All(codes[..^1], code => Assert.True(code is null or ExitCode.Interrupted)));

        // The last start ended the run; its process may have been ended, with or without a word, before it said so.
        Assert.All(starts, codes => Assert.True(codes[^1] is null or ExitCode.Done or ExitCode.Interrupted));
        Assert.InRange(starts.Sum(codes => codes.Length), 24, 24 + Kills);
        Assert.Equal(24, Directory.EnumerateFiles(folder.Of("one/sweep/claims"), "*", SearchOption.AllDirectories).Count());
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(folder.Of("two"), ".lattice-*", SearchOption.AllDirectories), _ => true);
    }

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void A_signal_stops_all_jobs_with_their_checkpoints_and_the_sweep_goes_on(int signal)
    {
        folder.Write("long.yaml", TinySpec.Long(100_000));
        folder.Write("sweep.yaml", "schema: 1\nsweep: long\nbase: long.yaml\nseeds: 2\n");
        using (var process = LatticeProcess.Start(folder.Path, [], "sweep", "run", "sweep.yaml", "--out", "out", "--jobs", "2"))
        {
            while (!process.HasExited && !(HasEpochs("long-1") && HasEpochs("long-2")))
            {
                Thread.Sleep(20);
            }

            process.Send(signal);
            var (code, _, error) = process.End();
            Assert.Equal(ExitCode.Interrupted, code);
            Assert.Equal("lattice: the sweep was interrupted. Go on with: lattice sweep run sweep.yaml --out out\n", error);
        }

        Assert.All(Runs("out"), run => Assert.Contains(
            "stopped in epoch", File.ReadAllText(folder.Of($"out/sweep/logs/{run}.log")), StringComparison.Ordinal));
        Assert.Contains(
            "2 runs: 2 stopped", LatticeProcess.Run(folder.Path, "sweep", "status", "sweep.yaml", "--out", "out").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_an_array_runs_its_run_alone_and_goes_on_with_it()
    {
        folder.Write("long.yaml", TinySpec.Long(6));
        folder.Write("sweep.yaml", "schema: 1\nsweep: long\nbase: long.yaml\nseeds: 3\n");
        using (var process = LatticeProcess.Start(folder.Path, [], "sweep", "run", "sweep.yaml", "--out", "out", "--index", "1"))
        {
            while (!process.HasExited && !HasEpochs("long-2"))
            {
                Thread.Sleep(5);
            }

            process.Send(Terminate);
            Assert.Equal(ExitCode.Interrupted, process.End().Code);
        }

        Assert.Equal(
            ExitCode.Done, LatticeProcess.Run(folder.Path, "sweep", "run", "sweep.yaml", "--out", "out", "--index", "1").Code);
        Assert.Equal(["long-2"], Runs("out"));
        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "run", "long.yaml", "--out", "alone", "--set", "seed=2").Code);
        RunBytes.AssertEqual(folder.Of("alone"), folder.Of("out/long-2"));
    }

    /// <summary>The exit codes of a run's starts, in their order; null for one that was killed.</summary>
    private int?[] Codes(string run) => [.. Enumerable.Range(1, Directory.GetFiles(folder.Of($"two/sweep/claims/{run}")).Length)
        .Select(start => (int?)JsonNode.Parse(File.ReadAllText(folder.Of($"two/sweep/claims/{run}/{start}.json")))!["exitCode"])];

    private LatticeProcess Start() => LatticeProcess.Start(folder.Path, [], "sweep", "run", "many.yaml", "--out", "two");

    private bool HasEpochs(string run) => File.Exists(folder.Of($"out/{run}/metrics.csv"));

    private string[] Runs(string name) => [.. Directory.EnumerateDirectories(folder.Of(name)).Select(run => Path.GetFileName(run)!)
        .Where(run => run != "sweep").Order(StringComparer.Ordinal)];
}
