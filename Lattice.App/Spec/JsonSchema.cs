using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.App.Spec;

/// <summary>A JSON Schema (draft 2020-12) of spec files, for editors.</summary>
internal static class JsonSchema
{
    /// <summary>The schema of a whole spec file.</summary>
    public static JsonObject Document()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "LatticeFn experiment",
        };
        foreach (var (key, value) in Of(SpecDocument.Shape))
        {
            schema[key] = value?.DeepClone();
        }

        return schema;
    }

    /// <summary>The schema of a part.</summary>
    public static JsonObject Of(SpecShape shape) => shape switch
    {
        SpecShape.Text text => new JsonObject { ["type"] = "string", ["pattern"] = text.Pattern },
        SpecShape.Whole whole => new JsonObject { ["type"] = "integer", ["minimum"] = whole.Low, ["maximum"] = whole.High },
        SpecShape.Real real => Real(real.Interval),
        SpecShape.Truth => new JsonObject { ["type"] = "boolean" },
        SpecShape.Choice choice => new JsonObject { ["enum"] = Strings(choice.Words) },
        SpecShape.OrWord one => new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["const"] = one.Word }, Of(one.Item)) },
        SpecShape.Column => new JsonObject
        {
            ["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = int.MaxValue },
                new JsonObject { ["type"] = "string", ["pattern"] = Domain.Experiment.Rules.TableRules.Name }),
        },
        SpecShape.List list => new JsonObject { ["type"] = "array", ["items"] = Of(list.Item), ["minItems"] = list.Least },
        SpecShape.Record record => Map(record.Fields),
        SpecShape.Union union => new JsonObject { ["oneOf"] = new JsonArray([.. Cases(union)]) },
        SpecShape.Variation => new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["additionalProperties"] = new JsonObject { ["type"] = "array", ["minItems"] = 1 },
        },
        _ => throw new InvalidOperationException($"Unknown shape {shape.GetType().Name}."),
    };

    private static IEnumerable<JsonNode> Cases(SpecShape.Union union)
    {
        if (union.AreWords)
        {
            yield return new JsonObject { ["enum"] = Strings(union.Cases.Map(one => one.Name)) };
        }

        foreach (var one in union.Cases)
        {
            yield return Case(union, one);
        }
    }

    private static JsonObject Case(SpecShape.Union union, CaseShape one)
    {
        var map = Map(one.Fields);
        var tag = new JsonObject { ["const"] = one.Name, ["description"] = one.Meaning };
        map["properties"]!.AsObject().Insert(0, union.Tag, tag);
        if (union.Default != one.Name)
        {
            map["required"]!.AsArray().Insert(0, union.Tag);
        }

        return map;
    }

    private static JsonObject Map(Seq<FieldShape> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var schema = Of(field.Shape);
            schema["description"] = field.Meaning;
            field.Default.IfSome(node => schema["default"] = SpecJson.Of(node));
            properties[field.Key] = schema;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Strings(fields.Filter(field => field.IsRequired).Map(field => field.Key)),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Real(Interval interval)
    {
        if (interval.AdmitsZero && !(interval with { AdmitsZero = false }).Holds(0))
        {
            return new JsonObject
            {
                ["oneOf"] =
                new JsonArray(new JsonObject { ["const"] = 0 }, Real(interval with { AdmitsZero = false }))
            };
        }

        var schema = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(interval.Low))
        {
            schema[interval.AdmitsLow ? "minimum" : "exclusiveMinimum"] = Number(interval.Low);
        }

        if (double.IsFinite(interval.High))
        {
            schema[interval.AdmitsHigh ? "maximum" : "exclusiveMaximum"] = Number(interval.High);
        }

        return schema;
    }

    private static JsonNode Number(double value) => JsonNode.Parse(value.ToString("R", CultureInfo.InvariantCulture))!;

    private static JsonArray Strings(Seq<string> words) => new([.. words.Map(word => (JsonNode)word)]);
}
