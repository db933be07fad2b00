using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The headline figure, with the others next to it and whether the expectations were met.</summary>
internal static class HeadlineSection
{
    private static readonly Seq<Metric> ByRank = Prelude.Seq(
        Metric.OwnLikelihood, Metric.Elbo, Metric.Error, Metric.FullLikelihood, Metric.AnnealedLikelihood, Metric.Reconstruction,
        Metric.Cost);

    /// <summary>The headline figure: the own-proposal NLL (the paper's), else −ELBO, else whatever was measured.</summary>
    public static Option<Metric> Headline(RunResult result) => ByRank.Find(result.Figures.ContainsKey);

    /// <summary>The section; a run without figures says so.</summary>
    public static Markup Draw(RunResult result) => Headline(result).Match(
        Some: metric => Markup.Of("section", "headline").Holding(
            Front(result, metric),
            Markup.Of("dl", "parts").Holding(MetricName.All
                .Filter(other => other != metric && result.Figures.ContainsKey(other))
                .Map(other => Part(other, result)))),
        None: () => Markup.Of("section", "headline").Holding(
            Markup.Of("p", "muted").Holding("This run has no figures yet."), Badge(result)));

    /// <summary>How many expectations were met, as a badge; nothing when none was stated.</summary>
    public static Markup Badge(RunResult result)
    {
        if (result.Expectations.IsEmpty)
        {
            return Markup.None;
        }

        int met = result.Expectations.Filter(outcome => outcome.IsMet).Count;
        bool all = met == result.Expectations.Count;
        return Markup.Of("span", all ? "badge met" : "badge missed")
            .Holding($"{(all ? "✓" : "✗")} {NumberText.Count(met)} of {NumberText.Count(result.Expectations.Count)} expectations met");
    }

    private static Markup Front(RunResult result, Metric metric)
    {
        Estimate estimate = result.Figures[metric];
        string bits = FigureUnit.IsCodeLength(metric, result)
            ? $" · {EstimateText.WithError(EstimateText.InBits(estimate))} bits per {MetricName.Per(metric)}"
                + FigureUnit.PerDimension(metric, estimate, result)
                    .Map(each => $" · {EstimateText.WithError(each)} bits per dimension").IfNone("")
            : "";
        string samples = metric is Metric.OwnLikelihood or Metric.FullLikelihood
            ? result.Importance.Map(importance => $", {NumberText.Count(importance.Samples)} samples per datum").IfNone("")
            : "";
        string error = double.IsFinite(estimate.StandardError) && double.IsFinite(estimate.Value)
            ? " ± " + NumberText.Decimals(estimate.StandardError, EstimateText.Decimals(estimate.StandardError))
            : "";
        return Markup.Of("div", "front").Holding(
            Markup.Of("p", "label").Holding($"{MetricLabel.Of(metric, result)} on {NumberText.Count(estimate.Count)} test data{samples}"),
            Markup.Of("p", "number").Holding(EstimateText.Value(estimate), Markup.Of("small").Holding(error)),
            Markup.Of("p", "unit").Holding(
                Markup.Of("span", "muted").Holding(FigureUnit.Of(metric, result) + bits + " "), Badge(result)));
    }

    private static Markup Part(Metric metric, RunResult result) => Markup.Of("div").Holding(
        Markup.Of("dt").Holding(MetricLabel.Of(metric, result)),
        Markup.Of("dd").Holding(
            EstimateText.WithError(result.Figures[metric]),
            Markup.Of("small").Holding(" " + FigureUnit.Of(metric, result))));
}
