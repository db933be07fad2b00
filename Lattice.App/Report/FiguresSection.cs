using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The figures with their units, compared with the expectations.</summary>
internal static class FiguresSection
{
    /// <summary>The section; nothing for a run with neither figures nor expectations.</summary>
    public static Markup Draw(RunResult result) => result.Figures.IsEmpty && result.Expectations.IsEmpty
        ? Markup.None
        : Markup.Of("section").Holding(
            Markup.Of("h2").Holding("Figures on the test set"), Tables(result.Figures, result),
            VariancesText.Of(result).Map(text => (Markup)Markup.Of("p", "note").Holding(text)).IfNone(Markup.None), Expectations(result));

    /// <summary>A table of the figures per datum, and one of those per word if there are any.</summary>
    internal static Markup Tables(HashMap<Metric, Estimate> figures, RunResult result)
    {
        Seq<Metric> measured = MetricName.All.Filter(figures.ContainsKey).Strict();
        Seq<Metric> words = measured.Filter(MetricName.IsPerWord).Strict();
        Markup ofData = Table(measured.Filter(metric => !MetricName.IsPerWord(metric)), figures, result, "datum", "Test data");
        return words.IsEmpty ? ofData : Markup.Of("div").Holding(ofData, Table(words, figures, result, "word", "Words with end marks"));
    }

    private static Markup Table(Seq<Metric> metrics, HashMap<Metric, Estimate> figures, RunResult result, string per, string count) =>
        metrics.IsEmpty
            ? Markup.None
            : HtmlTable.Of(
                Prelude.Seq(
                    ("Figure", false),
                    (result.Measure == LossMeasure.Probability ? $"nats per {per}" : $"per {per}", true),
                    ($"bits per {per}", true))
                    .Concat(result.ValuesPerDatum.ToSeq().Map(_ => ("bits per dimension", true)))
                    .Concat(Prelude.Seq((count, true), ("Name in specs", false))),
                metrics.Map(metric => Row(metric, figures[metric], result)));

    private static Seq<Markup> Row(Metric metric, Estimate estimate, RunResult result)
    {
        bool codeLength = FigureUnit.IsCodeLength(metric, result);
        return Prelude.Seq<Markup>(
            HtmlTable.WithNote(MetricLabel.Of(metric, result), MetricLabel.Meaning(metric, result)),
            result.Measure != LossMeasure.Probability ? HtmlTable.WithNote(EstimateText.WithError(estimate), FigureUnit.Of(metric, result))
                : codeLength ? EstimateText.WithError(estimate) : EstimateText.WithError(estimate) + " (share of data)",
            codeLength ? EstimateText.WithError(EstimateText.InBits(estimate)) : "–")
            + result.ValuesPerDatum.ToSeq().Map(_ =>
                (Markup)FigureUnit.PerDimension(metric, estimate, result).Map(EstimateText.WithError).IfNone("–"))
            + Prelude.Seq<Markup>(NumberText.Count(estimate.Count), Markup.Of("code").Holding(MetricName.Of(metric)));
    }

    // One datum has no standard error; then no ± is shown.
    private static string ErrorBars(RunResult result) => result.Figures.Values.Exists(estimate => double.IsFinite(estimate.StandardError))
        ? "± is one standard error over test data. "
        : "One datum has no standard error. ";

    private static Markup Expectations(RunResult result) => result.Expectations.IsEmpty
        ? Markup.Of("p", "note").Holding(ErrorBars(result) + "The spec states no expectations.")
        : Markup.Of("div").Holding(
            Markup.Of("h3").Holding("Compared with the spec's expectations"),
            HtmlTable.Of(
                Prelude.Seq(
                    ("Figure", false),
                    ("Found", true),
                    ("Reference", true),
                    ("Tolerance", true),
                    ("Must be", false),
                    ("Source", false),
                    ("Verdict", false)),
                result.Expectations.Map(outcome => Row(outcome, result))),
            Markup.Of("p", "note").Holding(
                $"{MetricLabel.Units(Prelude.Seq1(result))}; the classification error is a share of data. {ErrorBars(result)}"));

    private static Seq<Markup> Row(ExpectationOutcome outcome, RunResult result)
    {
        Expectation expected = outcome.Expectation;
        return Prelude.Seq<Markup>(
            HtmlTable.WithNote(MetricLabel.Of(expected.Metric, result), MetricName.Of(expected.Metric)),
            outcome.Found.Map(found => Found(found, result.Figures.Find(expected.Metric))).IfNone("not measured"),
            NumberText.Significant(expected.Reference, 6),
            NumberText.Significant(expected.Tolerance, 6),
            Bound(expected),
            expected.Source.IfNone("–"),
            Verdict(outcome.IsMet));
    }

    /// <summary>The expectation as a bound: <c>at most 95.05</c> or <c>within 94.45 ± 0.6</c>.</summary>
    public static string Bound(Expectation expected) => expected.Side == ExpectationSide.AtMost
        ? "at most " + NumberText.Significant(expected.Reference + expected.Tolerance, 6)
        : $"from {NumberText.Significant(expected.Reference - expected.Tolerance, 6)} to "
            + $"{NumberText.Significant(expected.Reference + expected.Tolerance, 6)}";

    private static string Found(double found, Option<Estimate> estimate) =>
        estimate.Filter(one => one.Value.Equals(found)).Map(EstimateText.WithError).IfNone(NumberText.Significant(found, 6));

    private static Markup Verdict(bool met) => Markup.Of("span", met ? "badge met" : "badge missed").Holding(met ? "✓ met" : "✗ missed");
}
