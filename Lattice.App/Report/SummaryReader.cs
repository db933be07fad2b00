using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// Reads <c>summary.json</c>. Reading stops at the first fault: <see cref="SummaryJson"/> wrote the file, so any fault means damage. It is
/// written by hand, because generated readers take a missing number for 0 and do not say where a wrong one is.
/// </summary>
internal static class SummaryReader
{
    /// <summary>The summary, or what is wrong with the text.</summary>
    internal static Either<RunFileError, RunSummary> Read(string text) => JsonText.Read(text, ReadSummary);

    private static RunSummary ReadSummary(JsonPlace root)
    {
        JsonPlace schema = root.Must("schema");
        if (schema.Whole() != SummaryJson.Schema)
        {
            throw schema.Fault("schema 1");
        }

        return new RunSummary(ReadResult(root), root.May("timing").Map(timing => new RunTiming(
            timing.Must("trainingSeconds").Measured(), timing.Must("evaluationSeconds").Measured(),
            timing.Must("secondsPerEpoch").Measured())));
    }

    private static RunResult ReadResult(JsonPlace root)
    {
        Option<CodebookUse> codebook = root.May("codebook").Map(CodebookJson.Read);
        LatentUse costs = ReadLatent(root.Must("latent"));
        int epochs = root.Must("epochs").Whole();
        return new RunResult(
            root.Must("name").Characters(),
            root.Must("seed").Unsigned(),
            root.Must("specHash").Characters(),
            root.Must("dataHash").Characters(),
            root.Must("parameters").Whole(),
            epochs,
            root.Must("bestEpoch").Whole(0, epochs),
            root.Must("stopped").OneOf(("patience", StopReason.Patience), ("epochs", StopReason.Epochs)),
            ReadFigures(root.Must("figures")),
            codebook.Match(use => use.Active(costs), () => costs),
            root.May("quantized").Map(ReadQuantized),
            root.May("importance").Map(ReadImportance),
            root.Must("expectations").Items().Map(ReadOutcome).Strict())
        {
            Annealed = root.May("annealed").Map(AnnealedJson.Read),
            Codebook = codebook,
            Refinement = root.May("refinement").Map(ReadRefinement),
            ValuesPerDatum = root.May(SummaryJson.Values).Map(place => place.Whole(1)),
            Measure = root.May("loss").Map(ReadMeasure).IfNone(LossMeasure.Probability),
            Variances = root.May("learnedVariances").Map(ReadVariances),
            OtherTests = root.May("otherTests").Map(tests => tests.Items().Map(ReadOtherTest).Strict()).IfNone(Seq<OtherTest>.Empty),
        };
    }

    private static LossMeasure ReadMeasure(JsonPlace place) =>
        place.OneOf((SummaryJson.Squared, LossMeasure.SquaredError), (SummaryJson.Density, LossMeasure.Density));

    private static LearnedVariances ReadVariances(JsonPlace place)
    {
        int count = place.Must("count").Whole(1);
        return new LearnedVariances(
            count, place.Must("atFloor").Whole(0, count), place.Must("floor").Number(), place.Must("least").Number(),
            place.Must("greatest").Number());
    }

    private static HashMap<Metric, Estimate> ReadFigures(JsonPlace place) =>
        Prelude.toHashMap(place.Properties().Map(figure => (ReadMetricKey(figure), ReadEstimate(figure))));

    private static OtherTest ReadOtherTest(JsonPlace place) =>
        new(place.Must("name").Characters(), ReadFigures(place.Must("figures")), place.May("quantized").Map(ReadQuantized));

    private static LatentUse ReadLatent(JsonPlace place) => place.May("perBlock").Match(
        Some: ReadBlocks,
        None: () => LatentUse.OfDimensions(place.Must("perDimension").Items().Map(item => item.Measured()).Strict()));

    private static LatentUse ReadBlocks(JsonPlace place)
    {
        Seq<BlockUse> blocks = place.Items().Map(ReadBlock).Strict();
        return blocks.Map(block => (long)block.Dimension).Sum() <= int.MaxValue
            ? new LatentUse(blocks)
            : throw place.Fault($"no more than {int.MaxValue} dimensions in all");
    }

    private static BlockUse ReadBlock(JsonPlace place)
    {
        int dimension = place.Must("dimension").Whole(1);
        return new BlockUse(
            place.Must("lattice").Characters(), dimension, place.Must("nats").Measured(), place.Must("active").Whole(0, dimension));
    }

    private static Metric ReadMetricKey(JsonPlace place) =>
        MetricName.Parse(place.Key).IfNone(() => throw place.Fault("the name of a figure"));

    private static Metric ReadMetric(JsonPlace place) =>
        MetricName.Parse(place.Characters()).IfNone(() => throw place.Fault("the name of a figure"));

    internal static Estimate ReadEstimate(JsonPlace place) =>
        new(place.Must("value").Measured(), ReadError(place.Must("standardError")), place.Must("count").Whole());

    private static double ReadError(JsonPlace place) => place.Measured() is var error && !(error < 0)
        ? error
        : throw place.Fault("a standard error, a number from 0");

    private static QuantizedComparison ReadQuantized(JsonPlace place) => new(
        place.Must("dithers").Whole(),
        ReadEstimate(place.Must("ditheredReconstruction")),
        ReadEstimate(place.Must("quantizedReconstruction")),
        ReadEstimate(place.Must("ditheredCost")),
        ReadEstimate(place.Must("quantizedCost")),
        ReadEstimate(place.Must("reconstructionDifference")),
        ReadEstimate(place.Must("costDifference")));

    private static RefinementFigures ReadRefinement(JsonPlace place) => new(
        place.Must("effort").Whole(1, 9), ReadLengths(place.Must("before")), ReadLengths(place.Must("after")),
        ReadEstimate(place.Must("difference")));

    private static CodeLengths ReadLengths(JsonPlace place) =>
        new(ReadEstimate(place.Must("encoded")), ReadEstimate(place.Must("searched")));

    private static ImportanceResult ReadImportance(JsonPlace place) => new(
        place.Must("samplesPerDatum").Whole(),
        place.Must("data").Whole(),
        place.Must("kappa").Measured(),
        ReadSize(place.Must("effectiveSampleSizeOwn")),
        ReadSize(place.Must("effectiveSampleSizeFull")))
    {
        Spread = place.May("spread").Map(spread => spread.OneOf((SummaryJson.Laplace, ProposalSpread.Laplace)))
            .IfNone(ProposalSpread.Dither),
    };

    internal static EffectiveSampleSize ReadSize(JsonPlace place) =>
        new(place.Must("median").Measured(), place.Must("fivePercent").Measured());

    private static ExpectationOutcome ReadOutcome(JsonPlace place) => new(
        new Expectation(
            ReadMetric(place.Must("metric")),
            place.Must("reference").Number(),
            place.Must("tolerance").Number(),
            place.Must("side").OneOf(("atMost", ExpectationSide.AtMost), ("within", ExpectationSide.Within)),
            place.May("source").Map(source => source.Characters())),
        place.May("found").Map(found => found.Measured()));
}
