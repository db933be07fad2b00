using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Several runs in one table, with one chart of their figures and one of their curves.</summary>
internal static class ComparisonSection
{
    private const string Dagger = "†";

    /// <summary>Unique names for the runs: the experiment's name, with seed or position where names repeat.</summary>
    public static Seq<string> Names(Seq<ReportInput> runs)
    {
        Seq<string> plain = runs.Map(run => run.Result.Name).Strict();
        Seq<string> seeded = runs.Map(run => $"{run.Result.Name}, seed {run.Result.Seed}").Strict();
        return plain.Distinct().Count == plain.Count
            ? plain
            : seeded.Distinct().Count == seeded.Count
                ? seeded
                : Prelude.toSeq(seeded.Map((index, name) => $"{name} (run {index + 1})")).Strict();
    }

    /// <summary>The names without a beginning that all have in common, up to a separator: charts have little room.</summary>
    internal static Seq<string> Shortened(Seq<string> names)
    {
        string first = names.HeadOrNone().IfNone("");
        int common = Enumerable.Range(0, first.Length).TakeWhile(place => names.ForAll(
            name => name.Length > place + 1 && name[place] == first[place])).Count();
        int kept = names.Count > 1 ? first.AsSpan(0, common).LastIndexOfAny('-', '_') + 1 : 0;
        return names.Map(name => name[kept..]).Strict();
    }

    /// <summary>The sections.</summary>
    public static Seq<Markup> Draw(Seq<ReportInput> runs)
    {
        Seq<string> names = Names(runs);
        Seq<RunResult> results = runs.Map(run => run.Result).Strict();
        Seq<(string Name, ReportInput Run)> named = names.Zip(runs).Strict();
        Seq<(string Name, ReportInput Run)> shortly = Shortened(names).Zip(runs).Strict();
        Seq<(string Name, Seq<EpochMetrics> Epochs)> curves = shortly.Map(one => (one.Name, one.Run.Epochs)).Strict();
        return Prelude.Seq<Markup>(
            Markup.Of("section").Holding(
                Markup.Of("h2").Holding("Figures on the test set"),
                Markup.Of("div", "dense").Holding(Table(named)),
                Markup.Of("p", "note").Holding(
                    MetricLabel.Units(runs.Map(run => run.Result))
                    + (runs.ForAll(run => run.Result.Measure != LossMeasure.Probability) ? "" : " with bits below")
                    + " (the classification error is a share of data); ± is one standard error over test data. "
                    + Ranking(runs)
                    + "κ and sample sizes are in each run’s own section."
                    + (runs.Exists(run => MetricLabel.IsCodeLengthAlone(Metric.Elbo, run.Result))
                        ? $" {Dagger} −log Q − log P of a quantizer without noise: to be compared with −ELBO, not with an NLL."
                        : "")),
                Figures(shortly, Comparable.Note(runs).IsNone)),
            SeedsSection.Draw(runs),
            PairedSection.Draw(named),
            Tradeoff(shortly, Comparable.Note(runs).IsNone),
            DifferencesSection.Draw(named),
            curves.ForAll(one => one.Epochs.IsEmpty)
                ? Markup.None
                : Markup.Of("section").Holding(
                    Markup.Of("h2").Holding("Learning curves"),
                    HtmlFigure.OfPage((width, suffix) => SvgLearningCurves.Overlay(
                        curves, $"overlay-elbo{suffix}", MetricLabel.Of(Metric.Elbo, results), FigureUnit.OfSum(results), width)),
                    Markup.Of("div", "pair").Holding(
                        HtmlFigure.OfPair((width, suffix) => SvgLearningCurves.OverlayReconstruction(
                            curves, $"overlay-reconstruction{suffix}", FigureUnit.OfLoss(results), width)),
                        HtmlFigure.OfPair((width, suffix) => SvgLearningCurves.OverlayCost(
                            curves, $"overlay-cost{suffix}", width)))));
    }

    private static Markup Figures(Seq<(string Name, ReportInput Run)> runs, bool isRanked) => HtmlFigure.OfPage((width, _) =>
        SvgFigureChart.Draw(runs.Map(one => (one.Name, one.Run.Result)).Strict(), isRanked, width));

    private static Markup Tradeoff(Seq<(string Name, ReportInput Run)> runs, bool isRanked) => !isRanked
        ? Markup.None
        : HtmlFigure.OfPage((width, suffix) => SvgTradeoff.Draw(
            runs.Map(one => (one.Name, one.Run.Result)).Strict(), width, suffix),
            "A point without room for its name tells it, and its figures, under the pointer and in the table.",
            TradeoffValues.Of(runs.Map(one => (one.Name, one.Run.Result)).Strict())) is Markup.Element figure
            ? Markup.Of("section").Holding(Markup.Of("h2").Holding("Where the runs stand"), figure)
            : Markup.None;

    private static Markup Table(Seq<(string Name, ReportInput Run)> runs)
    {
        Seq<Metric> metrics = MetricName.All.Filter(metric => runs.Exists(one => one.Run.Result.Figures.ContainsKey(metric))).Strict();
        HashMap<Metric, Option<double>> lowest = Prelude.toHashMap(
            metrics.Map(metric => (metric, Comparable.Lowest(runs.Map(one => one.Run), metric))));
        Seq<RunResult> results = runs.Map(one => one.Run.Result).Strict();
        return HtmlTable.Of(
            Prelude.Seq1(("Run", false))
                .Concat(metrics.Map(metric => (MetricLabel.Column(metric, results), true)))
                .Add(("Expectations", false)),
            runs.Map((index, one) => Prelude.Seq1(Name(index, one.Name, one.Run.Result))
                .Concat(
                    metrics.Map(
                        metric => one.Run.Result.Figures.Find(metric)
                            .Map(estimate => Figure(metric, estimate, one.Run.Result, lowest[metric] == estimate.Value)).IfNone("–")))
                .Add(one.Run.Result.Expectations.IsEmpty ? "–" : Short(one.Run.Result))));
    }

    // What bold means, or why nothing is bold.
    private static string Ranking(Seq<ReportInput> runs)
    {
        Seq<Option<double>> lowest = MetricName.All.Map(metric => Comparable.Lowest(runs, metric)).Strict();
        return (lowest.Exists(value => value.IsSome)
                ? "The lowest value of a column is bold where its runs have the same data, loss and samples; it need not differ from the "
                    + "next by more than chance. "
                : "")
            + string.Concat(MetricName.All.Map(metric => Comparable.Unranked(runs, metric)).Somes().Distinct().Map(reason => reason + " "));
    }

    private static Markup Name(int index, string name, RunResult result) => Markup.Of("div", "run").Holding(
        Markup.Of("span", "key " + SvgPalette.SeriesClass(index)),
        Markup.Of("a").With("href", $"#run-{(index + 1).ToString(CultureInfo.InvariantCulture)}").Holding(name),
        Markup.Of("small").Holding(
            $"{NumberText.Count(result.Epochs)} {(result.Epochs == 1 ? "epoch" : "epochs")}, best {NumberText.Count(result.BestEpoch)}; "
            + $"{NumberText.Count(result.Latent.Active)} of {NumberText.Count(result.Latent.Dimension)} active"));

    private static Markup Figure(Metric metric, Estimate estimate, RunResult result, bool lowest) => Markup.Of("div", "cell").Holding(
        Markup.Of("span", lowest ? "best" : "other").Holding(
            EstimateText.WithError(estimate) + (MetricLabel.IsCodeLengthAlone(metric, result) ? $" {Dagger}" : "")),
        FigureUnit.Beside(metric, estimate, result).Map(text => (Markup)Markup.Of("small").Holding(text)).IfNone(Markup.None));

    private static Markup Short(RunResult result)
    {
        int met = result.Expectations.Filter(outcome => outcome.IsMet).Count;
        bool all = met == result.Expectations.Count;
        return Markup.Of("span", all ? "badge met" : "badge missed").Holding($"{(all ? "✓" : "✗")} {met} of {result.Expectations.Count}");
    }
}
