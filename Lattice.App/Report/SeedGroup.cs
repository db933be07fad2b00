using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;

namespace Lattice.App.Report;

/// <summary>Runs whose specs differ in seed and name alone.</summary>
/// <param name="Runs">The runs, in the order given; at least one.</param>
internal sealed record SeedGroup(Seq<FinishedRun> Runs)
{
    /// <summary>The groups of several runs, in the order of their first runs. A run given twice counts once.</summary>
    public static Seq<SeedGroup> Of(Seq<FinishedRun> runs) => Prelude.toSeq(
        runs.GroupBy(run => (Key(run.Spec), run.Result.DataHash))
            .Select(group => new SeedGroup(Prelude.toSeq(group.DistinctBy(run => run.Result.Seed)).Strict()))
            .Where(group => group.Runs.Count > 1)).Strict();

    /// <summary>
    /// Mean and standard deviation √(Σ(x − mean)²/(n − 1)) of a figure over seeds; none if a run lacks it, so that n is the number of runs.
    /// </summary>
    public Option<Spread> Over(Metric metric) => Runs.ForAll(run => run.Result.Figures.ContainsKey(metric))
        ? Spread.Of(Runs.Map(run => run.Result.Figures[metric].Value))
        : Option<Spread>.None;

    /// <summary>
    /// How much lower the mean of a figure is than another group's, with its standard error over seeds √(s₁²/n₁ + s₂²/n₂).
    /// </summary>
    public Option<Estimate> Gain(SeedGroup other, Metric metric) =>
        from own in Over(metric)
        from theirs in other.Over(metric)
        select new Estimate(
            theirs.Mean - own.Mean,
            double.Sqrt((own.Deviation * own.Deviation / own.Count) + (theirs.Deviation * theirs.Deviation / theirs.Count)),
            own.Count + theirs.Count);

    private static string Key(ExperimentSpec spec) => SpecHash.Of(spec with { Seed = 0, Name = "" });
}
