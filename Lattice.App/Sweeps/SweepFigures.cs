using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;

namespace Lattice.App.Sweeps;

/// <summary>A finished run of a sweep and its figures.</summary>
internal sealed record SweepFigures(SweepRun Run, FinishedRun Finished)
{
    private const string Seed = "seed";

    /// <summary>The paths that vary, but the seed.</summary>
    internal static Seq<string> Varied(Seq<SweepFigures> all) =>
        all.HeadOrNone().Map(one => one.Run.Plan.Settings.Map(setting => setting.Path.Path).Filter(path => path != Seed).Strict())
            .IfNone(Seq<string>.Empty);

    /// <summary>The figures that at least one of the runs has, in the order of printing.</summary>
    internal static Seq<Metric> Metrics(Seq<SweepFigures> all) =>
        MetricName.All.Filter(metric => all.Exists(one => one.Finished.Result.Figures.ContainsKey(metric))).Strict();

    /// <summary>The values at the paths that vary, as text.</summary>
    internal Seq<string> Values(Seq<string> paths) => paths.Map(path => Run.Plan.Settings.Find(one => one.Path.Path == path)
        .Map(setting => Text(setting.Value)).IfNone("")).Strict();

    /// <summary>Runs that differ in their seed alone stand together, in the order of the sweep.</summary>
    /// <returns>The groups, each with the values that its runs share, in the order of the paths.</returns>
    internal static Seq<(Seq<string> Values, SeedGroup Seeds)> Groups(Seq<SweepFigures> all)
    {
        var paths = Varied(all);
        return Prelude.toSeq(all.GroupBy(one => string.Join('\n', one.Values(paths))).Select(group => (
            group.First().Values(paths), new SeedGroup(Prelude.toSeq(group.Select(one => one.Finished)).Strict())))).Strict();
    }

    private static string Text(SpecNode node) =>
        ResolvedSpec.Write(node.Unplaced()).TrimEnd('\n').Replace("\n", " ", StringComparison.Ordinal);
}
