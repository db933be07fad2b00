using System.Globalization;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The terminal output of a finished run: its figures with units, the expectations, and the path of the report.</summary>
internal static class ResultTable
{
    /// <summary>The lines, each ending in LF.</summary>
    /// <param name="result">The run.</param>
    /// <param name="report">The path of the report, if one was written.</param>
    /// <param name="epochs">The epochs of training, where known.</param>
    public static string Render(RunResult result, Option<string> report, Seq<EpochMetrics> epochs = default) => string.Concat(
        Head(result)
            .Concat(Figures(result.Figures, result))
            .Concat(VariancesText.Of(result).ToSeq())
            .Concat(result.Quantized.ToSeq().Map(comparison => Quantized(comparison, result)))
            .Concat(result.Refinement.ToSeq().Map(refinement => RefinementSection.Line(refinement, result)))
            .Concat(result.Importance.ToSeq().Map(Importance))
            .Concat(result.Annealed.ToSeq().Map(AnnealedSection.Line))
            .Concat(
                Prelude.Seq1(
                    $"Active {(result.Codebook.IsSome ? "variables" : "dimensions")}: {result.Latent.Active} of {result.Latent.Dimension} "
                        + $"(above 0.01 nat per datum)"))
            .Concat(Blocks(result.Latent))
            .Concat(result.Codebook.ToSeq().Map(CodebookSection.Line))
            .Concat(result.OtherTests.Bind(test => OtherTest(test, result)))
            .Concat(WarmupText.Of(epochs).ToSeq())
            .Concat(Expectations(result))
            .Concat(report.ToSeq().Map(path => $"Report: {path}"))
            .Map(line => line + "\n"));

    private static Seq<string> Head(RunResult result) => Prelude.Seq(
        $"{result.Name}, seed {result.Seed.ToString(CultureInfo.InvariantCulture)}: {NumberText.Count(result.Epochs)} "
            + $"{(result.Epochs == 1 ? "epoch" : "epochs")}, "
        + $"best {NumberText.Count(result.BestEpoch)}, "
        + $"{(result.Stopped == StopReason.Patience ? "stopped by early stopping" : "stopped at the limit of epochs")}, "
        + $"{NumberText.Count(result.Parameters)} parameters",
        "");

    private static Seq<string> Figures(HashMap<Metric, Estimate> figures, RunResult result)
    {
        Seq<(string Label, string Value, string Unit)> rows = MetricName.All.Filter(figures.ContainsKey).Map(metric =>
        {
            Estimate estimate = figures[metric];
            string each = FigureUnit.PerDimension(metric, estimate, result).Map(bits =>
                $", {EstimateText.WithError(bits)} per dimension").IfNone("");
            string bits = FigureUnit.IsCodeLength(metric, result)
                ? $" ({EstimateText.WithError(EstimateText.InBits(estimate))} bits{each})"
                : "";
            return (MetricLabel.Of(metric, result), EstimateText.WithError(estimate),
                $"{FigureUnit.Of(metric, result)}{bits}, {MetricLabel.Counted(metric, estimate)}");
        }).Strict();
        int labels = rows.Map(row => row.Label.Length).Fold(0, int.Max);
        int values = rows.Map(row => row.Value.Length).Fold(0, int.Max);
        return rows.IsEmpty
            ? Prelude.Seq("No figures.", "")
            : rows.Map(row => $"  {row.Label.PadRight(labels)}  {row.Value.PadLeft(values)}  {row.Unit}").Concat(Prelude.Seq1("")).Strict();
    }

    private static string Quantized(QuantizedComparison comparison, RunResult result) =>
        $"Quantized minus dithered: reconstruction "
            + $"{EstimateText.WithError(comparison.ReconstructionDifference)}{(result.IsSquared ? $" {FigureUnit.SquaredError}" : "")}, "
        + $"cost {EstimateText.WithError(comparison.CostDifference)} nats per datum ("
        + (QuantizedSection.IsKnown(comparison)
            ? $"{Errors(comparison.ReconstructionDifference)} and {Errors(comparison.CostDifference)} standard errors; "
            : "")
        + "the Crypto-Lemma promises 0)";

    private static string Errors(Estimate difference) => NumberText.Decimals(EstimateText.InStandardErrors(difference), 1);

    private static string Importance(ImportanceResult importance) =>
        $"Importance sampling: {NumberText.Count(importance.Samples)} samples per datum, {NumberText.Count(importance.Data)} test data, κ "
            + $"{NumberText.Significant(importance.Kappa, 4)}; "
        + $"effective sample size (median, 5 %): own {Size(importance.Own)}, full {Size(importance.Full)}";

    private static string Size(EffectiveSampleSize size) =>
        $"{NumberText.Decimals(size.Median, 1)}, {NumberText.Decimals(size.FivePercent, 1)}";

    private static Seq<string> Blocks(LatentUse latent) => latent.IsPerDimension
        ? Seq<string>.Empty
        : Prelude.Seq1($"Blocks, nats per datum (active dimensions): {string.Join(", ", latent.Blocks.Map(Block))}");

    private static string Block(BlockUse block) =>
        $"{(block.Lattice.Length == 0 ? "dimension" : block.Lattice)} {NumberText.Decimals(block.Nats, 2)} "
        + $"({NumberText.Count(block.Active)} of {NumberText.Count(block.Dimension)})";

    private static Seq<string> OtherTest(OtherTest test, RunResult result) =>
        Prelude.Seq("", $"{test.Name}, out of domain: data of another source than the training data")
            .Concat(Figures(test.Figures, result).Init())
            .Concat(test.Quantized.ToSeq().Map(comparison => Quantized(comparison, result)));

    private static Seq<string> Expectations(RunResult result) => result.Expectations.Map(outcome =>
    {
        string found = outcome.Found.Map(value => NumberText.Significant(value, 6)).IfNone("not measured");
        string source = outcome.Expectation.Source.Map(text => $", {text}").IfNone("");
        return $"{(outcome.IsMet ? "✓ met   " : "✗ missed")} {MetricName.Of(outcome.Expectation.Metric)} {found}, expected "
            + $"{FiguresSection.Bound(outcome.Expectation)} "
            + $"{FigureUnit.Of(outcome.Expectation.Metric, result)} (reference "
            + $"{NumberText.Significant(outcome.Expectation.Reference, 6)}{source})";
    });
}
