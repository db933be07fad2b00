using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Results;
using Lattice.Domain.Text;

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
            if (state.Stopping.BestEpoch > 0 && double.IsFinite(state.Stopping.Best))
            {
                json.WriteNumber("best", state.Stopping.Best);
            }

            state.Refinement.IfSome(refinement =>
            {
                json.WriteStartObject("refinement");
                json.WriteNumber("after", refinement.After);
                json.WriteString("reason", refinement.Reason.ToString());
                json.WriteNumber("bestEpoch", refinement.BestEpoch);
                refinement.Start.IfSome(start => json.WriteNumber("start", start));
                json.WriteEndObject();
            });
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

    /// <summary>Reads the state and the number of steps the optimiser has taken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Path of the checkpoint, for errors.</param>
    /// <exception cref="InvalidDataException">The text is not a state, or one that training cannot reach.</exception>
    public static (TrainState State, long OptimiserSteps) Read(string text, string file = "checkpoint")
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        if (JsonSyntax.Fault(utf8).Case is (int _, string problem))
        {
            throw new InvalidDataException($"{file}: the state of the training is malformed: {problem}.");
        }

        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = JsonSyntax.Deepest });
        var json = new StateValue(file, "", document.RootElement);
        var format = json.Member("format");
        if (format.Whole() != Format)
        {
            throw format.Fault($"format {Format}, the one this version reads");
        }

        var refinement = json.Has("refinement") ? ReadRefinement(json.Member("refinement")) : Option<Refinement>.None;
        var refinedAfter = refinement.Map(one => one.After).IfNone(int.MaxValue);
        var history = json.Member("history").Items().Select(ReadRow)
            .Select(row => row.Epoch > refinedAfter ? row with { IsRefined = true } : row).ToSeq().Strict();
        var bestEpoch = json.Member("bestEpoch").Whole(0, history.Count);
        var state = new TrainState(
            json.Member("epoch").Whole(1),
            json.Member("step").Whole(),
            json.Member("lossSum").Number(),
            json.Member("costSum").Number(),
            json.Member("count").Long(),
            new EarlyStopping(
                bestEpoch > 0 && refinement.ForAll(one => one.Start.IsSome) ? json.Member("best").Number() : double.PositiveInfinity,
                bestEpoch,
                json.Member("counter").Whole(0, history.Count)),
            history,
            ReadStopped(json.Member("stopped")))
        {
            Refinement = refinement,
        };
        StateLaws.Require(file, state);
        return (state, json.Member("optimiserSteps").Long());
    }

    private static Refinement ReadRefinement(StateValue value) => new(
        value.Member("after").Whole(1),
        ReadStopped(value.Member("reason")).IfNone(() =>
            throw value.Member("reason").Fault($"{nameof(StopReason.Patience)} or {nameof(StopReason.Epochs)}")),
        value.Member("bestEpoch").Whole(1),
        value.Has("start") ? value.Member("start").Number() : Option<double>.None);

    private static Option<StopReason> ReadStopped(StateValue value) => value.Text() switch
    {
        "" => Option<StopReason>.None,
        nameof(StopReason.Patience) => StopReason.Patience,
        nameof(StopReason.Epochs) => StopReason.Epochs,
        _ => throw value.Fault($"nothing, {nameof(StopReason.Patience)} or {nameof(StopReason.Epochs)}"),
    };

    private static EpochMetrics ReadRow(StateValue row) =>
        row.Items() is [var epoch, var beta, var loss, var cost, var validationLoss, var validationCost, var validation, var isBest]
            ? new EpochMetrics(
                epoch.Whole(1), beta.Number(), loss.Number(), cost.Number(), validationLoss.Number(), validationCost.Number(),
                validation.Number(), isBest.Boolean())
            : throw row.Fault("an epoch, six numbers and true or false");
}
