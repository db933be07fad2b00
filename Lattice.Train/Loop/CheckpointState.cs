using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.Train.Loop;

/// <summary>The loop's state as JSON text; doubles are written so that they read back exactly.</summary>
internal static class CheckpointState
{
    private const int Format = 1;

    public static string Write(TrainState state, long optimiserSteps)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteNumber("epoch", state.Epoch);
            json.WriteNumber("step", state.Step);
            json.WriteNumber("lossSum", state.LossSum);
            json.WriteNumber("costSum", state.CostSum);
            json.WriteNumber("count", state.Count);
            json.WriteNumber("optimiserSteps", optimiserSteps);
            json.WriteString("stopped", state.Stopped.Map(reason => reason.ToString()).IfNone(string.Empty));
            json.WriteNumber("bestEpoch", state.Stopping.BestEpoch);
            json.WriteNumber("counter", state.Stopping.Counter);
            if (state.Stopping.BestEpoch > 0)
            {
                json.WriteNumber("best", state.Stopping.Best);
            }

            json.WriteStartArray("history");
            foreach (var epoch in state.History)
            {
                json.WriteStartArray();
                json.WriteNumberValue(epoch.Epoch);
                json.WriteNumberValue(epoch.Beta);
                json.WriteNumberValue(epoch.TrainingLoss);
                json.WriteNumberValue(epoch.TrainingCost);
                json.WriteNumberValue(epoch.ValidationLoss);
                json.WriteNumberValue(epoch.ValidationCost);
                json.WriteNumberValue(epoch.Validation);
                json.WriteBooleanValue(epoch.IsBest);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <exception cref="InvalidDataException">The text is not such a state.</exception>
    public static (TrainState State, long OptimiserSteps) Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            var format = json.GetProperty("format").GetInt32();
            if (format != Format)
            {
                throw new InvalidDataException($"The checkpoint's state has format {format}; this version reads {Format}.");
            }

            var bestEpoch = json.GetProperty("bestEpoch").GetInt32();
            var stopped = json.GetProperty("stopped").GetString();
            var state = new TrainState(
                json.GetProperty("epoch").GetInt32(),
                json.GetProperty("step").GetInt32(),
                json.GetProperty("lossSum").GetDouble(),
                json.GetProperty("costSum").GetDouble(),
                json.GetProperty("count").GetInt64(),
                new EarlyStopping(
                    bestEpoch > 0 ? json.GetProperty("best").GetDouble() : double.PositiveInfinity, bestEpoch, json.GetProperty("counter").GetInt32()),
                // The document is gone once this method ends: the rows are read now, not when asked for.
                json.GetProperty("history").EnumerateArray().Select(Row).ToSeq().Strict(),
                string.IsNullOrEmpty(stopped) ? Option<StopReason>.None : Enum.Parse<StopReason>(stopped));
            return (state, json.GetProperty("optimiserSteps").GetInt64());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"The checkpoint's state is malformed: {error.Message}", error);
        }
    }

    private static EpochMetrics Row(JsonElement row) => new(
        row[0].GetInt32(), row[1].GetDouble(), row[2].GetDouble(), row[3].GetDouble(), row[4].GetDouble(), row[5].GetDouble(), row[6].GetDouble(), row[7].GetBoolean());
}
