using System.Text.Json;
using System.Text.Json.Serialization;
using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>A shape as a list of whole numbers.</summary>
internal sealed class ShapeConverter : JsonConverter<Seq<int>>
{
    /// <inheritdoc/>
    public override Seq<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A shape is a list of whole numbers.");
        }

        var shape = Seq<int>.Empty;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            shape = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var extent) && shape.Count < 8
                ? shape.Add(extent)
                : throw new JsonException("A shape is a list of at most eight whole numbers.");
        }

        return shape;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Seq<int> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var extent in value)
        {
            writer.WriteNumberValue(extent);
        }

        writer.WriteEndArray();
    }
}
