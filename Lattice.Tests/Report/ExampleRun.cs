using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>Runs to report on: one with every part, one with as few as a run can have.</summary>
internal static class ExampleRun
{
    internal static Seq<EpochMetrics> Epochs { get; } = toSeq(Enumerable.Range(1, 12).Select(epoch => new EpochMetrics(
        epoch, double.Min(1, epoch / 4.0), 70 + 30.0 / epoch, 20 + 1.0 / 3 * epoch, 72 + 30.0 / epoch, 20.5 + 1.0 / 3 * epoch,
        92.5 + 30.0 / epoch + 1.0 / 3 * epoch, epoch <= 9))).Strict();

    internal static RunResult Full { get; } = new(
        "mnist <rectangular> & \"co\"",
        18_446_744_073_709_551_615,
        "aa11",
        "bb22",
        1_022_384,
        12,
        9,
        StopReason.Patience,
        toHashMap(Seq(
            (Metric.Elbo, new Estimate(100.0 / 3, 0.25, 10_000)),
            (Metric.Reconstruction, new Estimate(74.03125, 0.19, 10_000)),
            (Metric.Cost, new Estimate(26.03, 0.061, 10_000)),
            (Metric.OwnLikelihood, new Estimate(94.31, 0.24, 10_000)),
            (Metric.FullLikelihood, new Estimate(90.41, 0.24, 1_000)),
            (Metric.Error, new Estimate(0.0123, 0.0011, 10_000)))),
        LatentUse.OfDimensions(Seq(0.5, 0.002, 1.75, 0.02)),
        Some(new QuantizedComparison(
            4,
            new Estimate(74.0312, 0.19, 500),
            new Estimate(74.0289, 0.19, 500),
            new Estimate(26.031, 0.061, 500),
            new Estimate(26.0334, 0.061, 500),
            new Estimate(-0.0023, 0.0114, 500),
            new Estimate(0.0024, 0.0031, 500))),
        Some(new ImportanceResult(1000, 10_000, 1.2, new EffectiveSampleSize(212.3, 34.1), new EffectiveSampleSize(88.4, 9.7))),
        Seq(
            new ExpectationOutcome(
                new Expectation(Metric.OwnLikelihood, 94.45, 0.6, ExpectationSide.AtMost, Some("[LRL] table 1")), Some(94.31)),
            new ExpectationOutcome(new Expectation(Metric.Cost, 24, 1, ExpectationSide.Within, Option<string>.None), Some(26.03)),
            new ExpectationOutcome(
                new Expectation(Metric.Elbo, 100, 1, ExpectationSide.AtMost, Option<string>.None), Option<double>.None)));

    /// <summary>A quantizer without noise: two variables, the second with a dead value.</summary>
    internal static RunResult Quantizer { get; } = Full with
    {
        Name = "quantizer",
        Figures = toHashMap(Seq(
            (Metric.Elbo, new Estimate(100.5, 0.25, 10_000)),
            (Metric.Reconstruction, new Estimate(98.75, 0.19, 10_000)),
            (Metric.Cost, new Estimate(1.75, 0.061, 10_000)))),
        Latent = LatentUse.OfDimensions(Seq(1.125, 0.625)),
        Quantized = Option<QuantizedComparison>.None,
        Importance = Option<ImportanceResult>.None,
        Expectations = Seq<ExpectationOutcome>(),
        Codebook = new CodebookUse(
            true,
            new ValueUse(10_000, Seq(new VariableUse(4, 0, 1.0625), new VariableUse(3, 1, 0.5))),
            new ValueUse(50_000, Seq(new VariableUse(4, 0, 1.03125), new VariableUse(3, 0, 0.53125)))),
    };

    internal static RunResult Bare { get; } = new(
        "bare",
        0,
        "",
        "",
        0,
        0,
        0,
        StopReason.Epochs,
        HashMap<Metric, Estimate>(),
        LatentUse.OfDimensions(Seq<double>()),
        Option<QuantizedComparison>.None,
        Option<ImportanceResult>.None,
        Seq<ExpectationOutcome>());

    /// <summary>A run with training for searched codes.</summary>
    internal static RunResult Refined { get; } = Bare with
    {
        Name = "refined",
        Refinement = new RefinementFigures(
            3,
            new CodeLengths(new Estimate(97.75, 0.25, 10_000), new Estimate(91.5, 0.25, 10_000)),
            new CodeLengths(new Estimate(99.25, 0.25, 10_000), new Estimate(90.25, 0.25, 10_000)),
            new Estimate(-1.25, 0.25, 10_000)),
    };

    /// <summary>A run of sentences with a further test.</summary>
    internal static RunResult Sentences { get; } = Bare with
    {
        Name = "sentences",
        Figures = WordFigures(50),
        Quantized = Full.Quantized,
        OtherTests = Seq1(new OtherTest("news", WordFigures(80), Full.Quantized)),
    };

    internal static ReportInput SentencesInput =>
        BareInput with { Result = Sentences, Sentences = Seq1(new ReportSentence("a < b </s>", "a & b")) };

    private static HashMap<Metric, Estimate> WordFigures(double nats) => toHashMap(Seq(
        (Metric.Elbo, new Estimate(nats, 0.5, 1_000)),
        (Metric.Reconstruction, new Estimate(0.6 * nats, 0.4, 1_000)),
        (Metric.Cost, new Estimate(0.4 * nats, 0.3, 1_000)),
        (Metric.ElboPerWord, new Estimate(0.1 * nats, 0.05, 10_000)),
        (Metric.ReconstructionPerWord, new Estimate(0.06 * nats, 0.04, 10_000)),
        (Metric.CostPerWord, new Estimate(0.04 * nats, 0.03, 10_000))));

    internal static Picture Ramp { get; } = Picture.Of(3, 2, [0f, 0.25f, 0.5f, 0.75f, 1f, 2f]);

    internal static ReportInput FullInput { get; } = new(
        Full,
        Epochs,
        "schema: 1\nname: a<b & c\n",
        Seq1(new EnvironmentEntry("Runtime", ".NET <10>")),
        Some(new RunTiming(540.5, 96.25, 1.31)),
        Some(new ReportPictures(Seq(Ramp, Ramp), Seq(Ramp, Ramp), Seq1(Ramp))));

    internal static ReportInput BareInput { get; } = new(
        Bare, Seq<EpochMetrics>(), "", Seq<EnvironmentEntry>(), Option<RunTiming>.None, Option<ReportPictures>.None);
}
