using System.Globalization;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Rates;

/// <summary>A run's place on the plane of loss against representation cost.</summary>
/// <param name="Run">The run.</param>
/// <param name="Family">What its latent has in common with those of one curve.</param>
/// <param name="Setting">What tells it from the others of its family.</param>
/// <param name="Test">The further test it was measured on; none for the test data.</param>
/// <param name="Unit">What bits are per: <c>word</c> or <c>datum</c>.</param>
/// <param name="Loss">−log Q, bits; of a squared loss ½ squared error, which is no bits.</param>
/// <param name="Cost">−log P, bits.</param>
/// <param name="Histogram">
/// For quantizers without noise: the sum of the entropies of their values on the test data, bits. The mean length of the code that knows
/// each variable's shares there, the least any code of each variable by itself can have.
/// </param>
internal sealed record RatePoint(
    RunResult Run, string Family, string Setting, Option<string> Test, string Unit, Estimate Loss, Estimate Cost, Option<double> Histogram)
{
    /// <summary>Loss and cost together, bits; none where the loss is no code length.</summary>
    public Option<double> Total => Run.IsSquared ? Option<double>.None : Loss.Value + Cost.Value;

    /// <summary>Whether it can be drawn.</summary>
    public bool IsFinite => double.IsFinite(Loss.Value) && double.IsFinite(Cost.Value);

    /// <summary>Unit and denominator of the loss.</summary>
    public string LossUnit => $"{(Run.IsSquared ? FigureUnit.SquaredError : "bits")} per {Unit}";

    /// <summary>The place in a summary of a figure that a point needs and that is not there; none where the run has its points.</summary>
    public static Option<string> Lacks(RunResult result) =>
        (Lacks("figures", result.Figures).ToSeq()
            + result.OtherTests.Bind(test => Lacks($"otherTests, {test.Name}, figures", test.Figures).ToSeq())).HeadOrNone();

    private static Option<string> Lacks(string place, HashMap<Metric, Estimate> figures) =>
        Figures(figures).Find(metric => !figures.ContainsKey(metric)).Map(metric => $"{place}, {MetricName.Of(metric)}");

    private static Seq<Metric> Figures(HashMap<Metric, Estimate> figures) => figures.ContainsKey(Metric.CostPerWord)
        ? Prelude.Seq(Metric.ReconstructionPerWord, Metric.CostPerWord)
        : Prelude.Seq(Metric.Reconstruction, Metric.Cost);

    /// <summary>The points of runs that lack no figure: all on their test data, then all on further tests.</summary>
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
            run.Result.IsSquared ? figures[loss] : EstimateText.InBits(figures[loss]), EstimateText.InBits(figures[cost]),
            run.Result.Codebook.Filter(use => use.IsDeterministic && test.IsNone).Map(
                use => use.Test.Nats * (isOfWords ? (double)use.Test.Data / figures[cost].Count : 1) / EstimateText.NatsPerBit));
    }
}
