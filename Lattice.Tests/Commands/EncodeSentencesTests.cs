using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Representations of sentences as arrays, and back as words.</summary>
public sealed class EncodeSentencesTests(SentenceRunTests.Finished finished) : IClassFixture<SentenceRunTests.Finished>
{
    private const int Dithers = 3;

    private string Run => finished.Folder.Of("run");

    [Fact]
    public void Sentences_come_back_as_the_words_of_their_points_and_cost_what_evaluate_reports()
    {
        Done("encode", Run, "test", "--out", Of("y.npy"));
        Done("decode", Run, Of("y.npy"), "--out", Of("y.txt"));
        Done("compress", "test", "--run", Run, "--representation", "--out", Of("y.lattice"));
        Done("decompress", Of("y.lattice"), "--run", Run, "--out", Of("back.txt"));
        Assert.Equal(File.ReadAllText(Of("back.txt")), File.ReadAllText(Of("y.txt")));
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(Run, "summary.json")))!;
        var costs = Enumerable.Range(0, Dithers).Select(dither =>
        {
            Done("encode", Run, "test", "--dither", $"{dither}", "--columns", "cost", "--out", Of("cost.npy"));
            return WrittenArray.Of(Of("cost.npy")).Doubles.Average();
        });
        Assert.Equal(summary["quantized"]!["quantizedCost"]!["value"]!.GetValue<double>(), costs.Average(), 1e-9);
    }

    [Fact]
    public void A_file_of_a_splits_sentences_has_their_encoder_outputs()
    {
        Done("encode", Run, "test", "--columns", "x", "--out", Of("split.npy"));
        Done("encode", Run, Of("test.txt"), "--columns", "x", "--out", Of("file.npy"));
        Assert.Equal(File.ReadAllBytes(Of("split.npy")), File.ReadAllBytes(Of("file.npy")));
    }

    [Fact]
    public void Sentences_have_no_labels_and_are_no_arrays()
    {
        var run = CommandRun.Of("encode", Run, "test", "--columns", "label", "--out", Of("label.npy"));
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Contains("sentences have no labels", run.Error, StringComparison.Ordinal);
        run = CommandRun.Of("decode", Run, Of("y.npy"), "--out", Of("words.npy"));
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Contains("Give a name that ends in .txt", run.Error, StringComparison.Ordinal);
    }

    private string Of(string name) => finished.Folder.Of(name);

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
