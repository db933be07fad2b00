using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// Writes <c>summary.json</c>: keys in a fixed order, numbers in the shortest form that round-trips to the same bits, non-finite measured
/// numbers as <c>null</c>, lines ending in LF. Equal results give equal bytes; wall times are only in the object <c>timing</c>.
/// <see cref="SummaryReader"/> reads it.
/// </summary>
internal static class SummaryJson
{
    /// <summary>Version of the layout.</summary>
    public const int Schema = 1;

    /// <summary>The unit of most figures.</summary>
    public const string NatsPerDatum = "nats per datum";

    /// <summary>The values of <c>loss</c>; a loss that is −log of a probability has no such member.</summary>
    internal const string Squared = "squared", Density = "density";

    /// <summary>The value of an importance sampling's <c>spread</c>; the dither's has no such member.</summary>
    internal const string Laplace = "laplace";

    /// <summary>The number of values in a datum, for a likelihood of levels.</summary>
    internal const string Values = "valuesPerDatum";

    /// <summary>The text of the file.</summary>
    public static string Write(RunSummary summary)
    {
        var json = Result(summary.Result);
        summary.Timing.IfSome(timing => json["timing"] = new JsonObject
        {
            ["trainingSeconds"] = timing.TrainingSeconds,
            ["evaluationSeconds"] = timing.EvaluationSeconds,
            ["secondsPerEpoch"] = timing.SecondsPerEpoch,
        });
        return SpecJson.Write(json);
    }

    /// <summary>Reads the text back.</summary>
    public static Either<RunFileError, RunSummary> Read(string text) => SummaryReader.Read(text);

    private static JsonObject Result(RunResult result)
    {
        var json = new JsonObject
        {
            ["schema"] = Schema,
            ["name"] = result.Name,
            ["seed"] = result.Seed,
            ["specHash"] = result.SpecHash,
            ["dataHash"] = result.DataHash,
            ["parameters"] = result.Parameters,
            ["epochs"] = result.Epochs,
            ["bestEpoch"] = result.BestEpoch,
            ["stopped"] = result.Stopped == StopReason.Patience ? "patience" : "epochs",
        };
        if (result.Measure != LossMeasure.Probability)
        {
            json["loss"] = result.IsSquared ? Squared : Density;
        }

        result.ValuesPerDatum.IfSome(values => json[Values] = values);
        json["figures"] = Figures(result.Figures, result);
        json["latent"] = new JsonObject
        {
            ["unit"] = NatsPerDatum,
            ["active"] = result.Latent.Active,
            [result.Latent.IsPerDimension ? "perDimension" : "perBlock"] = new JsonArray(
                [.. result.Latent.Blocks.Map(block => Block(block, result.Latent))]),
        };
        result.Codebook.IfSome(codebook => json["codebook"] = CodebookJson.Of(codebook));
        result.Variances.IfSome(variances => json["learnedVariances"] = Variances(variances));
        result.Quantized.IfSome(quantized => json["quantized"] = Quantized(quantized, result));
        result.Refinement.IfSome(refinement => json["refinement"] = Refinement(refinement, result));
        result.Importance.IfSome(importance => json["importance"] = Importance(importance));
        result.Annealed.IfSome(annealed => json["annealed"] = AnnealedJson.Of(annealed, FigureUnit.Of(Metric.AnnealedLikelihood, result)));
        if (!result.OtherTests.IsEmpty)
        {
            json["otherTests"] = new JsonArray([.. result.OtherTests.Map(test => (JsonNode)OtherTest(test, result))]);
        }

        json["expectations"] = new JsonArray([.. result.Expectations.Map(outcome => (JsonNode)Outcome(outcome, result))]);
        return json;
    }

    private static JsonObject Figures(HashMap<Metric, Estimate> figures, RunResult result) => new(MetricName.All.Filter(figures.ContainsKey)
        .Map(metric => KeyValuePair.Create(MetricName.Of(metric), (JsonNode?)Figure(metric, figures[metric], result))));

    private static JsonObject Figure(Metric metric, Estimate estimate, RunResult result)
    {
        var json = Estimate(FigureUnit.Of(metric, result), estimate);
        FigureUnit.PerDimension(metric, estimate, result).IfSome(bits => json["bitsPerDimension"] = bits.Value);
        return json;
    }

    private static JsonObject OtherTest(OtherTest test, RunResult result)
    {
        var json = new JsonObject { ["name"] = test.Name, ["outOfDomain"] = true, ["figures"] = Figures(test.Figures, result) };
        test.Quantized.IfSome(quantized => json["quantized"] = Quantized(quantized, result));
        return json;
    }

    private static JsonNode Block(BlockUse block, LatentUse latent) => latent.IsPerDimension ? block.Nats : new JsonObject
    {
        ["lattice"] = block.Lattice,
        ["dimension"] = block.Dimension,
        ["active"] = block.Active,
        ["nats"] = block.Nats,
    };

    private static JsonObject Variances(LearnedVariances variances) => new()
    {
        ["count"] = variances.Count,
        ["atFloor"] = variances.AtFloor,
        ["floor"] = variances.Floor,
        ["least"] = variances.Least,
        ["greatest"] = variances.Greatest,
    };

    private static JsonObject Quantized(QuantizedComparison quantized, RunResult result)
    {
        var loss = FigureUnit.Of(Metric.Reconstruction, result);
        return new()
        {
            ["dithers"] = quantized.Dithers,
            ["ditheredReconstruction"] = Estimate(loss, quantized.DitheredReconstruction),
            ["quantizedReconstruction"] = Estimate(loss, quantized.QuantizedReconstruction),
            ["ditheredCost"] = Estimate(NatsPerDatum, quantized.DitheredCost),
            ["quantizedCost"] = Estimate(NatsPerDatum, quantized.QuantizedCost),
            ["reconstructionDifference"] = Estimate(loss, quantized.ReconstructionDifference),
            ["costDifference"] = Estimate(NatsPerDatum, quantized.CostDifference),
        };
    }

    private static JsonObject Refinement(RefinementFigures refinement, RunResult result)
    {
        var unit = FigureUnit.Of(Metric.Elbo, result);
        return new()
        {
            ["effort"] = refinement.Effort,
            ["before"] = Lengths(refinement.Before),
            ["after"] = Lengths(refinement.After),
            ["difference"] = Estimate(unit, refinement.Difference),
        };

        JsonObject Lengths(CodeLengths lengths) =>
            new() { ["encoded"] = Estimate(unit, lengths.Encoded), ["searched"] = Estimate(unit, lengths.Searched) };
    }

    private static JsonObject Importance(ImportanceResult importance)
    {
        var json = new JsonObject
        {
            ["samplesPerDatum"] = importance.Samples,
            ["data"] = importance.Data,
            ["kappa"] = importance.Kappa,
            ["effectiveSampleSizeOwn"] = Size(importance.Own),
            ["effectiveSampleSizeFull"] = Size(importance.Full),
        };
        if (importance.Spread == ProposalSpread.Laplace)
        {
            json["spread"] = Laplace;
        }

        return json;
    }

    internal static JsonObject Size(EffectiveSampleSize size) =>
        new() { ["unit"] = "samples per datum", ["median"] = size.Median, ["fivePercent"] = size.FivePercent };

    private static JsonObject Outcome(ExpectationOutcome outcome, RunResult result)
    {
        var expected = outcome.Expectation;
        var json = new JsonObject
        {
            ["metric"] = MetricName.Of(expected.Metric),
            ["unit"] = FigureUnit.Of(expected.Metric, result),
            ["reference"] = expected.Reference,
            ["tolerance"] = expected.Tolerance,
            ["side"] = expected.Side == ExpectationSide.AtMost ? "atMost" : "within",
        };
        expected.Source.IfSome(source => json["source"] = source);
        outcome.Found.IfSome(found => json["found"] = found);
        json["met"] = outcome.IsMet;
        return json;
    }

    internal static JsonObject Estimate(string unit, Estimate estimate) =>
        new() { ["unit"] = unit, ["value"] = estimate.Value, ["standardError"] = estimate.StandardError, ["count"] = estimate.Count };
}
