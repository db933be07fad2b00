using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.Domain.Quantities;

namespace Lattice.App.Rates;

/// <summary>Points as JSON.</summary>
internal static class RateJson
{
    /// <summary>A list of points.</summary>
    public static JsonObject Of(Seq<RatePoint> points, Seq<SeedGroup> groups) => new()
    {
        ["unit"] = $"bits per {points.Head.Unit}",
        ["lossUnit"] = points.Head.LossUnit,
        ["points"] = new JsonArray([.. points.Map(point => (JsonNode)Point(point, points))]),
        ["overSeeds"] = new JsonArray([.. groups.Map(group => (JsonNode)SeedJson.Of(group, MetricName.All))]),
    };

    private static JsonObject Point(RatePoint point, Seq<RatePoint> all) => new()
    {
        ["name"] = point.Run.Name,
        ["seed"] = point.Run.Seed,
        ["specHash"] = point.Run.SpecHash,
        ["dataHash"] = point.Run.DataHash,
        ["family"] = point.Family,
        ["setting"] = point.Setting,
        ["test"] = point.Test.MatchUnsafe<JsonNode?>(name => name, () => null),
        ["outOfDomain"] = point.Test.IsSome,
        ["cost"] = EstimateJson.Of(point.Cost),
        ["histogramCode"] = point.Histogram.MatchUnsafe<JsonNode?>(bits => bits, () => null),
        ["loss"] = EstimateJson.Of(point.Loss),
        ["front"] = point.IsOnFront(all),
        ["epochs"] = point.Run.Epochs,
        ["bestEpoch"] = point.Run.BestEpoch,
    };
}
