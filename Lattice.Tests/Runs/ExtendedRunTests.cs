using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A finished run that goes on with more epochs is, to the byte, the run that had them from the start.</summary>
public sealed class ExtendedRunTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("train.epochs=2", "train.epochs=5")]
    [InlineData("train.patience=0", "train.patience=3")]
    public void Going_on_ends_with_the_bytes_of_a_longer_run(string first, string then)
    {
        folder.Write("spec.yaml", TinySpec.Short("long", TinySpec.Mixture, "bernoulli"));
        var spec = folder.Of("spec.yaml");
        string[] both = ["--set", "train.epochs=5", "--set", "train.optimiser.rate=0.3", "--set", "train.optimiser.average=0.9"];
        Done(["run", spec, "--out", folder.Of("whole"), .. both, "--set", then]);
        Done(["run", spec, "--out", folder.Of("run"), .. both, "--set", first]);
        var before = File.ReadAllText(folder.Of("run/summary.json"));
        Done(["resume", folder.Of("run"), "--set", then]);
        Assert.NotEqual(before, File.ReadAllText(folder.Of("run/summary.json")));
        Assert.Equal(File.ReadAllText(folder.Of("whole/spec.resolved.yaml")), File.ReadAllText(folder.Of("run/spec.resolved.yaml")));
        RunBytes.AssertEqual(folder.Of("whole"), folder.Of("run"));
        var record = RunOverrides.Read(new RunFolder(folder.Of("run"))).IfLeft(RunOverrides.None);
        Assert.Equal(["train.epochs=5", "train.optimiser.rate=0.3", "train.optimiser.average=0.9", first], record.Set.ToArray());
        Assert.Equal([then], record.Continued.Head.Set.ToArray());
        Assert.False(record.Continued.Head.Figures.IsEmpty);
        Assert.False(File.Exists(folder.Of("run/spec.next.yaml")));
    }

    [Fact]
    public void What_would_make_another_run_is_refused_and_changes_nothing()
    {
        folder.Write("spec.yaml", TinySpec.Short("short", TinySpec.Lattice, "bernoulli"));
        var spec = folder.Of("spec.yaml");
        Done(["run", spec, "--out", folder.Of("run")]);
        var files = Files();
        foreach (var (set, said) in new[]
        {
            ("train.batch=7", "would make another run"), ("train.epochs=1", "done already"), ("train.epochs=-1", "train.epochs"),
            ("evaluate.dithers=3", "Give more"),
        })
        {
            var ended = CommandRun.Of("resume", folder.Of("run"), "--set", set);
            Assert.Equal(ExitCode.UsageOrSpec, ended.Code);
            Assert.Contains(said, ended.Error, StringComparison.Ordinal);
        }

        Assert.Equal(files, Files());

        // A process that was killed before the checkpoint belonged to the next spec.
        File.Copy(spec, folder.Of("run/spec.next.yaml"));
        File.Delete(folder.Of("run/summary.json"));
        Done(["resume", folder.Of("run")]);
        Assert.Equal(files, Files());

        string[] Files() => [.. Directory.EnumerateFiles(folder.Of("run"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static void Done(string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Error);
    }
}
