using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Reads <c>summary.json</c>. The first fault ends it: the file was written by <see cref="SummaryJson"/> or it was damaged.</summary>
internal static class SummaryReader
{
    /// <summary>The summary, or what is wrong with the text.</summary>
    internal static Either<RunFileError, RunSummary> Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return ReadSummary(new JsonPlace("", document.RootElement));
        }
        catch (JsonException error)
        {
            return new RunFileError.Malformed((int)(error.LineNumber ?? -1) + 1, "not well-formed JSON");
        }
        catch (JsonPlace.FaultException fault)
        {
            return fault.Error;
        }
    }

    private static RunSummary ReadSummary(JsonPlace root)
    {
        JsonPlace schema = root.Must("schema");
        if (schema.Whole() != SummaryJson.Schema)
        {
            throw schema.Fault("schema 1");
        }

        return new RunSummary(ReadResult(root), root.May("timing").Map(timing => new RunTiming(
            timing.Must("trainingSeconds").Measured(), timing.Must("evaluationSeconds").Measured(), timing.Must("secondsPerEpoch").Measured())));
    }

    private static RunResult ReadResult(JsonPlace root)
    {
        Option<CodebookUse> codebook = root.May("codebook").Map(CodebookJson.Read);
        LatentUse costs = ReadLatent(root.Must("latent"));
        return new RunResult(
            root.Must("name").Characters(),
            root.Must("seed").Unsigned(),
            root.Must("specHash").Characters(),
            root.Must("dataHash").Characters(),
            root.Must("parameters").Whole(),
            root.Must("epochs").Whole(),
            root.Must("bestEpoch").Whole(),
            root.Must("stopped").OneOf(("patience", StopReason.Patience), ("epochs", StopReason.Epochs)),
            ReadFigures(root.Must("figures")),
            codebook.Match(use => use.Active(costs), () => costs),
            root.May("quantized").Map(ReadQuantized),
            root.May("importance").Map(ReadImportance),
            root.Must("expectations").Items().Map(ReadOutcome).Strict())
        {
            Codebook = codebook,
            IsSquared = root.May("loss").Exists(loss => loss.Characters() == SummaryJson.Squared),
            OtherTests = root.May("otherTests").Map(tests => tests.Items().Map(ReadOtherTest).Strict()).IfNone(Seq<OtherTest>.Empty),
        };
    }

    private static HashMap<Metric, Estimate> ReadFigures(JsonPlace place) =>
        Prelude.toHashMap(place.Properties().Map(figure => (ReadMetricKey(figure), ReadEstimate(figure))));

    private static OtherTest ReadOtherTest(JsonPlace place) =>
        new(place.Must("name").Characters(), ReadFigures(place.Must("figures")), place.May("quantized").Map(ReadQuantized));

    private static LatentUse ReadLatent(JsonPlace place) => place.May("perBlock").Match(
        Some: blocks => new LatentUse(blocks.Items()
            .Map(block => new BlockUse(block.Must("lattice").Characters(), block.Must("dimension").Whole(), block.Must("nats").Measured(), block.Must("active").Whole())).Strict()),
        None: () => LatentUse.OfDimensions(place.Must("perDimension").Items().Map(item => item.Measured()).Strict()));

    private static Metric ReadMetricKey(JsonPlace place) =>
        MetricName.Parse(place.Key).IfNone(() => throw place.Fault("the name of a figure"));

    private static Metric ReadMetric(JsonPlace place) =>
        MetricName.Parse(place.Characters()).IfNone(() => throw place.Fault("the name of a figure"));

    private static Estimate ReadEstimate(JsonPlace place) =>
        new(place.Must("value").Measured(), place.Must("standardError").Measured(), place.Must("count").Whole());

    private static QuantizedComparison ReadQuantized(JsonPlace place) => new(
        place.Must("dithers").Whole(),
        ReadEstimate(place.Must("ditheredReconstruction")),
        ReadEstimate(place.Must("quantizedReconstruction")),
        ReadEstimate(place.Must("ditheredCost")),
        ReadEstimate(place.Must("quantizedCost")),
        ReadEstimate(place.Must("reconstructionDifference")),
        ReadEstimate(place.Must("costDifference")));

    private static ImportanceResult ReadImportance(JsonPlace place) => new(
        place.Must("samplesPerDatum").Whole(),
        place.Must("data").Whole(),
        place.Must("kappa").Measured(),
        ReadSize(place.Must("effectiveSampleSizeOwn")),
        ReadSize(place.Must("effectiveSampleSizeFull")));

    private static EffectiveSampleSize ReadSize(JsonPlace place) => new(place.Must("median").Measured(), place.Must("fivePercent").Measured());

    private static ExpectationOutcome ReadOutcome(JsonPlace place) => new(
        new Expectation(
            ReadMetric(place.Must("metric")),
            place.Must("reference").Number(),
            place.Must("tolerance").Number(),
            place.Must("side").OneOf(("atMost", ExpectationSide.AtMost), ("within", ExpectationSide.Within)),
            place.May("source").Map(source => source.Characters())),
        place.May("found").Map(found => found.Measured()));
}
