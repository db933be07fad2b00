using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.Train.Container;

namespace Lattice.App.Containers;

/// <summary>What a compressed file holds, as JSON.</summary>
internal static class InspectJson
{
    /// <summary>The text.</summary>
    /// <param name="check">What was found.</param>
    internal static string Render(ContainerCheck check) => SpecJson.Write(new JsonObject
    {
        ["header"] = JsonNode.Parse(HeaderJson.Write(check.Header)),
        ["count"] = check.Count,
        ["data"] = check.Data,
        ["records"] = check.Records,
        ["pages"] = check.Pages,
        ["hasModel"] = check.HasModel,
        ["attachments"] = new JsonArray([.. check.Attachments.Map(one => (JsonNode)new JsonObject
        {
            ["name"] = one.Name,
            ["bytes"] = one.Length,
            ["bytesInFile"] = one.Section,
        })]),
        ["bytes"] = new JsonObject
        {
            ["header"] = check.Sizes.Header,
            ["attachments"] = check.Sizes.Attachments,
            ["payload"] = check.Sizes.Payload,
            ["lengthsOfRecords"] = check.Sizes.Index,
            ["headingsOfPages"] = check.Sizes.Headings,
            ["table"] = check.Sizes.Table,
            ["footer"] = check.Sizes.Footer,
            ["damaged"] = check.Sizes.Lost,
            ["file"] = check.Sizes.Total,
        },
        ["bitsPerDatum"] = Rates(check.PayloadRate, check.FileRate),
        ["bitsPerDimension"] = Rates(check.PerDimension(check.PayloadRate), check.PerDimension(check.FileRate)),
        ["checksums"] = check.IsQuick ? "headings" : "all",
        ["faults"] = new JsonArray([.. check.Faults.Map(fault => (JsonNode)fault.Render())]),
        ["missing"] = new JsonArray([.. check.Missing.Map(range => (JsonNode)new JsonObject
        {
            ["first"] = range.First,
            ["count"] = range.Count,
        })]),
    });

    /// <summary>The name of the type of the elements of data, as the header has it.</summary>
    internal static string Element(DataHeader data) => data.Element.ToString().ToLowerInvariant();

    private static JsonObject Rates(Option<double> payload, Option<double> file) => new()
    {
        ["payload"] = Number(payload),
        ["file"] = Number(file),
    };

    private static JsonNode? Number(Option<double> value) => value.MatchUnsafe<JsonNode?>(number => JsonValue.Create(number), () => null);
}
