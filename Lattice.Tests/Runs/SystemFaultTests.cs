using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>What the file system refuses is told by the file's name and a remedy, and what was trained is kept.</summary>
public sealed class SystemFaultTests(LongRun whole) : IDisposable, IClassFixture<LongRun>
{
    private readonly FolderOfFiles folder = new();

    private string Run => folder.Of("run");

    [Theory]
    [InlineData("", "--out is empty. Give a folder.")]
    [InlineData("-", "--out -: a run writes a folder. Give its name.")]
    [InlineData("FILE", "FILE is a file. Give a folder.")]
    [InlineData("FILE/run", "FILE is a file, not a folder. Give another --out.")]
    [InlineData("LONG", "its name is too long. Give another --out.")]
    [InlineData("LONG/run", "its name is too long. Give another --out.")]
    [InlineData("LINK", "is a link that leads to nothing. Remove it, or give another --out.")]
    public void A_place_where_no_run_can_be_is_told_before_the_data_are_read(string name, string told)
    {
        folder.Write("FILE", "years of work");
        File.CreateSymbolicLink(folder.Of("LINK"), folder.Of("nothing"));
        var spec = folder.Write("s.yaml", TinySpec.Short("s", TinySpec.Gaussian).Replace("source: mnist,",
            $"source: static-mnist, folder: {folder.Of("nowhere")},", StringComparison.Ordinal));
        var path = name is "" or "-" ? name : folder.Of(name.Replace("LONG", new string('n', 256), StringComparison.Ordinal));
        foreach (var force in new[] { System.Array.Empty<string>(), ["--force"] })
        {
            var run = CommandRun.Of(["run", spec, "--out", path, .. force]);
            Assert.Equal(ExitCode.UsageOrSpec, run.Code);
            Assert.EndsWith(told + "\n", run.Error, StringComparison.Ordinal);
            Assert.Equal(["FILE", "LINK", "s.yaml"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        }
    }

    [Fact]
    public void A_full_disk_ends_a_run_with_4_and_the_run_goes_on_from_there()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Started();

        // Of one file alone the disk is full.
        var timing = Path.Combine(Run, "timing.csv");
        File.Delete(timing);
        File.CreateSymbolicLink(timing, "/dev/full");
        var (code, _, error) = LatticeProcess.Run(folder.Path, "resume", "run");
        Assert.Equal(ExitCode.RunFailed, code);
        Assert.Equal(
            "lattice: run/timing.csv cannot be written: there is no room left on its disk. The last checkpoint is intact. Make room, then "
                + "go on with: lattice resume run\n",
            error);
        File.Delete(timing);
        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "resume", "run").Code);
        RunBytes.AssertEqual(whole.Path, Run);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_is_removed_or_replaced_ends_the_run_and_is_not_made_again(bool another)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        folder.Write("long.yaml", TinySpec.Long(100_000));
        using var process = LatticeProcess.Start(folder.Path, [], "run", "long.yaml", "--out", "run");
        WaitForMetrics(process);
        Directory.Move(Run, folder.Of("away"));
        if (another)
        {
            Directory.CreateDirectory(Path.Combine(Run, "checkpoints"));
            File.WriteAllText(Path.Combine(Run, "lock"), "");
            File.WriteAllText(Path.Combine(Run, "timing.csv"), "epoch,seconds\n");
        }

        var (code, _, error) = process.End();
        Assert.Equal(ExitCode.RunFailed, code);
        Assert.EndsWith(" run was removed or replaced while the run worked in it. Start again with 'lattice run'.\n", error,
            StringComparison.Ordinal);
        Assert.Equal(another, Directory.Exists(Run));
        Assert.False(another && Directory.EnumerateFileSystemEntries(Path.Combine(Run, "checkpoints")).Any());
    }

    [Theory]
    [InlineData("evaluate", "last.safetensors")]
    [InlineData("resume", "last.safetensors")]
    [InlineData("sample", "last.safetensors")]
    [InlineData("excess", "best-")]
    [InlineData("resume", "best-")]
    public void A_checkpoint_that_cannot_be_read_exits_with_3(string verb, string name)
    {
        Finished();
        File.Delete(Path.Combine(Run, "summary.json"));

        // Reading a folder as a file is refused whoever asks.
        var file = Directory.EnumerateFiles(Path.Combine(Run, "checkpoints"), name + "*").Single();
        File.Delete(file);
        Directory.CreateDirectory(file);
        var run = CommandRun.Of(verb, Run);
        Assert.Equal(ExitCode.Data, run.Code);
        Assert.StartsWith($"lattice: {file} cannot be read: permission denied. Check its permissions", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_folder_that_cannot_be_claimed_evaluating_prints_the_figures_and_changes_nothing()
    {
        Finished();
        var expected = CommandRun.Of("evaluate", Run);
        Directory.CreateDirectory(Path.Combine(Run, "lock"));
        var before = RunBytes.Of(Run);
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(Run, "summary.json"));
        var run = CommandRun.Of("evaluate", Run);
        Assert.Equal(expected.Code, run.Code);
        Assert.Equal(expected.Output, run.Output + $"Report: {Path.Combine(Run, "report.html")}\n");
        Assert.Equal(
            $"lattice: {Run} cannot be written: permission denied. The figures above are new; the run's files stay as they "
                + $"were.\n",
            run.Error);
        Assert.Equal(before, RunBytes.Of(Run));
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Path.Combine(Run, "summary.json")));

        File.Delete(Path.Combine(Run, "summary.json"));
        var resumed = CommandRun.Of("resume", Run);
        Assert.Equal(ExitCode.UsageOrSpec, resumed.Code);
        Assert.Equal(
            $"lattice: {Path.Combine(Run, "lock")} cannot be written: permission denied. This command writes to the run's folder: copy "
                + $"the folder to where it can be written, and give that one.\n",
            resumed.Error);
    }

    [Fact]
    public void Files_that_cannot_be_written_after_measuring_do_not_cost_the_figures()
    {
        Finished();
        var expected = CommandRun.Of("evaluate", Run);
        File.Delete(Path.Combine(Run, "report.html"));
        Directory.CreateDirectory(Path.Combine(Run, "report.html"));
        var run = CommandRun.Of("evaluate", Run);
        Assert.Equal(ExitCode.RunFailed, run.Code);
        Assert.Equal(expected.Output, run.Output + $"Report: {Path.Combine(Run, "report.html")}\n");
        Assert.StartsWith($"lattice: {Path.Combine(Run, "report.html")} cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($" then again: lattice evaluate {Run}\n", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private void Finished() =>
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", folder.Write("s.yaml", TinySpec.Short("finished", TinySpec.Lattice)), "--out",
            Run).Code);

    private void Started()
    {
        folder.Write("long.yaml", TinySpec.Long());
        using var process = LatticeProcess.Start(folder.Path, [], "run", "long.yaml", "--out", "run");
        WaitForMetrics(process);
        process.Kill();
    }

    private void WaitForMetrics(LatticeProcess process)
    {
        while (!process.HasExited && !File.Exists(Path.Combine(Run, "metrics.csv")))
        {
            Thread.Sleep(1);
        }
    }
}
