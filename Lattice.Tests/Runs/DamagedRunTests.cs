using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A checkpoint that is damaged, cut short or another's is told by its path, with exit code 6, and left as it is.</summary>
public sealed class DamagedRunTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public DamagedRunTests()
    {
        var spec = folder.Write("s.yaml", TinySpec.Short("damaged", TinySpec.Lattice));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);

        // Without its summary the run counts as unfinished.
        File.Delete(In("summary.json"));
    }

    private string Last => In("checkpoints", "last.safetensors");

    private string Best => Directory.EnumerateFiles(In("checkpoints"), "best-*").Single();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_checkpoint_cut_short_is_refused(int length)
    {
        foreach (var file in new[] { Last, Best })
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes[..(length < 0 ? bytes.Length + length : length)]);
            Refused(file);
            File.WriteAllBytes(file, bytes);
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        foreach (var file in new[] { Last, Best })
        {
            var bytes = File.ReadAllBytes(file);
            bytes[^1000] ^= 1;
            File.WriteAllBytes(file, bytes);
            Refused(file);
            bytes[^1000] ^= 1;
            File.WriteAllBytes(file, bytes);
        }
    }

    [Fact]
    public void A_missing_checkpoint_is_refused()
    {
        var best = Best;
        File.Delete(best);
        Refused(best);
        File.Delete(Last);
        Refused(Last);
    }

    [Fact]
    public void The_checkpoint_of_another_spec_is_refused()
    {
        var spec = In("spec.resolved.yaml");
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("seed: 3", "seed: 4", StringComparison.Ordinal));
        Refused(Last);
    }

    [Fact]
    public void The_checkpoint_of_other_data_is_refused()
    {
        var spec = In("spec.resolved.yaml");
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("test: 5", "test: 6", StringComparison.Ordinal));
        Refused(Last);
    }

    [Fact]
    public void Threads_and_checkpoint_settings_may_change_in_between()
    {
        var spec = In("spec.resolved.yaml");
        var changed = File.ReadAllText(spec).Replace("threads: all", "threads: 2", StringComparison.Ordinal).Replace(
            "seconds: 0", "seconds: 1", StringComparison.Ordinal);
        Assert.NotEqual(File.ReadAllText(spec), changed);
        File.WriteAllText(spec, changed);
        Assert.Equal(ExitCode.Done, CommandRun.Of("resume", folder.Of("run")).Code);
    }

    public void Dispose() => folder.Dispose();

    private void Refused(string file)
    {
        var before = Directory.EnumerateFiles(In("checkpoints")).Select(File.ReadAllBytes).ToArray();
        var run = CommandRun.Of("resume", folder.Of("run"));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.StartsWith($"lattice: {file}", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
        Assert.Equal(before, Directory.EnumerateFiles(In("checkpoints")).Select(File.ReadAllBytes).ToArray());
    }

    private string In(params string[] parts) => Path.Combine([folder.Of("run"), .. parts]);
}
