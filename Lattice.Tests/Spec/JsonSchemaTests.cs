using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Lattice.App.Spec;
using Lattice.Domain.Validation;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class JsonSchemaTests
{
    private static readonly JsonObject schema = JsonSchema.Document();

    [Fact]
    public void The_schema_admits_every_resolved_spec() => Prop.ForAll(
        AnySpec.Experiments.ToArbitrary(), spec => Admits(schema, SpecJson.Of(SpecDocument.Encode(spec)))).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(ShippedSpecsTests.Specs), MemberType = typeof(ShippedSpecsTests))]
    public void The_schema_admits_every_shipped_spec(string file) => Assert.True(Admits(schema, Json(File.ReadAllText(Repository.File(file)))));

    [Theory]
    [InlineData("name: smallest", "nmae: smallest")]
    [InlineData("name: smallest", "name: .smallest")]
    [InlineData("name: smallest", "seed: -1\nname: smallest")]
    [InlineData("schema: 1", "schema: 2")]
    [InlineData("kind: lattice, ", "")]
    [InlineData("kind: lattice, ", "kind: lattice, dimension: 5, ")]
    [InlineData("name: Z, copies: 40", "name: E9")]
    [InlineData("loss: bernoulli", "loss: bernouli")]
    [InlineData("loss: bernoulli", "loss: bernoulli, lambda: 0")]
    [InlineData("{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: gated, widths: [] }\n  latent")]
    [InlineData("name: smallest", "engine: { threads: none }\nname: smallest")]
    [InlineData("name: smallest", "vary: { seed: [1], a: [1] }\nname: smallest")]
    public void The_schema_refuses_what_loading_refuses(string piece, string other)
    {
        Assert.True(Admits(schema, Json(SmallestSpec.Text)));
        Assert.False(Admits(schema, Json(SmallestSpec.With(piece, other))));
        Assert.NotEmpty(Loaded.Faults(SmallestSpec.With(piece, other)));
    }

    private static JsonNode Json(string text) => YamlReader.Read(text).Match(
        Succ: read => SpecJson.Of(read.Root),
        Fail: _ => throw new ArgumentException("Not YAML.", nameof(text)));

    /// <summary>The keywords the schema uses, as JSON Schema 2020-12 defines them; another keyword is an error.</summary>
    private static bool Admits(JsonObject schema, JsonNode? value) => schema.All(keyword => keyword.Key switch
    {
        "$schema" or "title" or "description" or "default" => true,
        "type" => Is((string)keyword.Value!, value),
        "const" => JsonNode.DeepEquals(keyword.Value, value),
        "enum" => keyword.Value!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "oneOf" => keyword.Value!.AsArray().Count(one => Admits(one!.AsObject(), value)) == 1,
        "pattern" => value is JsonValue && Regex.IsMatch((string)value!, (string)keyword.Value!),
        "minimum" => Number(value) >= Number(keyword.Value),
        "maximum" => Number(value) <= Number(keyword.Value),
        "exclusiveMinimum" => Number(value) > Number(keyword.Value),
        "exclusiveMaximum" => Number(value) < Number(keyword.Value),
        "items" => value is not JsonArray items || items.All(item => Admits(keyword.Value!.AsObject(), item)),
        "minItems" => value is not JsonArray items || items.Count >= (int)keyword.Value!,
        "required" => value is not JsonObject map || keyword.Value!.AsArray().All(key => map.ContainsKey((string)key!)),
        "minProperties" => value is not JsonObject map || map.Count >= (int)keyword.Value!,
        "maxProperties" => value is not JsonObject map || map.Count <= (int)keyword.Value!,
        "properties" => value is not JsonObject map || map.All(entry => keyword.Value![entry.Key] is not JsonObject inner || Admits(inner, entry.Value)),
        "additionalProperties" => value is not JsonObject map || map.All(entry => schema["properties"]?[entry.Key] is not null || (keyword.Value is JsonObject inner && Admits(inner, entry.Value))),
        _ => throw new NotSupportedException(keyword.Key),
    });

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value is JsonValue && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "number" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "integer" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number && double.IsInteger(Number(value)),
        _ => throw new NotSupportedException(type),
    };

    private static double Number(JsonNode? value) => double.Parse(value!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
