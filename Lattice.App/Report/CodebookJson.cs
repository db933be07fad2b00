using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;

namespace Lattice.App.Report;

/// <summary>
/// The object <c>codebook</c> of <c>summary.json</c>. Bits and perplexities are written for readers and follow from the entropies.
/// </summary>
internal static class CodebookJson
{
    /// <summary>The object.</summary>
    internal static JsonObject Of(CodebookUse use) =>
        new() { ["deterministic"] = use.IsDeterministic, ["test"] = Of(use.Test), ["training"] = Of(use.Training) };

    /// <summary>Reads it back.</summary>
    internal static CodebookUse Read(JsonPlace place) =>
        new(place.Must("deterministic").Boolean(), ReadUse(place.Must("test")), ReadUse(place.Must("training")));

    /// <summary>e^entropy: so many equally likely values have that entropy.</summary>
    internal static double Perplexity(double nats) => Elementary64.Exp(nats);

    private static JsonObject Of(ValueUse use) => new()
    {
        ["data"] = use.Data,
        ["unit"] = SummaryJson.NatsPerDatum,
        ["entropy"] = use.Nats,
        ["bits"] = use.Nats / EstimateText.NatsPerBit,
        ["values"] = use.Values,
        ["dead"] = use.Dead,
        ["perVariable"] = new JsonArray([.. use.Variables.Map(variable => (JsonNode)new JsonObject
        {
            ["values"] = variable.Values,
            ["dead"] = variable.Dead,
            ["entropy"] = variable.Nats,
            ["perplexity"] = Perplexity(variable.Nats),
        })]),
    };

    private static ValueUse ReadUse(JsonPlace place)
    {
        JsonPlace list = place.Must("perVariable");
        Seq<VariableUse> variables = list.Items().Map(ReadVariable).Strict();
        return variables.IsEmpty ? throw list.Fault("one variable or more") : new ValueUse(place.Must("data").Whole(), variables);
    }

    private static VariableUse ReadVariable(JsonPlace place)
    {
        int values = place.Must("values").Whole(1);
        return new VariableUse(values, place.Must("dead").Whole(0, values), place.Must("entropy").Measured());
    }
}
