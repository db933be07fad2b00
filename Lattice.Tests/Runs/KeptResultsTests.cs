using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>The project's own results, kept without parameters and environment, are read by every command that compares runs.</summary>
public sealed class KeptResultsTests
{
    public static TheoryData<string> Groups =>
        [.. Directory.EnumerateFiles(Repository.File("results"), "summary.json", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file))!)).Distinct().Order(
                StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Kept_results_are_read(string group)
    {
        using var page = new FolderOfFiles();
        var folders = Directory.EnumerateDirectories(Repository.File("results", group))
            .Where(folder => File.Exists(Path.Combine(folder, "summary.json"))).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(folders);
        var report = CommandRun.Of(["report", .. folders, "--out", page.Of("report.html")]);
        Assert.True(report.Code == ExitCode.Done, report.Transcript);
        Assert.Equal(folders.Length, report.Error.Count(letter => letter == '\n'));
        Assert.All(
            folders,
            folder => Assert.Contains($"{folder} has no environment.json and no checkpoints", report.Error, StringComparison.Ordinal));
        var text = File.ReadAllText(page.Of("report.html"));
        Assert.Contains("Learning curves", text, StringComparison.Ordinal);
        Assert.All(new[] { "ladder", "rates" }, command =>
        {
            var run = CommandRun.Of([command, .. folders]);
            Assert.True((run.Code, run.Error) == (ExitCode.Done, ""), run.Transcript);
        });
    }
}
