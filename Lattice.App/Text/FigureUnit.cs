using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Text;

/// <summary>
/// Units of a run's figures, which follow from what its loss measures. ½ squared error lacks a likelihood's normaliser: it is neither nats
/// nor bits, and its sum with the cost is neither a bound nor a code length. −log of a density is in nats relative to Lebesgue measure: it
/// may be negative, and it is no code length, so it is not given in bits.
/// </summary>
internal static class FigureUnit
{
    /// <summary>The unit of a squared loss.</summary>
    public const string SquaredError = "½ squared error";

    /// <summary>The unit of a squared loss plus a cost.</summary>
    public const string SquaredErrorAndNats = SquaredError + " + nats";

    /// <summary>What nats of a density are relative to.</summary>
    public const string Lebesgue = "relative to Lebesgue measure";

    /// <summary>True when a figure of a run is a code length in nats, so that it can be given in bits too.</summary>
    public static bool IsCodeLength(Metric metric, RunResult result) =>
        MetricName.IsCodeLength(metric) && !IsSquared(metric, result) && !IsDensity(metric, result);

    /// <summary>True when a figure of a run includes −log of a density.</summary>
    public static bool IsDensity(Metric metric, RunResult result) => result.Measure == LossMeasure.Density
        && metric is (Metric.Elbo or Metric.Reconstruction or Metric.OwnLikelihood or Metric.FullLikelihood
            or Metric.AnnealedLikelihood);

    /// <summary>What stands beside a figure in a table: its bits if it is a code length, or what takes their place.</summary>
    public static Option<string> Beside(Metric metric, Estimate estimate, RunResult result) =>
        IsSquared(metric, result) ? metric == Metric.Elbo ? SquaredErrorAndNats : SquaredError
        : IsDensity(metric, result) ? Lebesgue
        : MetricName.IsCodeLength(metric) ? EstimateText.WithError(EstimateText.InBits(estimate)) + " bits"
        : Option<string>.None;

    /// <summary>A code length in bits per dimension, nats/(values · log 2), for the levels of 8-bit data; none for other figures.</summary>
    public static Option<Estimate> PerDimension(Metric metric, Estimate estimate, RunResult result) =>
        from values in result.ValuesPerDatum
        where IsCodeLength(metric, result)
        let bits = EstimateText.InBits(estimate)
        select new Estimate(bits.Value / values, bits.StandardError / values, bits.Count);

    /// <summary>True when a figure of a run includes a squared loss.</summary>
    public static bool IsSquared(Metric metric, RunResult result) => result.IsSquared && metric is (Metric.Elbo or Metric.Reconstruction);

    /// <summary>Unit and denominator.</summary>
    public static string Of(Metric metric, RunResult result) =>
        IsSquared(metric, result) ? (metric == Metric.Elbo ? SquaredErrorAndNats : SquaredError) + " per datum"
        : IsDensity(metric, result) ? $"{MetricName.Unit(metric)} {Lebesgue}"
        : MetricName.Unit(metric);

    /// <summary>The unit of loss plus cost over several runs.</summary>
    public static string OfSum(Seq<RunResult> runs) => runs.Map(run => Of(Metric.Elbo, run)).Distinct().ToSeq() switch
    {
        { Count: 1 } one => one.Head,
        var several => Several(several),
    };

    /// <summary>The unit of the loss over several runs.</summary>
    public static string OfLoss(Seq<RunResult> runs) => runs.Map(run => Of(Metric.Reconstruction, run)).Distinct().ToSeq() switch
    {
        { Count: 1 } one => one.Head,
        var several => Several(several),
    };

    private static string Several(Seq<string> units) => string.Join(" or ", units);
}
