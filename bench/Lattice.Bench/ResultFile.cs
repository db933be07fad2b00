using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;

namespace Lattice.Bench;

/// <summary>Writes results, and the machine they were measured on, as JSON.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes or replaces the file.</summary>
    public static void Write(string path, Seq<(string Name, string Value)> machine, Seq<BenchmarkResult> results)
    {
        var document = new JsonObject
        {
            ["machine"] = new JsonObject(machine.Map(fact => KeyValuePair.Create<string, JsonNode?>(fact.Name, fact.Value))),
            ["benchmarks"] = new JsonArray([.. results.Map(Node)]),
        };
        File.WriteAllText(path, document.ToJsonString(Indented) + "\n");
    }

    private static JsonNode Node(BenchmarkResult result) => new JsonObject
    {
        ["benchmark"] = result.Benchmark,
        ["question"] = result.Question,
        ["entries"] = new JsonArray([.. result.Entries.Map(Node)]),
        ["notes"] = new JsonArray([.. result.Notes.Map(note => (JsonNode)note)]),
    };

    private static JsonNode Node(Entry entry) => new JsonObject
    {
        ["subject"] = entry.Subject,
        ["figures"] = new JsonArray([.. entry.Figures.Map(figure => (JsonNode)new JsonObject
        {
            ["name"] = figure.Name,
            ["value"] = double.IsFinite(figure.Value) ? figure.Value : null,
            ["unit"] = figure.Unit,
        })]),
    };
}
