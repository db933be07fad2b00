using System.Text.Json.Nodes;

namespace Lattice.App.Distortion;

/// <summary>A comparison as JSON.</summary>
internal static class DistortionJson
{
    /// <summary>All of it.</summary>
    public static JsonObject Of(DistortionResult result) => new()
    {
        ["file"] = result.File,
        ["vectorsInFile"] = result.InFile,
        ["vectors"] = result.Taken,
        ["dimension"] = result.Dimension,
        ["fitted"] = result.Fitted,
        ["measured"] = result.Measured,
        ["queries"] = result.Queries,
        ["neighbours"] = result.Neighbours,
        ["threads"] = result.Threads,
        ["points"] = new JsonArray([.. result.Points.Map(point => (JsonNode)Point(point))]),
        ["missing"] = new JsonArray([.. result.Missing.Map(sentence => (JsonNode)sentence)]),
    };

    private static JsonObject Point(DistortionPoint point) => new()
    {
        ["name"] = point.Name,
        ["curve"] = point.Curve,
        ["isRival"] = point.Codec.IsNone,
        ["bitsAsked"] = point.Asked.ToNullable(),
        ["transform"] = point.Codec.MatchUnsafe<JsonNode?>(codec => codec.Transform.ToString().ToLowerInvariant(), () => null),
        ["step"] = point.Codec.Map(codec => codec.Step).ToNullable(),
        ["bitsPerNumber"] = point.Bits,
        ["relativeError"] = point.RelativeError,
        ["cosineDistance"] = point.CosineDistance,
        ["recallAt1"] = point.Recall.AtOne,
        ["recallAt10"] = point.Recall.AtTen,
        ["encodeMegabytesPerSecond"] = point.Speed.Encode,
        ["decodeMegabytesPerSecond"] = point.Speed.Decode,
    };
}
