using System.CommandLine;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Drawing;
using Lattice.App.LatticePoints;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice reconstruct DIR z.csv --out FILE</c>: decodes lattice points, bit for bit as <c>evaluate</c> does. The data are not needed.
/// </summary>
internal static class ReconstructCommand
{
    private const int Columns = 16;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var points = new Argument<string>("z.csv") { Description = "The file that 'lattice represent' wrote." };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write: an array of float32 (.npy), a line of numbers per datum (.csv), or a picture of all (.png).",
            HelpName = "FILE",
            Required = true,
        };
        return Outcome.Command(
            streams, "reconstruct", "Decode the lattice points of a file.", [folder, points, output],
            parsed => SavedSpec.OpenOfRows(streams, parsed.GetRequiredValue(folder)).Then(saved =>
                Run(streams, saved, parsed.GetRequiredValue(points), parsed.GetRequiredValue(output))));
    }

    private static AppFault? Run(Streams streams, SavedSpec saved, string file, string output)
    {
        var kind = Path.GetExtension(output).ToLowerInvariant();
        if ((OutputFile.EndingFault(output, ".npy", ".csv", ".png")
            ?? OutputFile.Fault(
                output, kind switch { ".npy" => OutputKind.Npy, ".png" => OutputKind.Png, _ => OutputKind.Numbers })) is { } fault)
        {
            return fault;
        }

        if (!Represent.Has(saved.Spec.Model.Latent))
        {
            return AppFault.Usage(
                $"{saved.Folder.Path}: its latent has no lattice, so there are no points to decode. "
                + "Give a run whose model.latent.kind is lattice or a discrete one.");
        }

        if (!RunFile.IsThere(file))
        {
            return AppFault.NoData($"{file}: there is no such file. 'lattice represent' writes one.");
        }

        return TrainedRun.Open(saved.Folder, saved.Spec, LanguageExt.Option<string>.None, mustBeFinal: false).Then(trained =>
        {
            using var model = trained;
            return Read(saved, trained, file).Then(points => kind == ".png"
                ? RunFile.Read(saved.Folder.Data, "Restore the file from a copy, or give --out a name that ends in .npy or .csv.", text =>
                    Image(text, trained))
                    .Then(image => Picture(streams, saved, trained, points, image, output))
                : Write(streams, saved, trained, points, output, kind == ".npy"));
        });
    }

    private static Either<AppFault, Seq<RepresentedDatum>> Read(SavedSpec saved, TrainedModel trained, string file)
    {
        var wanted = new LatticePointReader(SpecHash.Of(saved.Spec), trained.Hash, Represent.Coefficients(saved.Spec.Model.Latent))
        {
            Alphabets = saved.Spec.Model.Latent.Alphabets,
        };
        return RunFile.Read(
            file, $"'lattice represent {saved.Folder.Path}' writes the points of this run.", wanted.Read, RunFile.LargestPoints);
    }

    private static AppFault? Write(
        Streams streams, SavedSpec saved, TrainedModel trained, Seq<RepresentedDatum> points, string output, bool isArray)
    {
        var (decoded, width) = (Reconstruct.Data(trained, points), trained.Networks.Outputs);
        var what = $"{NumberText.Count(points.Count)} data, {NumberText.Count(width)} {saved.Spec.Objective.Loss.Row().Outputs} each";
        streams.Token.ThrowIfCancellationRequested();
        return isArray
            ? OutputFile.Write(
                streams, output, stream => stream.Write(NpyWriter.Write(decoded, points.Count, width)), OutputKind.Npy, what: what)
            : OutputFile.Write(streams, output, CsvWriter.Write(decoded, width), OutputKind.Numbers, what: what);
    }

    /// <summary>The image shape of a datum. A shape that does not fit the model's outputs is a fault of the file.</summary>
    private static Either<RunFileError, LanguageExt.Option<ImageShape>> Image(string text, TrainedModel trained) =>
        RunDataFile.Read(text).Bind(data =>
            data.Image.Filter(shape => (long)shape.Width * shape.Height != trained.Networks.Outputs).Match(
                Some: shape => Either<RunFileError, LanguageExt.Option<ImageShape>>.Left(new RunFileError.Unexpected(
                    "imageWidth", $"images of {shape.Width} × {shape.Height}",
                    $"images of {trained.Networks.Outputs} numbers, as the model gives them")),
                None: () => data.Image));

    private static AppFault? Picture(
        Streams streams, SavedSpec saved, TrainedModel trained, Seq<RepresentedDatum> points,
        LanguageExt.Option<ImageShape> image, string output) =>
        image.Filter(_ => !saved.Spec.Objective.Loss.Row().TakesLabels).MatchUnsafe(
            Some: shape =>
            {
                var numbers = Reconstruct.Data(trained, points);
                var range = RunPictures.Range(saved.Spec, numbers);
                var pictures = RunPictures.Cut(numbers, shape, range);
                return ImageGrid.Of(pictures, Columns).Write(
                    streams, output,
                    $"{NumberText.Count(pictures.Count)} images, {Columns} in a row{range.Match(grey => $"; {grey.Words}", () => "")}");
            },
            None: () => AppFault.Usage($"--out {output}: what this run decodes are not images. Give a name that ends in .npy or .csv."));
}
