using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>Where runs go: free names, given names, names that are taken.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    [Fact]
    public void Without_out_a_run_takes_the_first_free_name()
    {
        folder.Write("s.yaml", TinySpec.Short("free", TinySpec.GaussianLattice));
        foreach (var name in new[] { "free-3", "free-3-2" })
        {
            var (code, output, error) = LatticeProcess.Run(folder.Path, "run", "s.yaml");
            Assert.True(code == ExitCode.Done, error);
            Assert.Contains($"Run folder: {Path.Combine("runs", name)}\n", output, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder.Of("runs"), name, "summary.json")));
        }

        RunBytes.AssertEqual(Path.Combine(folder.Of("runs"), "free-3"), Path.Combine(folder.Of("runs"), "free-3-2"));
    }

    [Fact]
    public void A_given_name_that_is_taken_exits_with_2_unless_forced()
    {
        var spec = folder.Write("s.yaml", TinySpec.Short("given", TinySpec.GaussianLattice));
        var run = folder.Of("run");
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", run).Code);
        var before = RunBytes.Of(run);

        var taken = CommandRun.Of("run", spec, "--out", run, "--set", "seed=9");
        Assert.Equal(ExitCode.UsageOrSpec, taken.Code);
        Assert.Equal(
            $"lattice: {run} exists. Give another --out, go on with it by 'lattice resume {run}', or replace it with --force.\n",
            taken.Error);
        Assert.Equal(before, RunBytes.Of(run));

        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", run, "--set", "seed=9", "--force").Code);
        Assert.NotEqual(before["metrics.csv"], RunBytes.Of(run)["metrics.csv"]);
    }

    [Fact]
    public void Force_replaces_no_folder_that_is_not_a_runs()
    {
        var spec = folder.Write("s.yaml", TinySpec.Short("given", TinySpec.GaussianLattice));
        Directory.CreateDirectory(folder.Of("precious"));
        var file = folder.Write(Path.Combine("precious", "thesis.tex"), "years of work");
        var run = CommandRun.Of("run", spec, "--out", folder.Of("precious"), "--force");
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Equal("years of work", File.ReadAllText(file));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Of("precious")));
    }

    [Fact]
    public void A_file_is_no_folder_for_a_run()
    {
        var file = folder.Write("taken", "years of work");
        var run = CommandRun.Of("run", folder.Write("taken.yaml", TinySpec.Short("taken", TinySpec.GaussianLattice)), "--out", file);
        Assert.Equal((ExitCode.UsageOrSpec, $"lattice: --out {file} is a file. Give a folder.\n"), (run.Code, run.Error));
        Assert.Equal("years of work", File.ReadAllText(file));
    }

    [Fact]
    public void Of_several_specs_the_failed_are_listed_and_the_others_finished()
    {
        var good = folder.Write("good.yaml", TinySpec.Short("good", TinySpec.Gaussian));
        var absent = folder.Write(
            "absent.yaml",
            TinySpec.Short("absent", TinySpec.Gaussian).Replace(
                "source: mnist,", $"source: static-mnist, folder: {folder.Of("nowhere")},", StringComparison.Ordinal));
        var last = folder.Write("last.yaml", TinySpec.Short("last", TinySpec.GaussianLattice));
        var runs = folder.Of("all");
        var first = CommandRun.Of("run", good, absent, last, "--out", runs);
        Assert.Equal(ExitCode.Data, first.Code);
        Assert.EndsWith("lattice: absent ended with exit code 3.\n", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("good ended", first.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(runs, "absent-3")));
        var before = RunBytes.Of(Path.Combine(runs, "good-3"));

        // The same command again: what is finished is skipped, not measured again.
        File.Delete(Path.Combine(runs, "last-3", "summary.json"));
        File.Delete(Path.Combine(runs, "good-3", "report.html"));
        var second = CommandRun.Of("run", good, absent, last, "--out", runs);
        Assert.Contains($"{Path.Combine(runs, "good-3")} is finished: skipped.\n", second.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(runs, "good-3", "report.html")));
        Assert.Equal(before, RunBytes.Of(Path.Combine(runs, "good-3")));

        // A spec that was changed since is not taken for done.
        var third = CommandRun.Of("run", good, last, "--out", runs, "--set", "objective.lambda=0.5");
        Assert.Equal(ExitCode.UsageOrSpec, third.Code);
        Assert.Contains($"{Path.Combine(runs, "good-3")} is a finished run of another spec", third.Error, StringComparison.Ordinal);
        Assert.Equal(before, RunBytes.Of(Path.Combine(runs, "good-3")));

        // What is unfinished is not begun anew: that is what resume is for.
        Assert.Equal(ExitCode.Data, second.Code);
        Assert.Contains($"lattice resume {Path.Combine(runs, "last-3")}", second.Error, StringComparison.Ordinal);
        Assert.Contains("lattice: absent ended with exit code 3.\n", second.Error, StringComparison.Ordinal);
        Assert.EndsWith("lattice: last ended with exit code 2.\n", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_faulty_spec_stops_all_before_the_first_is_run()
    {
        var good = folder.Write("good.yaml", TinySpec.Short("good", TinySpec.Gaussian));
        var faulty = folder.Write(
            "faulty.yaml", TinySpec.Short("faulty", TinySpec.Gaussian).Replace("batch: 20", "batch: 0", StringComparison.Ordinal));
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("run", good, faulty, "--out", folder.Of("all")).Code);
        Assert.False(Directory.Exists(folder.Of("all")));
    }

    [Fact]
    public void An_expectation_that_is_missed_exits_with_5_and_the_run_is_finished()
    {
        var spec = folder.Write(
            "s.yaml",
            TinySpec.Short("missed", TinySpec.Gaussian)
                + "expect:\n  - { metric: test.elbo, reference: 1, tolerance: 0, side: atMost, source: wishful thinking }\n");
        Assert.Equal(ExitCode.ExpectationMissed, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);
        Assert.True(File.Exists(Path.Combine(folder.Of("run"), "summary.json")));
    }

    public void Dispose() => folder.Dispose();
}
