using System.Text.Json.Nodes;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>What two equal runs have in common, byte for byte: checkpoints, metrics, and the summary but its wall times.</summary>
internal static class RunBytes
{
    public static SortedDictionary<string, byte[]> Of(string run)
    {
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "summary.json")))!.AsObject();
        Assert.True(summary.Remove("timing"), "The summary keeps its wall times apart.");
        var bytes = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["metrics.csv"] = File.ReadAllBytes(Path.Combine(run, "metrics.csv")),
            ["summary.json"] = System.Text.Encoding.UTF8.GetBytes(summary.ToJsonString()),
        };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(run, "checkpoints")))
        {
            bytes.Add("checkpoints/" + Path.GetFileName(file), File.ReadAllBytes(file));
        }

        return bytes;
    }

    public static void AssertEqual(string expected, string actual)
    {
        var (first, second) = (Of(expected), Of(actual));
        Assert.Equal(first.Keys, second.Keys);
        Assert.Contains("checkpoints/last.safetensors", first.Keys);
        Assert.All(
            first,
            file => Assert.True(
                file.Value.AsSpan().SequenceEqual(second[file.Key]), $"{file.Key} of {actual} differs from that of {expected}."));
    }
}
