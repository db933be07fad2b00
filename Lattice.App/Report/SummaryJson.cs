using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// Writes <c>summary.json</c>: keys in a fixed order, numbers in the shortest form that reads back to the same bits,
/// measured numbers that are not finite as <c>null</c>, lines ending in LF. Equal results give equal bytes; wall times stand in the object <c>timing</c> alone. <see cref="SummaryReader"/> reads it.
/// </summary>
internal static class SummaryJson
{
    /// <summary>Version of the layout.</summary>
    public const int Schema = 1;

    /// <summary>The unit of most figures.</summary>
    public const string NatsPerDatum = "nats per datum";

    /// <summary>The value of <c>loss</c> where it is ½ squared error; there is no such member for likelihoods.</summary>
    internal const string Squared = "squared";

    /// <summary>The text of the file.</summary>
    public static string Write(RunSummary summary)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            WriteResult(json, summary.Result);
            summary.Timing.IfSome(timing => WriteTiming(json, timing));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>Reads the text back.</summary>
    public static Either<RunFileError, RunSummary> Read(string text) => SummaryReader.Read(text);

    private static void WriteResult(Utf8JsonWriter json, RunResult result)
    {
        json.WriteString("name", result.Name);
        json.WriteNumber("seed", result.Seed);
        json.WriteString("specHash", result.SpecHash);
        json.WriteString("dataHash", result.DataHash);
        json.WriteNumber("parameters", result.Parameters);
        json.WriteNumber("epochs", result.Epochs);
        json.WriteNumber("bestEpoch", result.BestEpoch);
        json.WriteString("stopped", result.Stopped == StopReason.Patience ? "patience" : "epochs");
        if (result.IsSquared)
        {
            json.WriteString("loss", Squared);
        }

        json.WriteStartObject("figures");
        WriteFigures(json, result.Figures, result);
        json.WriteEndObject();
        json.WriteStartObject("latent");
        json.WriteString("unit", NatsPerDatum);
        json.WriteNumber("active", result.Latent.Active);
        WriteLatent(json, result.Latent);
        json.WriteEndObject();
        result.Codebook.IfSome(codebook => CodebookJson.Write(json, codebook));
        result.Quantized.IfSome(quantized => WriteQuantized(json, quantized, result));
        result.Importance.IfSome(importance => WriteImportance(json, importance));
        if (!result.OtherTests.IsEmpty)
        {
            WriteOtherTests(json, result);
        }

        json.WriteStartArray("expectations");
        foreach (ExpectationOutcome outcome in result.Expectations)
        {
            WriteOutcome(json, outcome, result);
        }

        json.WriteEndArray();
    }

    private static void WriteFigures(Utf8JsonWriter json, HashMap<Metric, Estimate> figures, RunResult result)
    {
        foreach (Metric metric in MetricName.All.Filter(figures.ContainsKey))
        {
            WriteEstimate(json, MetricName.Of(metric), FigureUnit.Of(metric, result), figures[metric]);
        }
    }

    private static void WriteOtherTests(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartArray("otherTests");
        foreach (OtherTest test in result.OtherTests)
        {
            json.WriteStartObject();
            json.WriteString("name", test.Name);
            json.WriteBoolean("outOfDomain", true);
            json.WriteStartObject("figures");
            WriteFigures(json, test.Figures, result);
            json.WriteEndObject();
            test.Quantized.IfSome(quantized => WriteQuantized(json, quantized, result));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLatent(Utf8JsonWriter json, LatentUse latent)
    {
        json.WriteStartArray(latent.IsPerDimension ? "perDimension" : "perBlock");
        foreach (BlockUse block in latent.Blocks)
        {
            if (latent.IsPerDimension)
            {
                JsonNumber.Write(json, block.Nats);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("lattice", block.Lattice);
            json.WriteNumber("dimension", block.Dimension);
            json.WriteNumber("active", block.Active);
            json.WritePropertyName("nats");
            JsonNumber.Write(json, block.Nats);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteQuantized(Utf8JsonWriter json, QuantizedComparison quantized, RunResult result)
    {
        string loss = FigureUnit.Of(Metric.Reconstruction, result);
        json.WriteStartObject("quantized");
        json.WriteNumber("dithers", quantized.Dithers);
        WriteEstimate(json, "ditheredReconstruction", loss, quantized.DitheredReconstruction);
        WriteEstimate(json, "quantizedReconstruction", loss, quantized.QuantizedReconstruction);
        WriteEstimate(json, "ditheredCost", NatsPerDatum, quantized.DitheredCost);
        WriteEstimate(json, "quantizedCost", NatsPerDatum, quantized.QuantizedCost);
        WriteEstimate(json, "reconstructionDifference", loss, quantized.ReconstructionDifference);
        WriteEstimate(json, "costDifference", NatsPerDatum, quantized.CostDifference);
        json.WriteEndObject();
    }

    private static void WriteImportance(Utf8JsonWriter json, ImportanceResult importance)
    {
        json.WriteStartObject("importance");
        json.WriteNumber("samplesPerDatum", importance.Samples);
        json.WriteNumber("data", importance.Data);
        JsonNumber.Write(json, "kappa", importance.Kappa);
        WriteSize(json, "effectiveSampleSizeOwn", importance.Own);
        WriteSize(json, "effectiveSampleSizeFull", importance.Full);
        json.WriteEndObject();
    }

    private static void WriteSize(Utf8JsonWriter json, string name, EffectiveSampleSize size)
    {
        json.WriteStartObject(name);
        json.WriteString("unit", "samples per datum");
        JsonNumber.Write(json, "median", size.Median);
        JsonNumber.Write(json, "fivePercent", size.FivePercent);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ExpectationOutcome outcome, RunResult result)
    {
        json.WriteStartObject();
        json.WriteString("metric", MetricName.Of(outcome.Expectation.Metric));
        json.WriteString("unit", FigureUnit.Of(outcome.Expectation.Metric, result));
        JsonNumber.Write(json, "reference", outcome.Expectation.Reference);
        JsonNumber.Write(json, "tolerance", outcome.Expectation.Tolerance);
        json.WriteString("side", outcome.Expectation.Side == ExpectationSide.AtMost ? "atMost" : "within");
        outcome.Expectation.Source.IfSome(source => json.WriteString("source", source));
        outcome.Found.IfSome(found => JsonNumber.Write(json, "found", found));
        json.WriteBoolean("met", outcome.IsMet);
        json.WriteEndObject();
    }

    private static void WriteTiming(Utf8JsonWriter json, RunTiming timing)
    {
        json.WriteStartObject("timing");
        JsonNumber.Write(json, "trainingSeconds", timing.TrainingSeconds);
        JsonNumber.Write(json, "evaluationSeconds", timing.EvaluationSeconds);
        JsonNumber.Write(json, "secondsPerEpoch", timing.SecondsPerEpoch);
        json.WriteEndObject();
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, string unit, Estimate estimate)
    {
        json.WriteStartObject(name);
        json.WriteString("unit", unit);
        JsonNumber.Write(json, "value", estimate.Value);
        JsonNumber.Write(json, "standardError", estimate.StandardError);
        json.WriteNumber("count", estimate.Count);
        json.WriteEndObject();
    }
}
