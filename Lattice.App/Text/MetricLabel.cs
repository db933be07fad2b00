using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Text;

/// <summary>The printed name of a figure, and one sentence on what it estimates.</summary>
internal static class MetricLabel
{
    /// <summary>The short label: −ELBO, own-proposal NLL, …</summary>
    public static string Of(Metric metric) => metric switch
    {
        Metric.Elbo => "−ELBO",
        Metric.Reconstruction => "Reconstruction",
        Metric.Cost => "Representation cost",
        Metric.OwnLikelihood => "Own-proposal NLL",
        Metric.FullLikelihood => "Full-support NLL",
        Metric.AnnealedLikelihood => "Annealed NLL",
        Metric.ElboPerWord => "−ELBO per word",
        Metric.ReconstructionPerWord => "Word NLL",
        Metric.CostPerWord => "Cost per word",
        _ => "Classification error",
    };

    /// <summary>
    /// The short label in a run's own table: a quantizer without noise has no ELBO but a code length in its place, and a squared loss has
    /// neither.
    /// </summary>
    public static string Of(Metric metric, RunResult result) => metric == Metric.Elbo && result.IsSquared
        ? "Reconstruction + cost"
        : IsCodeLengthAlone(metric, result) ? "−log Q − log P" + (MetricName.IsPerWord(metric) ? " per word" : "") : Of(metric);

    /// <summary>The label of loss plus cost within a phrase.</summary>
    internal static string InSentence(RunResult result) => result.IsSquared ? "reconstruction + cost" : Of(Metric.Elbo, result);

    /// <summary>The short label over several runs; if only some have a figure of that name, the label names its parts.</summary>
    public static string Of(Metric metric, Seq<RunResult> runs) => runs.Map(run => Of(metric, run)).Distinct() is { Count: 1 } one
        ? one.Head
        : "loss + cost" + (MetricName.IsPerWord(metric) ? " per word" : "");

    /// <summary>
    /// The label of a column over several runs: −ELBO (a dagger marks the code lengths in its place), unless squared losses are among them.
    /// </summary>
    internal static string Column(Metric metric, Seq<RunResult> runs) => metric != Metric.Elbo || !runs.Exists(run => run.IsSquared)
        ? Of(metric)
        : runs.ForAll(run => run.IsSquared) ? "Reconstruction + cost"
        : "Loss + cost";

    /// <summary>The units of the figures of several runs.</summary>
    public static string Units(Seq<RunResult> runs) =>
        (runs.ForAll(run => run.IsSquared) ? $"Per datum: the reconstruction in {FigureUnit.SquaredError}, the cost in nats"
            : runs.Exists(run => run.IsSquared) ? $"Nats per datum ({FigureUnit.SquaredError} for the reconstruction of a squared loss)"
            : "Nats per datum")
        + (runs.Exists(run => run.Measure == LossMeasure.Density)
            ? $", {FigureUnit.Lebesgue} where the loss is a log density’s (never a code length)" : "")
        + (runs.Exists(run => run.Figures.Keys.Exists(MetricName.IsPerWord)) ? ", or per word where the figure’s name says so" : "");

    /// <summary>True for the figure that takes the place of −ELBO in a quantizer without noise; it bounds no likelihood.</summary>
    public static bool IsCodeLengthAlone(Metric metric, RunResult result) =>
        metric is Metric.Elbo or Metric.ElboPerWord && !result.IsSquared && result.Codebook.Map(use => use.IsDeterministic).IfNone(false);

    /// <summary>What the figure is in a run, as a sentence without its full stop.</summary>
    public static string Meaning(Metric metric, RunResult result) => (result.Measure, metric) switch
    {
        (LossMeasure.SquaredError, Metric.Elbo) =>
            "½‖d − r‖² plus cost, what training minimises at λ = 1: no −ELBO and no code length, for a squared loss lacks a likelihood’s "
                + "normaliser",
        (LossMeasure.SquaredError, Metric.Reconstruction) =>
            "½‖d − r‖² over the numbers of a datum, the loss term: no likelihood, so neither nats nor bits",
        (LossMeasure.Density, Metric.Elbo) => result.Codebook.Exists(use => use.IsDeterministic)
            ? "Reconstruction plus cost, −log q(d | Z) − log P(Z): compare it with −ELBO, not with an NLL" + OfDensity
            : "Reconstruction plus cost: the negative evidence lower bound" + OfDensity,
        (LossMeasure.Density, Metric.Reconstruction) => "−log q(d | y), the loss term" + OfDensity,
        (LossMeasure.Density, Metric.OwnLikelihood or Metric.FullLikelihood or Metric.AnnealedLikelihood) =>
            Meaning(metric) + OfDensity,
        _ => MeaningOfCodes(metric, result),
    };

    private const string OfDensity = "; a log density " + FigureUnit.Lebesgue + ", so it may be negative and is no code length";

    private static string MeaningOfCodes(Metric metric, RunResult result) => result.Codebook.Match(
        Some: use => (metric, use.IsDeterministic) switch
        {
            (Metric.Elbo, true) =>
                "Reconstruction plus cost, the length of a single-shot lossless code: compare it with −ELBO, not with an NLL",
            (Metric.Reconstruction, _) => "−log Q(d | Z), the loss term",
            (Metric.Cost, true) => "−log P(Z), the code length of the values stored",
            (Metric.Elbo, false) => Bound,
            (Metric.Cost, false) => "D(q ‖ p) of the values drawn, log q(Z | d) − log P(Z) in the mean",
            _ => Meaning(metric),
        },
        None: () => (metric, result.Quantized.IsSome) switch
        {
            (Metric.Elbo, false) => Bound,
            (Metric.Reconstruction, false) => "−log Q(d | y), the loss term, y drawn by the encoder’s law",
            (Metric.Cost, false) =>
                "D(q ‖ p) in the mean, how far the encoder’s law lies from the prior; the latent has no lattice, so it is no code length "
                    + "of points",
            _ => Meaning(metric),
        });

    private const string Bound =
        "Reconstruction plus cost: the negative evidence lower bound, which no single-shot code of this latent pays";

    /// <summary>What it is a mean over: <c>1,000 test data</c>, <c>13,961 words of test data</c>.</summary>
    public static string Counted(Metric metric, Estimate estimate) =>
        $"{NumberText.Count(estimate.Count)} {(MetricName.IsPerWord(metric) ? "words of test data" : "test data")}";

    /// <summary>What the figure is, as a sentence without its full stop.</summary>
    public static string Meaning(Metric metric) => metric switch
    {
        Metric.Elbo => "Reconstruction plus cost: the length of a single-shot lossless code",
        Metric.Reconstruction => "−log Q(d | X − U), the loss term",
        Metric.Cost => "−log P(Z | U), the code length of the lattice point",
        Metric.OwnLikelihood => "−log p(d), importance-sampled by the model’s own noise law",
        Metric.FullLikelihood => "−log p(d), importance-sampled by a proposal that covers the space",
        Metric.AnnealedLikelihood => "−log p(d) by annealed importance sampling",
        Metric.ElboPerWord => "Reconstruction plus cost of all test sentences over their words and end marks",
        Metric.ReconstructionPerWord => "Average word negative log likelihood, end marks and unknown words counted",
        Metric.CostPerWord => "Cost of all test sentences over their words and end marks",
        _ => "Share of data whose label is not the most probable class",
    };
}
