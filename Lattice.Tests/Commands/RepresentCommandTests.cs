using System.Globalization;
using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

[Collection(SmallRuns.Name)]
public sealed class RepresentCommandTests(SmallRuns runs)
{
    [Theory]
    [InlineData("images")]
    [InlineData("blocks")]
    public void The_costs_have_the_mean_that_evaluate_reports_for_the_quantized_system(string name)
    {
        var file = $"mean-{name}.csv";
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", runs.Of(name), "--out", runs.Of(file)).Code);
        var costs = Rows(file).Select(row => double.Parse(row[^1], CultureInfo.InvariantCulture)).ToArray();
        var reported =
            JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Of(name), "summary.json")))!["quantized"]!["quantizedCost"]!["value"]!
                .GetValue<double>();
        Assert.Equal(21, costs.Length);
        Assert.Equal(reported, costs.Average(), reported * 1e-13);
    }

    [Fact]
    public void Another_dither_gives_other_points_and_the_same_dither_the_same_file()
    {
        foreach (var (file, dither) in new[] { ("dither0.csv", "0"), ("again0.csv", "0"), ("dither1.csv", "1") })
        {
            Assert.Equal(
                ExitCode.Done,
                CommandRun.Of("represent", runs.Of("images"), "--data", "validation", "--dither", dither, "--out", runs.Of(file)).Code);
        }

        Assert.Equal(File.ReadAllText(runs.Of("dither0.csv")), File.ReadAllText(runs.Of("again0.csv")));
        Assert.NotEqual(
            Rows("dither0.csv").Select(row => string.Join(',', row[6..^1])),
            Rows("dither1.csv").Select(row => string.Join(',', row[6..^1])));
    }

    [Fact]
    public void Points_come_back_as_probabilities_of_every_pixel()
    {
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", runs.Of("images"), "--count", "3", "--out", runs.Of("three.csv")).Code);
        foreach (var kind in new[] { "npy", "csv", "png" })
        {
            Verifier.Verify(
                runs.Transcript(
                    CommandRun.Of("reconstruct", runs.Of("images"), runs.Of("three.csv"), "--out", runs.Of($"three-decoded.{kind}"))),
                kind);
        }

        var numbers = File.ReadLines(runs.Of("three-decoded.csv"))
            .Select(line => line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal([784, 784, 784], numbers.Select(row => row.Length));
        Assert.All(numbers.SelectMany(row => row), number => Assert.InRange(number, 0f, 1f));
        var npy = File.ReadAllBytes(runs.Of("three-decoded.npy"));
        Assert.Equal(
            numbers.SelectMany(row => row),
            Enumerable.Range(0, 3 * 784).Select(i => BitConverter.ToSingle(npy, npy.Length - 4 * (3 * 784 - i))));
    }

    [Fact]
    public void Points_can_be_decoded_where_the_data_are_not()
    {
        var copy = runs.Copy("numbers");
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", copy, "--out", runs.Of("numbers-points.csv")).Code);
        var resolved = Path.Combine(copy, "spec.resolved.yaml");
        var data = runs.Of("numbers-data.csv");
        File.Move(data, data + ".away");
        try
        {
            Assert.Equal(ExitCode.Data, CommandRun.Of("represent", copy, "--out", runs.Of("none.csv")).Code);
            Assert.Equal(
                ExitCode.Done,
                CommandRun.Of("reconstruct", copy, runs.Of("numbers-points.csv"), "--out", runs.Of("numbers-decoded.csv")).Code);
        }
        finally
        {
            File.Move(data + ".away", data);
        }
    }

    [Theory]
    [InlineData("no-lattice", "represent", "gaussian", "--out", "z.csv")]
    [InlineData("too-many", "represent", "images", "--out", "z.csv", "--count", "22")]
    [InlineData("no-dither", "represent", "images", "--out", "z.csv", "--dither", "-1")]
    [InlineData("not-trained", "represent", "begun", "--out", "z.csv")]
    [InlineData("no-split", "represent", "images", "--out", "z.csv", "--data", "tset")]
    [InlineData("decode-no-lattice", "reconstruct", "gaussian", "z.csv", "--out", "y.npy")]
    [InlineData("decode-no-file", "reconstruct", "images", "nowhere.csv", "--out", "y.npy")]
    [InlineData("decode-unknown-kind", "reconstruct", "images", "z.csv", "--out", "y.jpeg")]
    public void What_cannot_be_done_is_told_in_a_sentence(string name, string verb, string run, params string[] rest) =>
        Verifier.Verify(
            runs.Transcript(
                CommandRun.Of([verb, runs.Of(run), .. rest.Select((word, i) => i == 0 && verb == "reconstruct" ? runs.Of(word) : word)])),
            name);

    [Fact]
    public void Numbers_that_are_no_images_make_no_picture()
    {
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", runs.Of("numbers"), "--out", runs.Of("plain.csv")).Code);
        Verifier.Verify(
            runs.Transcript(CommandRun.Of("reconstruct", runs.Of("numbers"), runs.Of("plain.csv"), "--out", runs.Of("plain.png"))));
    }

    [Fact]
    public void The_points_of_other_parameters_are_refused_with_6()
    {
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", runs.Of("labels"), "--out", runs.Of("labels-points.csv")).Code);
        var run = CommandRun.Of("reconstruct", runs.Of("images"), runs.Of("labels-points.csv"), "--out", runs.Of("none.npy"));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("line 4: the points belong to another spec", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(runs.Of("none.npy")));
    }

    private string[][] Rows(string file) =>
        [.. File.ReadLines(runs.Of(file)).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split(','))];
}
