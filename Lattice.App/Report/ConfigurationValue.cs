using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

namespace Lattice.App.Report;

/// <summary>A key of a resolved spec and its value, as one line of text.</summary>
/// <param name="Path">The dotted path, as <c>--set</c> takes it.</param>
/// <param name="Value">The value; lists and their maps in YAML's flow style.</param>
internal readonly record struct ConfigurationValue(string Path, string Value)
{
    private const string Absent = "–";

    /// <summary>Every key of a spec in its order, without the expectations, which change no figure.</summary>
    public static Seq<ConfigurationValue> Of(ExperimentSpec spec) =>
        Under("", SpecDocument.Encode(spec)).Filter(value => value.Path != "expect" && value.Path != "schema").Strict();

    /// <summary>
    /// The keys whose values are not the same everywhere, with the values in the order of the specs; a dash where a spec lacks one.
    /// </summary>
    public static Seq<(string Path, Seq<string> Values)> Differing(Seq<ExperimentSpec> specs)
    {
        Seq<Seq<ConfigurationValue>> all = specs.Map(Of).Strict();
        Seq<HashMap<string, string>> found = all.Map(values => Prelude.toHashMap(values.Map(value => (value.Path, value.Value)))).Strict();
        return Prelude.toSeq(all.Bind(values => values.Map(value => value.Path)).Distinct().Where(path => path != "name")
            .Select(path => (path, found.Map(values => values.Find(path).IfNone(Absent)).Strict()))
            .Where(row => row.Item2.Distinct().Count > 1)
            .OrderBy(row => Section(row.path))).Strict();
    }

    // A key that only a later spec has belongs to its section, not to the end. The order within a section stays.
    private static int Section(string path) => Array.IndexOf(
        ["seed", "data", "model", "objective", "train", "evaluate", "checkpoint", "engine"], path.Split('.')[0]);

    private static Seq<ConfigurationValue> Under(string path, SpecNode node) => node.Match(
        scalar: one => Prelude.Seq1(new ConfigurationValue(path, one.Text)),
        list: list => Prelude.Seq1(new ConfigurationValue(path, Flow(list))),
        map: map => map.Entries.Bind(entry => Under(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)));

    private static string Flow(SpecNode node) => node.Match(
        scalar: one => one.Text,
        list: list => $"[{string.Join(", ", list.Items.Map(Flow))}]",
        map: map => $"{{ {string.Join(", ", map.Entries.Map(entry => $"{entry.Key}: {Flow(entry.Value)}"))} }}");
}
