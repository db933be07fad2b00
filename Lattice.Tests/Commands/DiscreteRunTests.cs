using System.Globalization;
using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Runs of discrete latents by the commands: what they report, what they store, and back.</summary>
public sealed class DiscreteRunTests
{
    [Theory]
    [InlineData(TinySpec.Vectors, 3, 6)]
    [InlineData(TinySpec.FiniteScalar, 6, 5)]
    [InlineData(TinySpec.GumbelSoftmax, 3, 5)]
    public void Values_are_written_with_the_costs_reported_and_decoded_again(string latent, int variables, int most)
    {
        using var folder = new FolderOfFiles();
        var run = folder.Of("run");
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", folder.Write("s.yaml", TinySpec.Short("discrete", latent)), "--out", run).Code);
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "summary.json")))!;
        Assert.Null(summary["quantized"]);
        Assert.Equal(5, summary["codebook"]!["test"]!["data"]!.GetValue<int>());
        Assert.Equal(43, summary["codebook"]!["training"]!["data"]!.GetValue<int>());
        Assert.Equal(variables, summary["codebook"]!["test"]!["perVariable"]!.AsArray().Count);

        var points = folder.Of("z.csv");
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", run, "--out", points).Code);
        var lines = File.ReadAllLines(points);
        var rows = lines.Where(line => char.IsAsciiDigit(line[0])).Select(line => line.Split(',')).ToArray();
        Assert.Equal(5, rows.Length);
        Assert.All(rows, row => Assert.Equal(6 + variables + 1, row.Length));
        Assert.All(
            rows.SelectMany(row => row[6..^1]), value => Assert.InRange(int.Parse(value, CultureInfo.InvariantCulture), 0, most - 1));
        if (TinySpec.IsDeterministic(latent))
        {
            Assert.Equal(
                summary["figures"]!["test.cost"]!["value"]!.GetValue<double>(),
                rows.Average(row => double.Parse(row[^1], CultureInfo.InvariantCulture)),
                1e-12);
        }

        Assert.Equal(ExitCode.Done, CommandRun.Of("reconstruct", run, points, "--out", folder.Of("x.csv")).Code);
        Assert.Equal(5, File.ReadLines(folder.Of("x.csv")).Count());
        Assert.Equal(ExitCode.Done, CommandRun.Of(
            "encode", run, "test", "--columns", "coefficients", "cost", "costs", "--out", folder.Of("z.npz")).Code);
        var arrays = WrittenArray.All(folder.Of("z.npz"));
        Assert.Equal(
            rows.SelectMany(row => row[6..^1]).Select(value => long.Parse(value, CultureInfo.InvariantCulture)),
            arrays["coefficients.npy"].Longs);
        Assert.Equal(rows.Select(row => double.Parse(row[^1], CultureInfo.InvariantCulture)), arrays["cost.npy"].Doubles);
        Assert.All(
            arrays["cost.npy"].Doubles.Zip(arrays["costs.npy"].Doubles.Chunk(variables)),
            pair => Assert.Equal(pair.Item1, pair.Item2.Sum(), 1e-12));
        Assert.Equal(ExitCode.Done, CommandRun.Of("encode", run, "test", "--out", folder.Of("y.npy")).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("decode", run, folder.Of("y.npy"), "--out", folder.Of("decoded.csv")).Code);
        Assert.Equal(File.ReadAllText(folder.Of("x.csv")), File.ReadAllText(folder.Of("decoded.csv")));
        Assert.Equal(
            ExitCode.UsageOrSpec, CommandRun.Of("encode", run, "test", "--columns", "z", "--out", folder.Of("points.npy")).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("sample", run, "--count", "4", "--out", folder.Of("pictures")).Code);

        // A value that the variable cannot take.
        rows[0][6] = "6";
        File.WriteAllText(
            points, string.Join('\n', [.. lines.TakeWhile(line => !char.IsAsciiDigit(line[0])), string.Join(',', rows[0]), ""]));
        var refused = CommandRun.Of("reconstruct", run, points, "--out", folder.Of("y.csv"));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("column 7: found 6, wanted a whole number from 0 and below", refused.Error, StringComparison.Ordinal);
    }
}
