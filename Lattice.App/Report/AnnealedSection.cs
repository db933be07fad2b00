using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Details of the annealed likelihood, and how far off it can be.</summary>
internal static class AnnealedSection
{
    /// <summary>The section; nothing when it was not asked for.</summary>
    public static Markup Draw(RunResult result) => result.Annealed.Map(annealed => Draw(result, annealed)).IfNone(Markup.None);

    /// <summary>The details as a line of text.</summary>
    public static string Line(AnnealedResult annealed) =>
        $"Annealed importance sampling: {NumberText.Count(annealed.Chains)} chains over {NumberText.Count(annealed.Temperatures)} "
        + $"temperatures, {NumberText.Count(annealed.Leapfrogs)} leapfrog steps each, {NumberText.Count(annealed.Data)} test data; "
        + $"acceptance {NumberText.Decimals(annealed.Acceptance, 2)}"
        + annealed.Lower.Map(lower => $"; {EstimateText.WithError(lower)} below the full-support NLL of the same data").IfNone("")
        + annealed.Check.Map(check => $"; {NumberText.Count(check.Data)} data drawn from the model: "
            + $"{EstimateText.WithError(check.Above)} from above, {EstimateText.WithError(check.Below)} from below, "
            + $"gap {EstimateText.WithError(check.Gap)} nats").IfNone("");

    private static Markup Draw(RunResult result, AnnealedResult annealed) => Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Annealed importance sampling"),
        Markup.Of("p").Holding(
            "−log p(d) by chains from the full-support proposal to the posterior: Hamiltonian transitions at each temperature, with the "
            + "model’s exact prior. The estimate lies above −log p(d) in expectation and tends to it as temperatures are added, whatever "
            + "the proposal."
            + (annealed.Check.IsSome
                ? " For data drawn from the model itself, chains run backward bound −log p(d) from below: the gap between the two bounds "
                    + "says how far off the estimate can be for such data."
                : "")),
        HtmlTable.Of(
            Prelude.Seq(("Data", false), ("Bound", false), ("nats per datum", true)),
            Prelude.Seq1(Row(
                $"{NumberText.Count(annealed.Data)} test data", "above",
                result.Figures.Find(Metric.AnnealedLikelihood).Map(EstimateText.WithError).IfNone("–")))
            .Concat(annealed.Lower.ToSeq().Map(lower =>
                Row("the same", "how far below the full-support NLL", EstimateText.WithError(lower))))
            .Concat(annealed.Check.ToSeq().Bind(check => Prelude.Seq(
                Row($"{NumberText.Count(check.Data)} drawn from the model", "above", EstimateText.WithError(check.Above)),
                Row("the same", "below", EstimateText.WithError(check.Below)),
                Row("the same", "gap", EstimateText.WithError(check.Gap)))))),
        Markup.Of("p", "note").Holding(
            $"{NumberText.Count(annealed.Chains)} chains over {NumberText.Count(annealed.Temperatures)} temperatures, "
            + $"{NumberText.Count(annealed.Leapfrogs)} leapfrog steps at each; {NumberText.Decimals(100 * annealed.Acceptance, 0)} % of "
            + $"the transitions were accepted. Effective sample size of a datum, in chains: median "
            + $"{NumberText.Decimals(annealed.Effective.Median, 1)}, 5 % quantile "
            + $"{NumberText.Decimals(annealed.Effective.FivePercent, 1)}. ± is one standard error over data."));

    private static Seq<Markup> Row(string data, string bound, string value) =>
        Prelude.Seq<Markup>(data, bound, value);
}
