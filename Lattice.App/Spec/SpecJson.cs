using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lattice.Domain.Validation;

namespace Lattice.App.Spec;

/// <summary>Spec trees as JSON.</summary>
public static partial class SpecJson
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A tree as JSON: unquoted numbers and truths as such, other scalars as strings.</summary>
    public static JsonNode Of(SpecNode node) => node.Match<JsonNode>(
        scalar: Scalar,
        list: list => new JsonArray([.. list.Items.Map(Of)]),
        map: map => new JsonObject(map.Entries.Map(entry => new KeyValuePair<string, JsonNode?>(entry.Key, Of(entry.Value)))));

    /// <summary>The text of a JSON value: indented, ended by LF.</summary>
    public static string Write(JsonNode node) => node.ToJsonString(indented) + "\n";

    private static JsonNode Scalar(SpecNode.Scalar scalar) => scalar switch
    {
        { Quoted: false, Text: "true" or "false" } => JsonValue.Create(scalar.Text == "true"),
        { Quoted: false } when Number().IsMatch(scalar.Text) => JsonNode.Parse(scalar.Text)!,
        _ => JsonValue.Create(scalar.Text),
    };

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
