using System.Globalization;
using Lattice.App.Sweeps;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Lattice.Tests.Commands;

/// <summary>
/// The manifest against the API's schema: names, types and required fields of batch/v1 and core/v1 as Kubernetes publishes them in
/// its OpenAPI documents, as far as the manifest uses them.
/// </summary>
public sealed class KubernetesJobTests
{
    private static readonly Dictionary<string, (string[] Required, Dictionary<string, string> Fields)> schema = new()
    {
        ["Job"] = ([], new() { ["apiVersion"] = "text", ["kind"] = "text", ["metadata"] = "ObjectMeta", ["spec"] = "JobSpec" }),
        ["ObjectMeta"] = ([], new() { ["name"] = "text" }),
        ["JobSpec"] = (["template"], new()
        {
            ["completionMode"] = "text",
            ["completions"] = "number",
            ["parallelism"] = "number",
            ["backoffLimitPerIndex"] = "number",
            ["podFailurePolicy"] = "PodFailurePolicy",
            ["template"] = "PodTemplateSpec",
        }),
        ["PodFailurePolicy"] = (["rules"], new() { ["rules"] = "PodFailurePolicyRule[]" }),
        ["PodFailurePolicyRule"] = (["action"], new()
        {
            ["action"] = "text",
            ["onExitCodes"] = "OnExitCodes",
            ["onPodConditions"] = "OnPodConditions[]",
        }),
        ["OnExitCodes"] = (["operator", "values"], new() { ["containerName"] = "text", ["operator"] = "text", ["values"] = "number[]" }),
        ["OnPodConditions"] = (["type", "status"], new() { ["type"] = "text", ["status"] = "text" }),
        ["PodTemplateSpec"] = ([], new() { ["metadata"] = "ObjectMeta", ["spec"] = "PodSpec" }),
        ["PodSpec"] = (["containers"], new()
        {
            ["restartPolicy"] = "text",
            ["terminationGracePeriodSeconds"] = "number",
            ["containers"] = "Container[]",
            ["volumes"] = "Volume[]",
        }),
        ["Container"] = (["name"], new()
        {
            ["name"] = "text",
            ["image"] = "text",
            ["workingDir"] = "text",
            ["command"] = "text[]",
            ["args"] = "text[]",
            ["resources"] = "Resources",
            ["volumeMounts"] = "VolumeMount[]",
        }),
        ["Resources"] = ([], new() { ["requests"] = "Quantities", ["limits"] = "Quantities" }),
        ["Quantities"] = ([], new() { ["cpu"] = "quantity", ["memory"] = "quantity" }),
        ["VolumeMount"] = (["name", "mountPath"], new() { ["name"] = "text", ["mountPath"] = "text" }),
        ["Volume"] = (["name"], new() { ["name"] = "text", ["persistentVolumeClaim"] = "Claim" }),
        ["Claim"] = (["claimName"], new() { ["claimName"] = "text" }),
    };

    // What YAML reads as something other than text.
    private static readonly string[] words = ["true", "false", "yes", "no", "on", "off", "null", "~", ""];

    [Theory]
    [InlineData("sweep", 8, 2, 900, 0)]
    [InlineData("A name: with \"everything\"", 1, 64, 200_000, 3)]
    public void The_manifest_is_one_of_the_schema(string name, int runs, int cpus, int megabytes, int atOnce)
    {
        var manifest = Manifest(new ClusterRequest("it's a file.yaml", "out 'and' \"in\"", name, runs, cpus, megabytes, atOnce));
        Check(manifest, "Job", "the manifest");
        Assert.Equal(("batch/v1", "Job"), (Text(manifest["apiVersion"]), Text(manifest["kind"])));
    }

    [Fact]
    public void Rules_obey_what_a_schema_cannot_say()
    {
        var manifest = Manifest(new ClusterRequest("file.yaml", "out", "sweep", 8, 2, 900, 0));
        Assert.Equal("Indexed", Text(manifest["spec"]["completionMode"]));
        Assert.Equal("Never", Text(manifest["spec"]["template"]["spec"]["restartPolicy"]));
        foreach (var rule in ((YamlSequenceNode)manifest["spec"]["podFailurePolicy"]["rules"]).Cast<YamlMappingNode>())
        {
            Assert.Contains(Text(rule["action"]), (string[])["Ignore", "FailIndex"]);
            var keys = rule.Children.Keys.Select(Text).ToArray();
            Assert.Single(keys, key => key is "onExitCodes" or "onPodConditions");
            if (keys.Contains("onExitCodes"))
            {
                // Ordered, no number twice, and not 0.
                var values = ((YamlSequenceNode)rule["onExitCodes"]["values"])
                    .Select(one => int.Parse(Text(one), CultureInfo.InvariantCulture)).ToArray();
                Assert.Equal(values.Distinct().Order(), values);
                Assert.DoesNotContain(0, values);
            }
        }
    }

    private static YamlMappingNode Manifest(ClusterRequest request)
    {
        var stream = new YamlStream();
        using var text = new StringReader(KubernetesJob.Write(request, "registry.example/lattice:1", "data"));
        stream.Load(text);
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    private static void Check(YamlNode node, string type, string place)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            foreach (var (i, one) in Assert.IsType<YamlSequenceNode>(node).Index())
            {
                Check(one, type[..^2], $"{place}[{i}]");
            }

            return;
        }

        if (!schema.TryGetValue(type, out var known))
        {
            var scalar = Assert.IsType<YamlScalarNode>(node);
            Assert.True(IsA(type, scalar), $"{place}: {scalar.Value} is no {type}");
            return;
        }

        var fields = Assert.IsType<YamlMappingNode>(node).Children.ToDictionary(pair => Text(pair.Key), pair => pair.Value);
        Assert.All(known.Required, field => Assert.True(fields.ContainsKey(field), $"{place} has no {field}"));
        foreach (var (field, value) in fields)
        {
            Assert.True(known.Fields.TryGetValue(field, out var kind), $"{place}: {type} has no field {field}");
            Check(value, kind!, $"{place}.{field}");
        }
    }

    private static bool IsA(string type, YamlScalarNode scalar)
    {
        var value = scalar.Value!;
        var isPlain = scalar.Style == YamlDotNet.Core.ScalarStyle.Plain;
        var isNumber = isPlain && int.TryParse(value, CultureInfo.InvariantCulture, out _);
        return type switch
        {
            "number" => isNumber,
            "quantity" => isNumber || (value.EndsWith("Mi", StringComparison.Ordinal) && value[..^2].All(char.IsAsciiDigit)),
            _ => !isNumber && !(isPlain && words.Contains(value.ToLowerInvariant())),
        };
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
