using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

namespace Lattice.Tests.Spec;

/// <summary>The table of <c>docs/spec.md</c>: a row per key, from the description that reads specs.</summary>
public static class ReferenceTable
{
    public static string Text { get; } = string.Concat(
        "| key | takes | default | meaning |\n| --- | --- | --- | --- |\n",
        string.Concat(Rows(SpecDocument.Shape, "", "").GroupBy(row => row with { Case = "" }).Select(Line)));

    private static string Line(IGrouping<Row, Row> rows)
    {
        var cases = string.Join(", ", rows.Select(row => row.Case).Where(name => name.Length > 0).Distinct());
        return $"| `{rows.Key.Path}` | {rows.Key.Takes} | {rows.Key.Default} | "
            + $"{(cases.Length == 0 ? "" : $"*{cases}:* ")}{rows.Key.Meaning} |\n";
    }

    private static IEnumerable<Row> Rows(SpecShape shape, string path, string name) => shape switch
    {
        SpecShape.Record record => record.Fields.SelectMany(field => Rows(field, path, name)),
        SpecShape.Union union => union.Cases
            .SelectMany(one => one.Fields.SelectMany(field => Rows(field, path, one.Name)))
            .Prepend(
                new Row(
                    Join(path, union.Tag),
                    "",
                    string.Join(", ", union.Cases.Map(one => one.Name)),
                    union.Default.IfNone("required"),
                    string.Join("<br>", union.Cases.Map(one => $"{one.Name}: {one.Meaning}")))),
        SpecShape.List list => Rows(list.Item, $"{path}[]", ""),
        _ => [],
    };

    private static IEnumerable<Row> Rows(FieldShape field, string path, string name)
    {
        var key = Join(path, field.Key);
        var takes = field.Shape is SpecShape.Record or SpecShape.Union { AreWords: false } ? "a map" : field.Shape.Expected;
        var standard = field.IsRequired
            ? "required"
            : field.Default.Map(node => ResolvedSpec.Write(node).TrimEnd()).IfNone(field.IsSection ? "its keys' defaults" : "none");
        return Rows(field.Shape, key, name).Prepend(new Row(key, name, takes, standard, field.Meaning));
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private sealed record Row(string Path, string Case, string Takes, string Default, string Meaning);
}
