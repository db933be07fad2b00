using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Mean and standard deviation over seeds of runs whose specs differ in seed and name alone.</summary>
internal static class SeedsSection
{
    /// <summary>The section; nothing without such runs. A run whose spec is not known belongs to no group.</summary>
    public static Markup Draw(Seq<ReportInput> runs)
    {
        Seq<SeedGroup> groups = SeedGroup.Of(
            runs.Bind(run => run.Spec.ToSeq().Map(spec => new FinishedRun(spec, run.Result))).Strict());
        if (groups.IsEmpty)
        {
            return Markup.None;
        }

        Seq<Metric> metrics = MetricName.All.Filter(metric => groups.Exists(group => group.Over(metric).IsSome)).Strict();
        Seq<RunResult> results = groups.Bind(group => group.Runs).Map(run => run.Result).Strict();
        return Markup.Of("section").Holding(
            Markup.Of("h2").Holding("Over seeds"),
            Markup.Of("div", "dense").Holding(HtmlTable.Of(
                Prelude.Seq(("Runs", false), ("n", true))
                    .Concat(metrics.Map(metric => (MetricLabel.Column(metric, results), true))),
                groups.Map(group => Prelude.Seq(Name(group), NumberText.Count(group.Runs.Count))
                    .Concat(metrics.Map(metric => Figure(group, metric)))))),
            Markup.Of("p", "note").Holding(
                "Mean ± one standard deviation over n seeds of runs whose specs differ in seed and name alone. It says what training again "
                    + "may give; the error over test data says how well the test set measures one trained model."));
    }

    private static Markup Name(SeedGroup group) => HtmlTable.WithNote(
        group.Runs.Head.Result.Name,
        $"seeds {string.Join(", ", group.Runs.Map(run => run.Result.Seed.ToString(CultureInfo.InvariantCulture)))}");

    private static Markup Figure(SeedGroup group, Metric metric) => group.Over(metric).Map(over =>
    {
        var estimate = new Estimate(over.Mean, over.Deviation, over.Count);
        string text = EstimateText.WithError(estimate);
        return FigureUnit.Beside(metric, estimate, group.Runs.Head.Result).Map(beside => HtmlTable.WithNote(text, beside)).IfNone(text);
    }).IfNone("–");
}
