using System.Text.Json.Nodes;
using Lattice.App.Spec;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class SpecReferenceTests
{
    private const string Begin = "<!-- every key -->\n";
    private const string End = "<!-- end of keys -->\n";

    [Fact]
    public void The_reference_has_every_key_with_its_default()
    {
        var file = Repository.File("docs", "spec.md");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable(Verifier.Switch) == "accept")
        {
            text = text[..begin] + ReferenceTable.Text + text[end..];
            File.WriteAllText(file, text);
            end = text.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.Equal(ReferenceTable.Text, text[begin..end]);
    }

    [Fact]
    public void Every_key_of_the_schema_stands_in_the_reference()
    {
        var reference = File.ReadAllText(Repository.File("docs", "spec.md"));
        var keys = Keys(JsonSchema.Document()).Distinct().ToList();
        Assert.True(keys.Count > 50);
        Assert.All(keys, key => Assert.Matches($"`([^`]*[.])?{key}`", reference));
    }

    [Fact]
    public void Every_spec_in_the_reference_is_valid()
    {
        var blocks = File.ReadAllText(Repository.File("docs", "spec.md")).ReplaceLineEndings("\n").Split("```yaml\n").Skip(1)
            .Select(block => block.Split("```")[0]).ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.NotEmpty(Loaded.All(block)));
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject map =>
            (map["properties"] is JsonObject properties ? properties.Select(one => one.Key) : []).Concat(
                map.SelectMany(one => Keys(one.Value))),
        JsonArray list => list.SelectMany(Keys),
        _ => [],
    };
}
