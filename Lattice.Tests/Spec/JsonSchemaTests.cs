using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Lattice.App.Spec;
using Lattice.Domain.Experiment.Rules;
using Xunit;
using Schema = Json.Schema.JsonSchema;

namespace Lattice.Tests.Spec;

/// <summary>The schema that <c>lattice schema</c> prints, read by an implementation of JSON Schema that knows nothing of ours.</summary>
public sealed class JsonSchemaTests
{
    private static readonly Schema schema = Schema.FromText(JsonSchema.Document().ToJsonString());

    [Fact]
    public void The_schema_admits_every_resolved_spec() => Prop.ForAll(
        AnySpec.Experiments.ToArbitrary(), spec => Admits(schema, SpecJson.Of(SpecDocument.Encode(spec)))).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(ShippedSpecsTests.Specs), MemberType = typeof(ShippedSpecsTests))]
    public void The_schema_admits_every_shipped_spec(string file) =>
        Assert.True(Admits(schema, Json(File.ReadAllText(Repository.File(file)))));

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

    private static bool Admits(Schema schema, JsonNode? value) => schema.Evaluate(JsonSerializer.SerializeToElement(value)).IsValid;
}
