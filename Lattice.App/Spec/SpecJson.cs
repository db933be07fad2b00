using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;

namespace Lattice.App.Spec;

/// <summary>Spec trees as JSON.</summary>
internal static partial class SpecJson
{
    private static readonly JsonSerializerOptions indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A tree as JSON: unquoted numbers and booleans as such, other scalars as strings.</summary>
    public static JsonNode Of(SpecNode node) => node.Match<JsonNode>(
        scalar: Scalar,
        list: list => new JsonArray([.. list.Items.Map(Of)]),
        map: map => new JsonObject(map.Entries.Map(entry => new KeyValuePair<string, JsonNode?>(entry.Key, Of(entry.Value)))));

    /// <summary>
    /// The text of a JSON value: indented, ended by LF. JSON cannot express non-finite numbers, so they are written as null.
    /// </summary>
    public static string Write(JsonNode node) => Finite(node)!.ToJsonString(indented) + "\n";

    /// <summary>The value with non-finite numbers replaced by null.</summary>
    internal static JsonNode? Finite(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var key in map.Where(entry => IsNotFinite(entry.Value)).Select(entry => entry.Key).ToArray())
                {
                    map[key] = null;
                }

                map.Select(entry => entry.Value).Where(value => value is JsonObject or JsonArray).ToList().ForEach(value => Finite(value));
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (IsNotFinite(list[i]))
                    {
                        list[i] = null;
                    }

                    Finite(list[i]);
                }

                break;
        }

        return node;
    }

    private static bool IsNotFinite(JsonNode? node) => node is JsonValue value
        && (value.TryGetValue<double>(out var number)
            ? !double.IsFinite(number)
            : value.TryGetValue<float>(out var single) && !float.IsFinite(single));

    private static JsonNode Scalar(SpecNode.Scalar scalar) => scalar switch
    {
        { Quoted: false, Text: "true" or "false" } => JsonValue.Create(scalar.Text == "true"),
        { Quoted: false } when Number().IsMatch(scalar.Text) && NumberSyntax.TryReal(scalar.Text, out var value)
            && double.IsFinite(value) => JsonNode.Parse(scalar.Text)!,
        _ => JsonValue.Create(scalar.Text),
    };

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
