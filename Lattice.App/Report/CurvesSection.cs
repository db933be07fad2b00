using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The learning curves of a run: the paper's figure 3 and its two parts.</summary>
internal static class CurvesSection
{
    /// <summary>The section; nothing without epochs.</summary>
    /// <param name="epochs">One record per epoch.</param>
    /// <param name="id">An id that is unique on the page.</param>
    /// <param name="result">The run, which determines the name of loss + cost.</param>
    public static Markup Draw(Seq<EpochMetrics> epochs, string id, RunResult result) => epochs.IsEmpty
        ? Markup.None
        : Markup.Of("section").Holding(
            Markup.Of("h2").Holding("Learning curves"),
            Markup.Of("figure").Holding(SvgLearningCurves.Elbo(epochs, id + "-elbo", result).Draw()),
            Markup.Of("div", "pair").Holding(
                Markup.Of("figure").Holding(
                    SvgLearningCurves.Reconstruction(epochs, id + "-reconstruction", FigureUnit.Of(Metric.Reconstruction, result)).Draw()),
                Markup.Of("figure").Holding(SvgLearningCurves.Cost(epochs, id + "-cost").Draw())),
            Markup.Of("p", "note").Holding(
                "Means over all data of the split, one dither per datum and epoch; training figures are means over the epoch’s steps, "
                    + "while the parameters move. "
                + $"{MetricLabel.Of(Metric.Elbo, result)} is loss plus cost with weight 1, whatever β is at the time. The ring marks the "
                + $"epoch whose parameters were kept. "
                + "Early epochs far above the rest may be cut off."));
}
