using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Text;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary><c>data.json</c>: describes the data of a run, so that its points can be decoded without the data.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Hash">SHA-256 of the content used.</param>
/// <param name="Image">The shape of a datum as an image, if it is one.</param>
internal sealed record RunDataFile(string Source, string Hash, Option<ImageShape> Image)
{
    /// <summary>The text of the file; for sentences the output of <c>lattice data show --json</c>.</summary>
    internal static string Write(LoadedData data) => data.Match(rows: Write, text: set => SpecJson.Write(LoadedDataJson.Of(set)));

    /// <summary>Reads the text back.</summary>
    internal static Either<RunFileError, RunDataFile> Read(string text) => JsonText.Read(text, root => new RunDataFile(
        root.Must("source").Characters(), root.Must("sha256").Characters(),
        root.May("imageWidth").Bind(width => root.May("imageHeight").Bind(height =>
            Shape(width, height, root.May("imageChannels"))))));

    private static Option<ImageShape> Shape(JsonPlace width, JsonPlace height, Option<JsonPlace> channels)
    {
        var shape = new ImageShape(height.Whole(), width.Whole(), channels.Map(Channels).IfNone(1));
        return (shape.Width, shape.Height) switch
        {
            (0, 0) => Option<ImageShape>.None,
            (0, _) => throw width.Fault("a whole number from 1, as the image has a height"),
            (_, 0) => throw height.Fault("a whole number from 1, as the image has a width"),
            _ => shape,
        };
    }

    private static int Channels(JsonPlace place) => place.Whole() is (1 or 3) and var channels
        ? channels
        : throw place.Fault("1 for grey or 3 for colour");

    private static string Write(DataSet data)
    {
        var json = Json(data);
        data.Image.Filter(shape => shape.Channels != 1).IfSome(shape => json["imageChannels"] = shape.Channels);
        return SpecJson.Write(json);
    }

    private static JsonObject Json(DataSet data) => new()
    {
        ["source"] = data.Source,
        ["sha256"] = data.Hash,
        ["training"] = data.Training.Count,
        ["validation"] = data.Validation.Count,
        ["test"] = data.Test.Count,
        ["width"] = data.Training.Width,
        ["imageWidth"] = data.Image.Map(shape => shape.Width).IfNone(0),
        ["imageHeight"] = data.Image.Map(shape => shape.Height).IfNone(0),
    };
}
