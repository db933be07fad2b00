using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Container;

/// <summary>A header as JSON: keys in the order of their declaration, no white space, absent values left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
[JsonSerializable(typeof(ContainerHeader))]
internal sealed partial class HeaderJson : JsonSerializerContext
{
    /// <summary>The text as UTF-8.</summary>
    internal static byte[] Write(ContainerHeader header) => JsonSerializer.SerializeToUtf8Bytes(header, Default.ContainerHeader);

    /// <summary>The header, or what is wrong with the text, without a full stop.</summary>
    internal static Either<string, ContainerHeader> Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return UnknownKey(text) is { } key
                ? $"it has the key {Display.Clean(key)}, which this version does not know"
                : JsonSerializer.Deserialize(text, Default.ContainerHeader) is not { } header ? "it is null"
                : header.Problem() is { } problem ? problem
                : header;
        }
        catch (JsonException fault)
        {
            return Display.Clean(fault.Message.TrimEnd('.'), 300);
        }
        catch (InvalidOperationException)
        {
            // So the library says that a key is no valid text.
            return "it has a key that is not valid UTF-8";
        }
    }

    /// <summary>The first key that is not one of the header's, with the names of the objects that it is in.</summary>
    private static string? UnknownKey(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Default.Options.MaxDepth });
        var outer = new Stack<(JsonTypeInfo? Type, string Path)>();
        (JsonTypeInfo? Type, string Path) here = (null, ""), next = (Default.ContainerHeader, "");
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    outer.Push(here);
                    here = reader.TokenType == JsonTokenType.StartObject ? next : default;
                    next = default;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    here = outer.Pop();
                    break;
                case JsonTokenType.PropertyName when here.Type is { Kind: JsonTypeInfoKind.Object } type:
                    var (name, path) = (reader.GetString(), here.Path);
                    var property = type.Properties.FirstOrDefault(one => one.Name == name);
                    if (property is null)
                    {
                        return path + name;
                    }

                    next = (Default.GetTypeInfo(property.PropertyType), $"{path}{name}.");
                    break;
            }
        }

        return null;
    }
}
