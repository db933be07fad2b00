using System.Text.Json.Serialization;
using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>
/// What a file holds and what is needed to decode it. It is written as JSON with these keys in this order, without white space. A new key
/// needs a new version of the format: readers refuse keys that they do not know.
/// </summary>
internal sealed record ContainerHeader
{
    /// <summary>What a datum is.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>The version of the program that wrote the file.</summary>
    public required string Program { get; init; }

    /// <summary>The model that the data are coded by; none for codes without a network.</summary>
    public ModelHeader? Model { get; init; }

    /// <summary>The lattice.</summary>
    public DefinitionHeader? Lattice { get; init; }

    /// <summary>The prior.</summary>
    public DefinitionHeader? Prior { get; init; }

    /// <summary>The codec of vectors; none for other data.</summary>
    public DefinitionHeader? Codec { get; init; }

    /// <summary>The dithers; none for a code without dither.</summary>
    public DitherHeader? Dither { get; init; }

    /// <summary>The data.</summary>
    public required DataHeader Data { get; init; }

    /// <summary>How many data a record holds; the last of a page may hold fewer.</summary>
    public required int DataPerRecord { get; init; }

    /// <summary>How hard the encoder searched, 0 to 9; the decoder does not need it.</summary>
    public int? Effort { get; init; }

    /// <summary>What is wrong with the values, as a sentence without its full stop; null if nothing is.</summary>
    internal string? Problem() =>
        !Enum.IsDefined(Kind) ? "kind is none that is known"
        : DataPerRecord < 1 ? "dataPerRecord is less than 1"
        : Effort is < 0 or > 9 ? "effort is not from 0 to 9"
        : Model?.Problem() ?? Lattice?.Problem("lattice") ?? Prior?.Problem("prior") ?? Codec?.Problem("codec") ?? Data.Problem();
}

/// <summary>A trained model, by its hashes.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Spec">Hash of its spec, with the version of the hash's rule: <c>2:…</c>.</param>
/// <param name="Parameters">SHA-256 of the bytes of the parameters, in the order of their names: 64 lower-case hexadecimal digits.</param>
internal sealed record ModelHeader(string Run, string Spec, string Parameters)
{
    internal string? Problem() => HeaderHash.Problem("model.parameters", Parameters)
        ?? HeaderHash.Problem("model.spec", Spec[(Spec.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}

/// <summary>Something that has a name and a definition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256 of its definition: 64 lower-case hexadecimal digits.</param>
internal sealed record DefinitionHeader(string Name, string Hash)
{
    internal string? Problem(string key) => HeaderHash.Problem($"{key}.hash", Hash);
}

/// <summary>Where dithers come from. Datum i of the file takes draw <paramref name="First"/> + i.</summary>
/// <param name="Generator">Name of the random generator.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Stream">Name of the stream.</param>
/// <param name="First">The draw of the first datum.</param>
internal sealed record DitherHeader(string Generator, ulong Seed, string Stream, ulong First);

/// <summary>The data.</summary>
/// <param name="Source">Where they come from, in words.</param>
/// <param name="Element">The type of an element.</param>
/// <param name="Shape">The shape of a datum; empty where data differ in shape, as sentences do.</param>
/// <param name="Image">The shape of the image that a datum is, if it is one.</param>
/// <param name="Count">How many there are, if that is known before the first is coded; the footer's count holds.</param>
internal sealed record DataHeader(
    string Source,
    ElementType Element,
    [property: JsonConverter(typeof(ShapeConverter))] Seq<int> Shape,
    ImageHeader? Image = null,
    long? Count = null)
{
    /// <summary>The numbers of a datum; none where data differ.</summary>
    internal Option<long> Dimension => Shape.IsEmpty ? Option<long>.None : Shape.Fold(1L, (product, extent) => product * extent);

    internal string? Problem() =>
        !Enum.IsDefined(Element) ? "data.element is none that is known"
        : Shape.Exists(extent => extent < 1) ? "data.shape has an extent less than 1"
        : Shape.Count > 8 || Shape.Fold(1.0, (product, extent) => product * extent) > int.MaxValue ? "data.shape is too large"
        : Image is { } image && (image.Height < 1 || image.Width < 1 || image.Channels < 1) ? "data.image has an extent less than 1"
        : Count < 0 ? "data.count is negative"
        : null;
}

/// <summary>The shape of an image.</summary>
internal sealed record ImageHeader(int Height, int Width, int Channels);

/// <summary>What a datum is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContentKind>))]
internal enum ContentKind
{
    /// <summary>A row of numbers, such as an image.</summary>
    [JsonStringEnumMemberName("rows")]
    Rows,

    /// <summary>A label given a row.</summary>
    [JsonStringEnumMemberName("labels")]
    Labels,

    /// <summary>A sentence.</summary>
    [JsonStringEnumMemberName("sentences")]
    Sentences,

    /// <summary>A lattice point alone: the representation.</summary>
    [JsonStringEnumMemberName("points")]
    Points,

    /// <summary>A vector.</summary>
    [JsonStringEnumMemberName("vectors")]
    Vectors,
}

/// <summary>The type of the elements of a datum.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ElementType>))]
internal enum ElementType
{
    /// <summary>0 or 1.</summary>
    [JsonStringEnumMemberName("bit")]
    Bit,

    /// <summary>0 to 255.</summary>
    [JsonStringEnumMemberName("uint8")]
    UInt8,

    /// <summary>A whole number of 32 bits.</summary>
    [JsonStringEnumMemberName("int32")]
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    [JsonStringEnumMemberName("int64")]
    Int64,

    /// <summary>IEEE 754 binary16.</summary>
    [JsonStringEnumMemberName("float16")]
    Float16,

    /// <summary>IEEE 754 binary32.</summary>
    [JsonStringEnumMemberName("float32")]
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    [JsonStringEnumMemberName("float64")]
    Float64,

    /// <summary>A word of a vocabulary.</summary>
    [JsonStringEnumMemberName("word")]
    Word,
}
