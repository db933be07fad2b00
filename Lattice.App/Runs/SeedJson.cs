using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Quantities;

namespace Lattice.App.Runs;

/// <summary>Runs over several seeds as JSON.</summary>
internal static class SeedJson
{
    /// <summary>Name, seeds, and mean and standard deviation of each figure that all runs have.</summary>
    public static JsonObject Of(SeedGroup group, Seq<Metric> metrics) => new(
        [
            KeyValuePair.Create<string, JsonNode?>("name", group.Runs.Head.Result.Name),
            KeyValuePair.Create<string, JsonNode?>("seeds", new JsonArray([.. group.Runs.Map(run => (JsonNode)run.Result.Seed)])),
            .. metrics.Bind(metric => group.Over(metric).ToSeq().Map(spread => KeyValuePair.Create<string, JsonNode?>(
                MetricName.Of(metric), new JsonObject { ["mean"] = spread.Mean, ["standardDeviation"] = spread.Deviation }))),
        ]);
}
