using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary><c>data.json</c>: describes the data of a run, so that its points can be decoded without the data.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Hash">SHA-256 of the content used.</param>
/// <param name="Image">The shape of a datum as an image, if it is one.</param>
/// <param name="Schema">What new data need to be read as the run's own were.</param>
internal sealed record RunDataFile(string Source, string Hash, Option<ImageShape> Image, DataSchema Schema)
{
    /// <summary>The text of the file; for sentences the output of <c>lattice data show --json</c>.</summary>
    internal static string Write(LoadedData data) => data.Match(rows: Write, text: set => SpecJson.Write(LoadedDataJson.Of(set)));

    /// <summary>Reads the text back.</summary>
    internal static Either<RunFileError, RunDataFile> Read(string text) => JsonText.Read(text, root => new RunDataFile(
        root.Must("source").Characters(), root.Must("sha256").Characters(),
        root.May("imageWidth").Bind(width => root.May("imageHeight").Bind(height =>
            Shape(width, height, root.May("imageChannels")))), DataSchemaJson.Read(root)));

    /// <summary>What a run keeps of its own data; nothing where its file is absent.</summary>
    internal static Either<AppFault, DataSchema> SchemaOf(SavedSpec saved) => saved.Spec.Model.Encoder is NetworkSpec.BidirectionalGru
        ? DataSchema.None
        : RunFile.ReadIfThere(saved.Folder.Data, "Restore the file from a copy.", Read).Bind<DataSchema>(read =>
            read.Map(file => file.Schema).IfNone(DataSchema.None) is var schema && schema.Scaling.IsNone && IsScaled(saved.Spec.Data)
                ? AppFault.BadInput(
                    $"{saved.Folder.Data}: it has no scaling, and the run's numbers are scaled or filled in. Restore the file from a copy.")
                : schema);

    private static bool IsScaled(DataSpec data) => data switch
    {
        DataSpec.Csv csv => csv.Values.IsScaled || csv.Missing == MissingNumbers.Mean,
        DataSpec.Parquet table => table.Values.IsScaled || table.Missing == MissingNumbers.Mean,
        DataSpec.Images images => images.Values.IsScaled,
        DataSpec.Npy arrays => arrays.Values.IsScaled,
        DataSpec.Idx arrays => arrays.Values.IsScaled,
        _ => false,
    };

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
        DataSchemaJson.Write(data.Schema, json);
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
