using System.Text.Json;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary><c>data.json</c>: what data a run was made of, so that its points can be decoded where the data are not.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Hash">SHA-256 of the content used.</param>
/// <param name="Image">How a datum lies as an image, if it is one.</param>
internal sealed record RunDataFile(string Source, string Hash, Option<ImageShape> Image)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The text of the file: of sentences what <c>lattice data show --json</c> tells.</summary>
    internal static string Write(LoadedData data) => data.Match(rows: Write, text: set => SpecJson.Write(LoadedDataJson.Of(set)));

    /// <summary>Reads the text back.</summary>
    internal static Either<RunFileError, RunDataFile> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = new JsonPlace("", document.RootElement);
            var shape = root.May("imageWidth").Bind(width => root.May("imageHeight").Map(height => new ImageShape(Height: height.Whole(), Width: width.Whole())));
            return new RunDataFile(root.Must("source").Characters(), root.Must("sha256").Characters(), shape.Filter(image => image.Width > 0));
        }
        catch (JsonException error)
        {
            return new RunFileError.Malformed((int)(error.LineNumber ?? -1) + 1, "not well-formed JSON");
        }
        catch (JsonPlace.FaultException fault)
        {
            return fault.Error;
        }
    }

    private static string Write(DataSet data) => JsonSerializer.Serialize(
        new
        {
            source = data.Source,
            sha256 = data.Hash,
            training = data.Training.Count,
            validation = data.Validation.Count,
            test = data.Test.Count,
            width = data.Training.Width,
            imageWidth = data.Image.Map(shape => shape.Width).IfNone(0),
            imageHeight = data.Image.Map(shape => shape.Height).IfNone(0),
        },
        Indented) + "\n";
}
