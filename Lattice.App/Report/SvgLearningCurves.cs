using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The learning curves: the paper's figure 3 and its two parts, for one or several runs.</summary>
internal static class SvgLearningCurves
{
    private const string Nats = "nats per datum";
    private const string Epoch = "epoch";
    private const double Tall = 600;

    private static double Height(double width) => width > Tall ? 380 : 300;

    /// <summary>−ELBO (loss + cost, λ = β = 1) of training and validation data against the epoch, the kept epoch marked.</summary>
    /// <param name="epochs">One record per epoch.</param>
    /// <param name="id">An id that is unique on the page.</param>
    /// <param name="result">The run, which determines the name of loss + cost.</param>
    /// <param name="width">Width, pixels.</param>
    public static SvgLineChart Elbo(Seq<EpochMetrics> epochs, string id, RunResult result, double width = 980) => new(
        id,
        MetricLabel.Of(Metric.Elbo, result),
        Epoch,
        FigureUnit.Of(Metric.Elbo, result),
        Prelude.Seq(
            Curve(
                $"Validation {MetricLabel.InSentence(result)}",
                epochs,
                ValidationElbo,
                0,
                false) with
            { Best = Kept(epochs, ValidationElbo) },
            Curve($"Training {MetricLabel.InSentence(result)}", epochs, one => one.TrainingLoss + one.TrainingCost, 1, true))
            .Concat(Objective(epochs)),
        Warmup(epochs),
        width,
        Height(width));

    /// <summary>The loss term of training and validation data against the epoch.</summary>
    public static SvgLineChart Reconstruction(Seq<EpochMetrics> epochs, string id, string unit, double width = 490) =>
        Part("Reconstruction", unit, epochs, id, width, one => one.ValidationLoss, one => one.TrainingLoss);

    /// <summary>The representation cost of training and validation data against the epoch.</summary>
    public static SvgLineChart Cost(Seq<EpochMetrics> epochs, string id, double width = 490) =>
        Part("Representation cost", Nats, epochs, id, width, one => one.ValidationCost, one => one.TrainingCost);

    /// <summary>Validation −ELBO of several runs in one chart: the paper's figure 3.</summary>
    public static SvgLineChart Overlay(
        Seq<(string Name, Seq<EpochMetrics> Epochs)> runs, string id, string sum, string unit, double width = 980) =>
        Several($"Validation {sum}", unit, runs, id, ValidationElbo, width);

    /// <summary>Validation loss term of several runs in one chart.</summary>
    public static SvgLineChart OverlayReconstruction(
        Seq<(string Name, Seq<EpochMetrics> Epochs)> runs, string id, string unit, double width = 490) =>
        Several("Validation reconstruction", unit, runs, id, one => one.ValidationLoss, width);

    /// <summary>Validation representation cost of several runs in one chart.</summary>
    public static SvgLineChart OverlayCost(Seq<(string Name, Seq<EpochMetrics> Epochs)> runs, string id, double width = 490) =>
        Several("Validation representation cost", Nats, runs, id, one => one.ValidationCost, width);

    private static SvgLineChart Several(
        string title, string unit, Seq<(string Name, Seq<EpochMetrics> Epochs)> runs, string id, Func<EpochMetrics, double> value,
        double width) => new(
            id,
            title,
            Epoch,
            unit,
            Prelude.toSeq(runs.Map((index, run) =>
                Curve(run.Name, run.Epochs, value, index, index / SvgPalette.Colours % 2 == 1) with { Best = Kept(run.Epochs, value) }))
                    .Strict(),
            Option<(double, double, string)>.None,
            width,
            Height(width) + (width > Tall ? 40 : 20));

    private static SvgLineChart Part(
        string title, string unit, Seq<EpochMetrics> epochs, string id, double width, Func<EpochMetrics, double> validation,
        Func<EpochMetrics, double> training) => new(
            id,
            title,
            Epoch,
            unit,
            Prelude.Seq(Curve("Validation", epochs, validation, 0, false), Curve("Training", epochs, training, 1, true)),
            Warmup(epochs),
            width,
            Height(width));

    /// <summary>The objective of early stopping, where λ ≠ 1 makes it differ from loss + cost.</summary>
    private static Seq<LineSeries> Objective(Seq<EpochMetrics> epochs) =>
        epochs.Exists(one => double.Abs(one.Validation - ValidationElbo(one)) > 1e-9 * double.Abs(one.Validation))
            ? Prelude.Seq1(Curve("Validation objective (loss + λ·cost)", epochs, one => one.Validation, 2, false))
            : Seq<LineSeries>.Empty;

    private static double ValidationElbo(EpochMetrics epoch) => epoch.ValidationLoss + epoch.ValidationCost;

    private static LineSeries Curve(string name, Seq<EpochMetrics> epochs, Func<EpochMetrics, double> value, int colour, bool dashed) =>
        new(name, epochs.Map(one => ((double)one.Epoch, value(one))).Strict(), colour, dashed, Option<(double, double)>.None);

    private static Option<(double X, double Y)> Kept(Seq<EpochMetrics> epochs, Func<EpochMetrics, double> value)
    {
        Seq<EpochMetrics> best = epochs.Filter(one => one.IsBest).Strict();
        return best.IsEmpty ? Option<(double, double)>.None : Prelude.Some(((double)best[^1].Epoch, value(best[^1])));
    }

    private static Option<(double From, double To, string Name)> Warmup(Seq<EpochMetrics> epochs)
    {
        Seq<EpochMetrics> warm = epochs.Filter(one => one.IsPartial).Strict();
        return warm.IsEmpty
            ? Option<(double, double, string)>.None
            : Prelude.Some(((double)warm[0].Epoch, (double)warm[^1].Epoch, "β < 1"));
    }
}
