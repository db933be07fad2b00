using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The paper's inference system (with the quantizer) compared with the training system (with only the dither).</summary>
internal static class QuantizedSection
{
    /// <summary>A paired difference of more standard errors than this is reported as a contradiction.</summary>
    public const double Tolerated = 4;

    /// <summary>The section; nothing for latents without a lattice.</summary>
    public static Markup Draw(RunResult result) => result.Quantized.Map(comparison => Draw(comparison, result)).IfNone(Markup.None);

    /// <summary>True when both differences are as small as the Crypto-Lemma and Theorem 1 promise.</summary>
    public static bool Agrees(QuantizedComparison comparison) =>
        double.Abs(EstimateText.InStandardErrors(comparison.ReconstructionDifference)) <= Tolerated
        && double.Abs(EstimateText.InStandardErrors(comparison.CostDifference)) <= Tolerated;

    private static Markup Draw(QuantizedComparison comparison, RunResult result) => Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Quantized inference compared with dithered"),
        Markup.Of("p").Holding(
            "The Crypto-Lemma promises that for every x the decoder’s input K(x + U) − U, from the lattice point Z = K(x + U), has the "
                + "law of x − U. "
            + "So both systems have the same expected reconstruction, and by Theorem 1 the code length −log P(Z | U) has the mean that "
            + "training "
            + "minimises. The differences below must be noise."),
        HtmlTable.Of(
            Prelude.Seq(
                (result.Measure == LossMeasure.Probability ? "nats per datum" : "per datum", false),
                ("Dithered: X − U", true),
                ("Quantized: Z − U", true),
                ("Paired difference", true),
                ("In standard errors", true)),
            Prelude.Seq(
                Row(
                    "Reconstruction",
                    Metric.Reconstruction,
                    result,
                    comparison.DitheredReconstruction,
                    comparison.QuantizedReconstruction,
                    comparison.ReconstructionDifference),
                Row(
                    "Representation cost",
                    Metric.Cost,
                    result,
                    comparison.DitheredCost,
                    comparison.QuantizedCost,
                    comparison.CostDifference))),
        Markup.Of("p", "note").Holding(Verdict(comparison), Sizes(comparison)));

    private static Seq<Markup> Row(string name, Metric metric, RunResult result, Estimate dithered, Estimate quantized, Estimate difference)
    {
        return Prelude.Seq<Markup>(
            name,
            WithUnit(dithered),
            WithUnit(quantized),
            WithUnit(difference),
            IsKnown(difference) ? NumberText.Decimals(EstimateText.InStandardErrors(difference), 1) : "–");

        Markup WithUnit(Estimate estimate) => HtmlTable.WithNote(
            EstimateText.WithError(estimate),
            (FigureUnit.IsDensity(metric, result) ? "nats " : "") + FigureUnit.Beside(metric, estimate, result).IfNone(""));
    }

    /// <summary>True when both differences have standard errors, which needs at least two data.</summary>
    internal static bool IsKnown(QuantizedComparison comparison) => IsKnown(comparison.ReconstructionDifference)
        && IsKnown(comparison.CostDifference);

    private static bool IsKnown(Estimate difference) => double.IsFinite(difference.Value) && double.IsFinite(difference.StandardError);

    private static Markup Verdict(QuantizedComparison comparison) => comparison.ReconstructionDifference.Count < 2 ? Markup.None
        : Agrees(comparison) ? Markup.Of("span", "badge met").Holding("✓ as promised")
        : Markup.Of("span", "badge missed").Holding("✗ not as promised");

    private static string Sizes(QuantizedComparison comparison)
    {
        string dithers = comparison.Dithers == 1 ? "1 dither" : $"{NumberText.Count(comparison.Dithers)} dithers";
        string meaning = comparison.ReconstructionDifference.Count < 2
            ? "One datum has no standard error, so nothing can be said of these differences."
            : !IsKnown(comparison) ? "A paired difference is not finite."
            : Agrees(comparison) ? $"Both paired differences lie within {NumberText.Decimals(Tolerated, 0)} standard errors of 0."
            : $"A paired difference lies more than {NumberText.Decimals(Tolerated, 0)} standard errors from 0: dither, quantizer or cost "
                + $"is at fault.";
        return $" {meaning} {dithers} per datum, {NumberText.Count(comparison.ReconstructionDifference.Count)} test data; "
            + $"“quantized minus dithered”, paired by datum{(IsKnown(comparison) ? "; ± is one standard error" : "")}.";
    }
}
