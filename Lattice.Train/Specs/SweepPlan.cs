using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Experiment.Sweeps;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Train.Specs;

/// <summary>
/// A sweep expanded: the base spec with each combination of values, put in as <c>--set</c> does. Law: as many runs as the product of grid,
/// zip, random and seeds, in that order, with names that differ.
/// </summary>
internal static class SweepPlan
{
    private const string Name = "name";
    private const string Seed = "seed";

    /// <summary>The tree of a base that a sweep can start from.</summary>
    public static Validation<SpecError, SpecNode.Map> Start(SpecNode root) => root switch
    {
        SpecNode.Map map => map.Find(Variation.Key).Match(
            Some: vary => Faults.Of<SpecNode.Map>(new SpecError.SweepOfVaried(new SpecPath(Variation.Key, vary.Line))),
            None: () => Faults.None(map)),
        _ => Codec<SpecNode.Map>.WrongType(root, SpecPath.Root, SpecDocument.Shape),
    };

    /// <summary>The runs in order, or every error of the sweep file.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="root">The tree of its base, from <see cref="Start"/>.</param>
    public static Validation<SpecError, Seq<PlannedRun>> Expand(SweepSpec sweep, SpecNode.Map root)
    {
        var start = Bare(WithName(root, sweep.Name), sweep);
        return SweepPoints.Of(sweep)
            .Bind(points => Prelude.toSeq(points.Map((index, point) => Planned(start, point, index))).Strict().All())
            .Bind(runs => Faults.None(runs).And(Named(runs)));
    }

    private static Validation<SpecError, PlannedRun> Planned(SpecNode root, SweepPoint point, int index) => point.Settings
        .Fold(
            Faults.None(root),
            (before, setting) => before.Bind(node => Replacement.Put(node, setting.Path, setting.Value)))
        .Map(node => Renamed(node, string.Concat(point.Settings.Map(setting => setting.NamePart))))
        .Map(node => new PlannedRun(index, $"{Text(node, Name)}-{SeedOf(node)}", point.Settings, node));

    /// <summary>A base without a name takes that of the sweep.</summary>
    private static SpecNode.Map WithName(SpecNode.Map root, string name) => root.Find(Name).IsSome ? root : root with
    {
        Entries = new SpecNode.Entry(Name, root.Line, new SpecNode.Scalar(name, true, root.Line)).Cons(root.Entries),
    };

    private static string SeedOf(SpecNode node) => Text(node, Seed) is { Length: > 0 } seed ? seed : "1";

    // Expectations belong to the experiment in the base; other seeds are the same experiment.
    private static SpecNode Bare(SpecNode.Map root, SweepSpec sweep) =>
        sweep.Grid.IsEmpty && sweep.Zip.IsEmpty && sweep.Random.IsNone ? root : root.Without("expect");

    private static SpecNode Renamed(SpecNode node, string suffix) => node is SpecNode.Map map
        ? map with
        {
            Entries = map.Entries.Map(entry => entry is { Key: Name, Value: SpecNode.Scalar name }
                ? entry with { Value = name with { Text = name.Text + suffix } }
                : entry).Strict(),
        }
        : node;

    private static string Text(SpecNode node, string key) => node is SpecNode.Map map
        ? map.Find(key).Map(entry => entry.Value is SpecNode.Scalar scalar ? scalar.Text : "").IfNone("")
        : "";

    private static Seq<SpecError> Named(Seq<PlannedRun> runs)
    {
        var names = new System.Collections.Generic.HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var alike = runs.Filter(run => !names.Add(run.Name)).Take(1)
            .Map(run => (SpecError)new SpecError.RunsAlike(SpecPath.Root, run.Name));
        var tooLong = runs.Map(run => Text(run.Root, Name)).Filter(name => name.Length > ExperimentRules.LongestName).Take(1)
            .Map(name => (SpecError)new SpecError.RunNameTooLong(SpecPath.Root, name, ExperimentRules.LongestName));
        return (alike + tooLong).Strict();
    }
}
