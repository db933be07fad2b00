using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The paper's inference system (with the quantizer) beside the training system (with the dither alone).</summary>
public static class QuantizedSection
{
    /// <summary>A paired difference beyond so many standard errors is reported as a contradiction.</summary>
    public const double Tolerated = 4;

    /// <summary>The section; nothing for latents without a lattice.</summary>
    public static Markup Draw(RunResult result) => result.Quantized.Map(Draw).IfNone(Markup.None);

    /// <summary>Whether both differences are as small as the Crypto-Lemma and Theorem 1 promise.</summary>
    public static bool Agrees(QuantizedComparison comparison) =>
        double.Abs(EstimateText.InStandardErrors(comparison.ReconstructionDifference)) <= Tolerated
        && double.Abs(EstimateText.InStandardErrors(comparison.CostDifference)) <= Tolerated;

    private static Markup Draw(QuantizedComparison comparison) => Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Quantized inference beside dithered"),
        Markup.Of("p").Holding(
            "The Crypto-Lemma promises that for every x the decoder’s input K(x + U) − U, from the lattice point Z = K(x + U), has the law of x − U. "
            + "So both systems have the same expected reconstruction, and by Theorem 1 the code length −log P(Z | U) has the mean that training "
            + "minimises. The differences below must be noise."),
        HtmlTable.Of(
            Prelude.Seq(("nats per datum", false), ("Dithered: X − U", true), ("Quantized: Z − U", true), ("Paired difference", true), ("In standard errors", true)),
            Prelude.Seq(
                Row("Reconstruction", comparison.DitheredReconstruction, comparison.QuantizedReconstruction, comparison.ReconstructionDifference),
                Row("Representation cost", comparison.DitheredCost, comparison.QuantizedCost, comparison.CostDifference))),
        Markup.Of("p", "note").Holding(Verdict(comparison), Sizes(comparison)));

    private static Seq<Markup> Row(string name, Estimate dithered, Estimate quantized, Estimate difference) => Prelude.Seq<Markup>(
        name,
        WithBits(dithered),
        WithBits(quantized),
        WithBits(difference),
        NumberText.Decimals(EstimateText.InStandardErrors(difference), 1));

    private static Markup WithBits(Estimate estimate) =>
        HtmlTable.WithNote(EstimateText.WithError(estimate), EstimateText.WithError(EstimateText.InBits(estimate)) + " bits");

    // A standard error over data needs two of them; not a number from more is a contradiction.
    private static bool IsKnown(QuantizedComparison comparison) => comparison.ReconstructionDifference.Count > 1;

    private static Markup Verdict(QuantizedComparison comparison) => !IsKnown(comparison) ? Markup.None
        : Agrees(comparison) ? Markup.Of("span", "badge met").Holding("✓ as promised")
        : Markup.Of("span", "badge missed").Holding("✗ not as promised");

    private static string Sizes(QuantizedComparison comparison)
    {
        string dithers = comparison.Dithers == 1 ? "1 dither" : $"{NumberText.Count(comparison.Dithers)} dithers";
        string meaning = !IsKnown(comparison) ? "One datum has no standard error, so nothing can be said of these differences."
            : Agrees(comparison) ? $"Both paired differences lie within {NumberText.Decimals(Tolerated, 0)} standard errors of 0."
            : $"A paired difference lies more than {NumberText.Decimals(Tolerated, 0)} standard errors from 0: dither, quantizer or cost is at fault.";
        return $" {meaning} {dithers} per datum, {NumberText.Count(comparison.ReconstructionDifference.Count)} test data; "
            + "“quantized minus dithered”, paired by datum; ± is one standard error.";
    }
}
