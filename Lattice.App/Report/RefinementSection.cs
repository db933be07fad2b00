using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>What training for searched codes brought.</summary>
internal static class RefinementSection
{
    /// <summary>The section; nothing without such training.</summary>
    public static Markup Draw(RunResult result) => result.Refinement.Map(refinement => Draw(refinement, result)).IfNone(Markup.None);

    /// <summary>The same in one line.</summary>
    public static string Line(RefinementFigures refinement, RunResult result) =>
        $"Searched codes (effort {Effort(refinement)}): {EstimateText.WithError(refinement.Before.Searched)} "
            + $"{FigureUnit.Of(Metric.Elbo, result)} before training for them "
            + $"({EstimateText.WithError(refinement.Before.Encoded)} as encoded), "
            + $"{EstimateText.WithError(refinement.After.Searched)} after ({EstimateText.WithError(refinement.After.Encoded)}); difference "
            + EstimateText.WithError(refinement.Difference);

    private static Markup Draw(RefinementFigures refinement, RunResult result) => Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Training for searched codes"),
        Markup.Of("p").Holding(
            "For a known dither every lattice point decodes, so the encoder may search for the one that makes "
                + (result.IsSquared ? "−log P(Z | U) plus the loss low. " : "−log P(Z | U) − log Q(d | Z − U) short. ")
                + (result.Measure == LossMeasure.Probability ? "Training went on at the points found. Lengths"
                    : "Training went on at the points found. Figures")
                + $" are means over the test data with one dither each, {FigureUnit.Of(Metric.Elbo, result)}."),
        HtmlTable.Of(
            Prelude.Seq(("", false), ("As encoded, K(x + U)", true), ($"Searched, effort {Effort(refinement)}", true)),
            Prelude.Seq(Row("Before", refinement.Before), Row("After", refinement.After))),
        Markup.Of("p", "note").Holding(
            $"Searched, after minus before, paired by datum: {EstimateText.WithError(refinement.Difference)}"
                + $"{(result.IsSquared ? "" : " nats")}."));

    private static Seq<Markup> Row(string name, CodeLengths lengths) =>
        Prelude.Seq<Markup>(name, EstimateText.WithError(lengths.Encoded), EstimateText.WithError(lengths.Searched));

    private static string Effort(RefinementFigures refinement) => refinement.Effort.ToString(CultureInfo.InvariantCulture);
}
