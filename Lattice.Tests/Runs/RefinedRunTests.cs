using System.Text.Json;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A run with training for searched codes, from the command line.</summary>
public sealed class RefinedRunTests
{
    private const int Interrupt = 2;

    [Fact]
    public void A_run_that_trains_for_searched_codes_tells_what_it_brought()
    {
        using var folder = new FolderOfFiles();
        var text = Refined(TinySpec.Short("searched", TinySpec.Periodised), "epochs: 2", 2);
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

        // Files at the effort that it was trained for are shorter than the encoder's own points make them, and come back.
        var (plain, searched) = (Compressed(folder, 0), Compressed(folder, 1));
        Assert.True(Records(searched) < Records(plain), $"{plain}\n{searched}");
        Assert.Equal(File.ReadAllBytes(folder.Of("effort0.npy")), File.ReadAllBytes(folder.Of("effort1.npy")));
    }

    [Fact]
    public void Interrupted_in_training_for_searched_codes_and_resumed_it_ends_with_the_same_bytes()
    {
        using var folder = new FolderOfFiles();
        folder.Write("s.yaml", Refined(TinySpec.Long(2), "epochs: 2", 12));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", folder.Of("s.yaml"), "--out", folder.Of("whole")).Code);
        using (var process = LatticeProcess.Start(folder.Path, [], "run", "s.yaml", "--out", "run"))
        {
            process.AwaitOutput("validation searched loss + cost");
            process.Send(Interrupt);
            var (code, _, error) = process.End();
            Assert.Equal(ExitCode.Interrupted, code);
            Assert.Matches("stopped in epoch ([3-9]|1[0-4]) after step [0-9]+", error);
        }

        Assert.Equal(ExitCode.Done, CommandRun.Of("resume", folder.Of("run")).Code);
        RunBytes.AssertEqual(folder.Of("whole"), folder.Of("run"));
    }

    private static string Refined(string spec, string epochs, int more) => spec.Replace(
        epochs, $"{epochs}, refine: {{ epochs: {more}, effort: 1, rate: 1e-3 }}", StringComparison.Ordinal);

    /// <summary>What compressing the training data prints; they are decompressed again.</summary>
    private static string Compressed(FolderOfFiles folder, int effort)
    {
        var file = folder.Of($"effort{effort}.lattice");
        var told = CommandRun.Of(
            "compress", "training", "--run", folder.Of("run"), "--effort", $"{effort}", "--json", "--out", file);
        Assert.True(told.Code == ExitCode.Done, told.Transcript);
        var back = CommandRun.Of("decompress", file, "--run", folder.Of("run"), "--out", folder.Of($"effort{effort}.npy"));
        Assert.True(back.Code == ExitCode.Done, back.Transcript);
        return told.Output;
    }

    private static long Records(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("payloadBytes").GetInt64();
    }

    private static string Refinement(FolderOfFiles folder)
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(folder.Of("run/summary.json")));
        return summary.RootElement.GetProperty("refinement").GetRawText();
    }
}
