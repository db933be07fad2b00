using System.Globalization;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Rates;

/// <summary>A run's place on the plane of loss against representation cost.</summary>
/// <param name="Run">The run.</param>
/// <param name="Family">The common description of the latents of its curve.</param>
/// <param name="Setting">What distinguishes it within its family.</param>
/// <param name="Test">The further test it was measured on; none for the test data.</param>
/// <param name="Unit">The denominator of the bits: <c>word</c> or <c>datum</c>.</param>
/// <param name="Loss">−log Q, bits; for a squared loss ½ squared error, for a density nats, neither in bits.</param>
/// <param name="Cost">−log P, bits.</param>
/// <param name="Histogram">
/// For quantizers without noise: the sum of the entropies of their values on the test data, bits. The mean length of the code fitted to
/// each variable's frequencies there: the minimum for codes that treat each variable separately.
/// </param>
internal sealed record RatePoint(
    RunResult Run, string Family, string Setting, Option<string> Test, string Unit, Estimate Loss, Estimate Cost, Option<double> Histogram)
{
    /// <summary>Loss plus cost, bits; none where the loss is not a code length.</summary>
    public Option<double> Total => !IsCodeLength ? Option<double>.None : Loss.Value + Cost.Value;

    /// <summary>True when the loss is a code length, in bits.</summary>
    public bool IsCodeLength => Run.Measure == LossMeasure.Probability;

    /// <summary>
    /// True when no other point of the same test has both a lower cost and a lower loss, or one of them equal and the other lower: it lies
    /// on the Pareto front.
    /// </summary>
    public bool IsOnFront(Seq<RatePoint> all) => IsFinite && !all.Exists(other => other.Test == Test && other.IsFinite
        && other.Cost.Value <= Cost.Value && other.Loss.Value <= Loss.Value
        && (other.Cost.Value < Cost.Value || other.Loss.Value < Loss.Value));

    /// <summary>True when it can be drawn.</summary>
    public bool IsFinite => double.IsFinite(Loss.Value) && double.IsFinite(Cost.Value);

    /// <summary>Unit and denominator of the loss.</summary>
    public string LossUnit => Run.Measure switch
    {
        LossMeasure.SquaredError => $"{FigureUnit.SquaredError} per {Unit}",
        LossMeasure.Density => $"nats per {Unit} {FigureUnit.Lebesgue}",
        _ => $"bits per {Unit}",
    };

    /// <summary>The path in the summary of a missing figure that a point needs; none if nothing is missing.</summary>
    public static Option<string> Lacks(RunResult result) =>
        (Lacks("figures", result.Figures).ToSeq()
            + result.OtherTests.Bind(test => Lacks($"otherTests, {test.Name}, figures", test.Figures).ToSeq())).HeadOrNone();

    private static Option<string> Lacks(string place, HashMap<Metric, Estimate> figures) =>
        Figures(figures).Find(metric => !figures.ContainsKey(metric)).Map(metric => $"{place}, {MetricName.Of(metric)}");

    private static Seq<Metric> Figures(HashMap<Metric, Estimate> figures) => figures.ContainsKey(Metric.CostPerWord)
        ? Prelude.Seq(Metric.ReconstructionPerWord, Metric.CostPerWord)
        : Prelude.Seq(Metric.Reconstruction, Metric.Cost);

    /// <summary>The points of runs without missing figures: first all test data, then all further tests.</summary>
    public static Seq<RatePoint> Of(Seq<FinishedRun> runs) => (
        runs.Map(run => Of(run, Option<string>.None, run.Result.Figures))
        + runs.Bind(run => run.Result.OtherTests.Map(test => Of(run, test.Name, test.Figures)))).Strict();

    private static RatePoint Of(FinishedRun run, Option<string> test, HashMap<Metric, Estimate> figures)
    {
        var isOfWords = figures.ContainsKey(Metric.CostPerWord);
        var (loss, cost) = (Figures(figures)[0], Figures(figures)[1]);
        var (family, setting) = run.Spec.Model.Latent.Curve($"λ {run.Spec.Objective.Lambda.Value.ToString(CultureInfo.InvariantCulture)}");
        return new RatePoint(
            run.Result, family, setting, test, MetricName.Per(cost),
            run.Result.Measure == LossMeasure.Probability ? EstimateText.InBits(figures[loss]) : figures[loss],
            EstimateText.InBits(figures[cost]),
            run.Result.Codebook.Filter(use => use.IsDeterministic && test.IsNone).Map(
                use => use.Test.Nats * (isOfWords ? (double)use.Test.Data / figures[cost].Count : 1) / EstimateText.NatsPerBit));
    }
}
