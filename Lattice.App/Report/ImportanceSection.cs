using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Details of the importance-sampled likelihoods, and how the three figures differ.</summary>
internal static class ImportanceSection
{
    /// <summary>The section; nothing when the likelihoods were left out.</summary>
    public static Markup Draw(RunResult result) => result.Importance.Map(importance => Draw(result, importance)).IfNone(Markup.None);

    private static Markup Draw(RunResult result, ImportanceResult importance) => Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Importance sampling"),
        Markup.Of("p").Holding(Meaning(result)),
        HtmlTable.Of(
            Prelude.Seq(
                ("Proposal", false),
                ("NLL, nats per datum", true),
                ("bits per datum", true),
                ("Samples S per datum", true),
                ("Spread κ", true),
                ("ESS, median", true),
                ("ESS, 5 % quantile", true)),
            Prelude.Seq(
                Row(result, Metric.OwnLikelihood, OwnName(result), importance.Samples, "–", importance.Own),
                Row(
                    result,
                    Metric.FullLikelihood,
                    importance.Spread == ProposalSpread.Laplace
                        ? "Full support: 0.9·N(ŷ, κ²·Σ) + 0.1·g, Laplace’s approximation of each posterior"
                        : "Full support: 0.9·N(e(d), κ²·diag σ²) + 0.1·g",
                    importance.Samples,
                    NumberText.Significant(importance.Kappa, 4),
                    importance.Full))),
        Markup.Of("p", "note").Holding(
            $"{NumberText.Count(importance.Data)} test data. ESS is the effective sample size (Σw)²/Σw² of a datum, in samples out of S: "
            + "its median over data, and the value that 5 % of the data fall below. κ is chosen on validation data. ± is one standard "
            + "error over test data."));

    private static string OwnName(RunResult result) => result.Quantized.IsSome
        ? "Own: uniform on the lattice’s cell around e(d)"
        : "Own: the model’s noise law around e(d)";

    private static string Meaning(RunResult result) =>
        "Three figures that must not be confused. −ELBO is reconstruction plus cost, "
        + (result.Measure == LossMeasure.Density
            ? $"a bound on −log p(d), the density {FigureUnit.Lebesgue}: all three may be negative, and none is a code length. "
            : "what single-shot coding of a lattice latent pays. ")
        + "The own-proposal NLL averages S samples "
        + "of the model’s own noise law: it is the paper’s figure"
        + (result.Quantized.IsSome
            ? ", but its samples never leave one cell, so it stays above the true −log p(d) however large S is. "
            : " and tends to the true −log p(d) from above as S grows. ")
        + "The full-support NLL samples the whole space and tends to the true −log p(d), from above in expectation: the one to compare "
        + "with other latent-variable models.";

    private static Seq<Markup> Row(RunResult result, Metric metric, string name, int samples, string kappa, EffectiveSampleSize size) =>
        Prelude.Seq<Markup>(
            HtmlTable.WithNote(MetricLabel.Of(metric), name),
            result.Figures.Find(metric).Map(EstimateText.WithError).IfNone("–"),
            result.Figures.Find(metric).Filter(_ => FigureUnit.IsCodeLength(metric, result))
                .Map(estimate => EstimateText.WithError(EstimateText.InBits(estimate))).IfNone("–"),
            NumberText.Count(samples),
            kappa,
            NumberText.Decimals(size.Median, 1),
            NumberText.Decimals(size.FivePercent, 1));
}
