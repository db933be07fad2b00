using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;

namespace Lattice.App.Report;

/// <summary>The object <c>codebook</c> of <c>summary.json</c>. Bits and perplexities are written for readers and follow from the entropies.</summary>
internal static class CodebookJson
{
    /// <summary>Writes the object.</summary>
    internal static void Write(Utf8JsonWriter json, CodebookUse use)
    {
        json.WriteStartObject("codebook");
        json.WriteBoolean("deterministic", use.IsDeterministic);
        Write(json, "test", use.Test);
        Write(json, "training", use.Training);
        json.WriteEndObject();
    }

    /// <summary>Reads it back.</summary>
    internal static CodebookUse Read(JsonPlace place) => new(place.Must("deterministic").Truth(), ReadUse(place.Must("test")), ReadUse(place.Must("training")));

    /// <summary>e^entropy: so many equally likely values have that entropy.</summary>
    internal static double Perplexity(double nats) => Elementary64.Exp(nats);

    private static void Write(Utf8JsonWriter json, string name, ValueUse use)
    {
        json.WriteStartObject(name);
        json.WriteNumber("data", use.Data);
        json.WriteString("unit", SummaryJson.NatsPerDatum);
        JsonNumber.Write(json, "entropy", use.Nats);
        JsonNumber.Write(json, "bits", use.Nats / EstimateText.NatsPerBit);
        json.WriteNumber("values", use.Values);
        json.WriteNumber("dead", use.Dead);
        json.WriteStartArray("perVariable");
        foreach (VariableUse variable in use.Variables)
        {
            json.WriteStartObject();
            json.WriteNumber("values", variable.Values);
            json.WriteNumber("dead", variable.Dead);
            JsonNumber.Write(json, "entropy", variable.Nats);
            JsonNumber.Write(json, "perplexity", Perplexity(variable.Nats));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

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
