using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Text;

/// <summary>
/// Units of a run's figures. ½ squared error lacks a likelihood's normaliser: it is neither nats nor bits, and its sum with the cost is
/// neither a bound nor a code length.
/// </summary>
internal static class FigureUnit
{
    /// <summary>The unit of a squared loss.</summary>
    public const string SquaredError = "½ squared error";

    /// <summary>The unit of a squared loss plus a cost.</summary>
    public const string SquaredErrorAndNats = SquaredError + " + nats";

    /// <summary>True when a figure of a run is in nats, so that it can be given in bits too.</summary>
    public static bool IsCodeLength(Metric metric, RunResult result) => MetricName.IsCodeLength(metric) && !IsSquared(metric, result);

    /// <summary>True when a figure of a run includes a squared loss.</summary>
    public static bool IsSquared(Metric metric, RunResult result) => result.IsSquared && metric is (Metric.Elbo or Metric.Reconstruction);

    /// <summary>Unit and denominator.</summary>
    public static string Of(Metric metric, RunResult result) => (result.IsSquared, metric) switch
    {
        (true, Metric.Elbo) => SquaredErrorAndNats + " per datum",
        (true, Metric.Reconstruction) => SquaredError + " per datum",
        _ => MetricName.Unit(metric),
    };

    /// <summary>The unit of loss plus cost over several runs.</summary>
    public static string OfSum(Seq<RunResult> runs) => runs.Map(run => Of(Metric.Elbo, run)).Distinct().ToSeq() switch
    {
        { Count: 1 } one => one.Head,
        _ => $"nats per datum, or {SquaredErrorAndNats}",
    };

    /// <summary>The unit of the loss over several runs.</summary>
    public static string OfLoss(Seq<RunResult> runs) => runs.Map(run => Of(Metric.Reconstruction, run)).Distinct().ToSeq() switch
    {
        { Count: 1 } one => one.Head,
        _ => $"nats per datum, or {SquaredError}",
    };
}
