using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Ladder;

/// <summary>The ladder as JSON.</summary>
internal static class LadderJson
{
    /// <summary>A list of rungs, each with its gain over the first.</summary>
    public static JsonObject Of(Seq<LadderRung> rungs, Seq<SeedGroup> groups) => new()
    {
        ["unit"] = MetricLabel.Units(rungs.Map(rung => rung.Result)).ToLowerInvariant(),
        ["rungs"] = new JsonArray([.. rungs.Map(rung => (JsonNode)Rung(rung, rungs.Head))]),
        ["overSeeds"] = new JsonArray([.. groups.Map(group => (JsonNode)SeedJson.Of(group, MetricName.All))]),
    };

    private static JsonObject Rung(LadderRung rung, LadderRung first)
    {
        var json = new JsonObject
        {
            ["name"] = rung.Result.Name,
            ["seed"] = rung.Result.Seed,
            ["specHash"] = rung.Result.SpecHash,
            ["dataHash"] = rung.Result.DataHash,
            ["lattice"] = rung.Lattice,
            ["prior"] = rung.Prior,
            ["dimension"] = rung.Dimension,
            ["active"] = rung.Result.Latent.Active,
            ["natsPerDimensionAboveGaussian"] = Value(rung.MeanNats),
            ["predictedGain"] = Value(rung.PredictedGain(first)),
            ["predictedGainOfActive"] = Value(rung.PredictedGainOfActive(first)),
        };
        foreach (var metric in MetricName.All.Filter(rung.Result.Figures.ContainsKey))
        {
            json[MetricName.Of(metric)] = EstimateJson.Of(rung.Result.Figures[metric]);
        }

        var gains = MetricName.All.Bind(metric => rung.MeasuredGain(first, metric).ToSeq().Map(gain => (Metric: metric, Gain: gain)));
        json["gains"] = new JsonObject([.. gains.Map(
            one => KeyValuePair.Create(MetricName.Of(one.Metric), (JsonNode?)EstimateJson.Of(one.Gain)))]);

        return json;
    }

    private static JsonNode? Value(Option<double> value) => value.MatchUnsafe<JsonNode?>(number => number, () => null);
}
