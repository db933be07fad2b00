using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A run that was stopped before its first checkpoint can be begun again, by what every message says.</summary>
public sealed class NotBegunTests : IDisposable
{
    private static readonly string[] order = ["spec.resolved.yaml", "spec.yaml", "environment.json", "data.json", "timing.csv",
        "checkpoints/best-000000.safetensors"];

    private readonly FolderOfFiles folder = new();
    private readonly string spec;

    public NotBegunTests()
    {
        spec = folder.Write("s.yaml", TinySpec.Short("begun", TinySpec.Lattice));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("whole")).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_was_written_of_it_both_ways_end_with_the_same_bytes(int files)
    {
        foreach (var arguments in new[] { ["resume", folder.Of("run")], new[] { "run", spec, "--out", folder.Of("run") } })
        {
            Part(files);
            File.WriteAllText(Path.Combine(folder.Of("run"), ".lattice-0123456789abcdef.tmp"), "half a file");
            foreach (var other in new[] { "evaluate", "report", "excess" })
            {
                var early = CommandRun.Of(other, folder.Of("run"));
                Assert.Equal(ExitCode.UsageOrSpec, early.Code);
                Assert.Contains($"lattice resume {folder.Of("run")}", early.Error, StringComparison.Ordinal);
            }

            var run = CommandRun.Of(arguments);
            Assert.True(run.Code == ExitCode.Done, run.Transcript);
            RunBytes.AssertEqual(folder.Of("whole"), folder.Of("run"));
            Assert.Equal(Names(folder.Of("whole")), Names(folder.Of("run")));
            Directory.Delete(folder.Of("run"), recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_empty_is_taken_and_told_of()
    {
        var empty = Directory.CreateDirectory(folder.Of("empty")).FullName;
        File.WriteAllText(Path.Combine(empty, "lock"), "");
        var told = CommandRun.Of("resume", empty);
        Assert.Equal(ExitCode.UsageOrSpec, told.Code);
        Assert.EndsWith($"Begin a run in it with: lattice run SPEC --out {empty}\n", told.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", empty).Code);
        Assert.Equal(Names(folder.Of("whole")), Names(empty));
    }

    [Fact]
    public void A_spec_alone_is_no_run_and_what_is_advised_works()
    {
        var alone = Directory.CreateDirectory(folder.Of("alone")).FullName;
        File.Copy(spec, Path.Combine(alone, "spec.yaml"));
        var told = CommandRun.Of("resume", alone);
        Assert.Equal(ExitCode.UsageOrSpec, told.Code);
        Assert.EndsWith($"elsewhere with: lattice run {Path.Combine(alone, "spec.yaml")} --out ANOTHER\n", told.Error,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", Path.Combine(alone, "spec.yaml"), "--out", folder.Of("another")).Code);
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("run", spec, "--out", alone).Code);
        Assert.Equal(["spec.yaml"], Names(alone));
    }

    [Fact]
    public void Results_kept_without_their_checkpoints_are_not_begun_again()
    {
        Part(5);
        File.Copy(Path.Combine(folder.Of("whole"), "metrics.csv"), Path.Combine(folder.Of("run"), "metrics.csv"));
        var before = Names(folder.Of("run"));
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);
        var resumed = CommandRun.Of("resume", folder.Of("run"));
        Assert.Equal(ExitCode.BadInput, resumed.Code);
        Assert.Contains("the folder has no parameters", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(before, Names(folder.Of("run")));
    }

    public void Dispose() => folder.Dispose();

    private static string[] Names(string run) =>
        [.. Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run, file)).Where(name =>
            name != "lock" || OperatingSystem.IsLinux()).Order(StringComparer.Ordinal)];

    private void Part(int files)
    {
        foreach (var name in order.Take(files))
        {
            var file = Path.Combine(folder.Of("run"), name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (name == "timing.csv")
            {
                File.WriteAllText(file, "epoch,seconds\n");
            }
            else
            {
                File.Copy(Directory.EnumerateFiles(Path.Combine(folder.Of("whole"), Path.GetDirectoryName(name)!), name.Contains("best",
                    StringComparison.Ordinal) ? "best-*" : name).First(), file);
            }
        }
    }
}
