using System.Text;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Drawing;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Train.Data;

namespace Lattice.App.Representations;

/// <summary>What a decoder makes of representations, written as an array, as lines of numbers, or as a picture of all.</summary>
/// <param name="Saved">The run.</param>
/// <param name="Count">The number of data.</param>
/// <param name="Width">Numbers per datum.</param>
/// <param name="Decode">The numbers of some data: the index of the first, how many.</param>
internal sealed record DecodedRows(SavedSpec Saved, int Count, int Width, Func<int, int, float[]> Decode)
{
    private const string OfArray = ".npy", OfLines = ".csv", OfPicture = ".png";
    private const int PicturesInRow = 16;

    // A multiple of the rows that the decoder takes at once.
    private const int Block = 4000;

    /// <summary>What is wrong with the name of the output; null if nothing is.</summary>
    internal static AppFault? Fault(string output) =>
        OutputFile.EndingFault(output, OfArray, OfLines, OfPicture) ?? OutputFile.Fault(output, KindOf(output));

    /// <summary>Writes the data.</summary>
    internal AppFault? Write(Streams streams, string output)
    {
        if (KindOf(output) == OutputKind.Png)
        {
            return RunFile.Read(
                Saved.Folder.Data, $"Restore the file from a copy, or give --out a name that ends in {OfArray} or {OfLines}.", Image)
                .Then(image => Picture(streams, image, output));
        }

        var what = $"{NumberText.Count(Count)} data, {NumberText.Count(Width)} {Saved.Spec.Objective.Loss.Row().Outputs} each";
        if (OutputFile.IsStandardOutput(output))
        {
            Lines(streams.Output.Write, streams.Token);
            streams.Error.WriteLine($"{output}: {what}");
            return null;
        }

        return OutputFile.Write(
            streams, output,
            stream =>
            {
                if (KindOf(output) == OutputKind.Npy)
                {
                    stream.Write(NpyWriter.Head("<f4", Count, Width));
                    Blocks(numbers => stream.Write(NpyWriter.Bytes(numbers)), streams.Token);
                }
                else
                {
                    Lines(text => stream.Write(Encoding.ASCII.GetBytes(text)), streams.Token);
                }
            },
            KindOf(output), what: what);
    }

    private static OutputKind KindOf(string output) =>
        OutputFile.IsStandardOutput(output) ? OutputKind.Numbers : Path.GetExtension(output).ToLowerInvariant() switch
        {
            OfArray => OutputKind.Npy,
            OfPicture => OutputKind.Png,
            _ => OutputKind.Numbers,
        };

    private void Lines(Action<string> write, CancellationToken token) =>
        Blocks(numbers => write(CsvWriter.Write(numbers, Width)), token);

    private void Blocks(Action<float[]> take, CancellationToken token)
    {
        for (var first = 0; first < Count; first += Block)
        {
            token.ThrowIfCancellationRequested();
            take(Decode(first, int.Min(Block, Count - first)));
        }
    }

    /// <summary>The image shape of a datum. A shape that does not fit the model's outputs is a fault of the file.</summary>
    private Either<RunFileError, Option<ImageShape>> Image(string text) =>
        RunDataFile.Read(text).Bind(data =>
            data.Image.Filter(shape => shape.Count != Width).Match(
                Some: shape => Either<RunFileError, Option<ImageShape>>.Left(new RunFileError.Unexpected(
                    "imageWidth", $"images of {shape.Width} × {shape.Height}{(shape.Channels == 1 ? "" : $" × {shape.Channels}")}",
                    $"images of {Width} numbers, as the model gives them")),
                None: () => data.Image));

    private AppFault? Picture(Streams streams, Option<ImageShape> image, string output) =>
        image.Filter(_ => !Saved.Spec.Objective.Loss.Row().TakesLabels).MatchUnsafe(
            Some: shape =>
            {
                var numbers = Decode(0, Count);
                var range = RunPictures.Range(Saved.Spec, numbers);
                var pictures = RunPictures.Cut(numbers, shape, range);
                return ImageGrid.Of(pictures, PicturesInRow).Write(
                    streams, output,
                    $"{NumberText.Count(pictures.Count)} images, {PicturesInRow} in a row"
                        + range.Match(grey => $"; {grey.Describe(shape.Channels > 1)}", () => ""));
            },
            None: () => AppFault.Usage($"--out {output}: what this run decodes are not images. Give a name that ends in .npy or .csv."));
}
