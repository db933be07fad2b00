using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Sizes of compressed files side by side.</summary>
[Collection(SmallRuns.Name)]
public sealed class BitsCommandTests(SmallRuns runs)
{
    [Fact]
    public void What_compress_prints_as_json_is_compared()
    {
        using var folder = new FolderOfFiles();
        var files = new List<string>();
        foreach (var (run, effort) in new[] { ("images", "0"), ("images", "2"), ("blocks", "0") })
        {
            var told = CommandRun.Of(
                "compress", "test", "--run", runs.Of(run), "--effort", effort, "--json", "--out", folder.Of("some.lattice"));
            Assert.Equal(ExitCode.Done, told.Code);
            files.Add(folder.Write($"{run}-{effort}.json", told.Output));
        }

        var table = CommandRun.Of(["bits", .. files, "--svg", folder.Of("bits.svg")]);
        Assert.Equal((ExitCode.Done, ""), (table.Code, table.Error));
        var lines = table.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("images  test data       2          1,000", lines[2], StringComparison.Ordinal);
        Assert.Contains("bits per number, all of the file included", File.ReadAllText(folder.Of("bits.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_refused()
    {
        using var folder = new FolderOfFiles();
        var file = folder.Write("other.json", "{ \"run\": \"a\" }\n");
        Verifier.Verify(CommandRun.Of("bits", file).Transcript.Replace(file, "other.json", StringComparison.Ordinal));
    }
}
