using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lattice.App.Report;

/// <summary>Measured numbers as JSON. One that is not finite (an undefined standard error, a figure that overflowed) is <c>null</c>: JSON has no word for it.</summary>
internal static class JsonNumber
{
    /// <summary>The number as a node.</summary>
    public static JsonNode? Of(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>Writes a member.</summary>
    public static void Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    /// <summary>Writes a value, in the shortest form that reads back to the same bits.</summary>
    public static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
