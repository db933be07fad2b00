using System.Text.Json;
using Lattice.App.Report;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A run with training for searched codes, from the command line.</summary>
public sealed class RefinedRunTests
{
    [Fact]
    public void A_run_that_trains_for_searched_codes_tells_what_it_brought()
    {
        using var folder = new FolderOfFiles();
        var text = TinySpec.Short("searched", TinySpec.Periodised).Replace(
            "epochs: 2 }", "epochs: 2, refine: { epochs: 2, effort: 1, rate: 1e-3 } }", StringComparison.Ordinal);
        var run = CommandRun.Of("run", folder.Write("s.yaml", text), "--out", folder.Of("run"));
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("epoch 4 of 4  validation searched loss + cost ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Searched codes (effort 1): ", run.Output, StringComparison.Ordinal);

        var metrics = File.ReadAllLines(folder.Of("run/metrics.csv"));
        Assert.Equal(MetricsCsv.Header + ",refined", metrics[0]);
        Assert.Equal(["false", "false", "true", "true"], metrics[1..].Select(line => line.Split(',')[^1]));
        Assert.Contains("Training for searched codes", File.ReadAllText(folder.Of("run/report.html")), StringComparison.Ordinal);

        var figures = Refinement(folder);
        Assert.Contains("\"searched\"", figures, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("evaluate", folder.Of("run")).Code);
        Assert.Equal(figures, Refinement(folder));
    }

    private static string Refinement(FolderOfFiles folder)
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(folder.Of("run/summary.json")));
        return summary.RootElement.GetProperty("refinement").GetRawText();
    }
}
