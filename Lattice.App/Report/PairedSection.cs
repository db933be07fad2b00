using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Report;

/// <summary>How much lower the figures of runs are than the first run's, datum by datum.</summary>
internal static class PairedSection
{
    private static readonly Seq<Metric> metrics = Prelude.Seq(
        Metric.Elbo, Metric.Reconstruction, Metric.Cost, Metric.OwnLikelihood, Metric.FullLikelihood, Metric.AnnealedLikelihood);

    /// <summary>The section; empty where no run has the figures of every datum in common with the first.</summary>
    public static Markup Draw(Seq<(string Name, ReportInput Run)> runs)
    {
        var first = runs.Head.Run;
        var paired = runs.Tail.Filter(one => metrics.Exists(metric => Gain(first, one.Run, metric).IsSome)).Strict();
        if (paired.IsEmpty)
        {
            return Markup.None;
        }

        var shown = metrics.Filter(metric => paired.Exists(one => Gain(first, one.Run, metric).IsSome)).Strict();
        var results = runs.Map(one => one.Run.Result).Strict();
        return Markup.Of("section").Holding(
            Markup.Of("h2").Holding($"Lower than {runs.Head.Name} by"),
            Markup.Of("div", "dense").Holding(HtmlTable.Of(
                Prelude.Seq1(("Run", false)).Concat(shown.Map(metric => (MetricLabel.Column(metric, results), true))),
                paired.Map(one => Prelude.Seq1((Markup)Markup.Of("span").Holding(one.Name)).Concat(
                    shown.Map(metric => Cell(Gain(first, one.Run, metric))))))),
            Markup.Of("p", "note").Holding(
                "Differences are taken datum by datum; ± is their standard error over test data, often smaller than those of the "
                    + "figures: data that are hard for one run are hard for the other. It does not say what another seed would give."));
    }

    /// <summary>None where the runs have not the same data and kind of loss.</summary>
    private static Option<Estimate> Gain(ReportInput first, ReportInput run, Metric metric) =>
        first.Result.DataHash == run.Result.DataHash && first.Result.Measure == run.Result.Measure
            ? run.Data.Gain(first.Data, metric)
            : Option<Estimate>.None;

    private static Markup Cell(Option<Estimate> gain) =>
        gain.Map(known => (Markup)Markup.Of("span").Holding(Text(known))).IfNone("–");

    private static string Text(Estimate gain) => gain.StandardError == 0
        ? $"{NumberText.Decimals(gain.Value, 2)} ± {NumberText.Decimals(0, 2)}"
        : EstimateText.WithError(gain);
}
