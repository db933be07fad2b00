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
            HtmlFigure.OfPage((width, suffix) => SvgLearningCurves.Elbo(epochs, $"{id}-elbo{suffix}", result, width)),
            Markup.Of("div", "pair").Holding(
                HtmlFigure.OfPair((width, suffix) => SvgLearningCurves.Reconstruction(
                    epochs, $"{id}-reconstruction{suffix}", FigureUnit.Of(Metric.Reconstruction, result), width)),
                HtmlFigure.OfPair((width, suffix) => SvgLearningCurves.Cost(epochs, $"{id}-cost{suffix}", width))),
            Markup.Of("p", "note").Holding(
                "Means over all data of the split, one dither per datum and epoch; training figures are means over the epoch’s steps, "
                    + "while the parameters move. "
                + $"{MetricLabel.Of(Metric.Elbo, result)} is loss plus cost with weight 1, whatever β is at the time. The ring marks the "
                + $"epoch whose parameters were kept. "
                + "Early epochs far above the rest may be cut off, and the axis is logarithmic where values crowd at its lower end. "
                + "Point at a curve to read its values, or open the table under its chart."));
}
