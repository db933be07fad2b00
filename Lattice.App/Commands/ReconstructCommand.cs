using System.CommandLine;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.LatticePoints;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice reconstruct DIR z.csv --out FILE</c>: what the decoder makes of lattice points, to the bit what <c>evaluate</c>
/// decodes. The data are not needed.
/// </summary>
public static class ReconstructCommand
{
    private const int Columns = 16;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var points = new Argument<string>("z.csv") { Description = "What 'lattice represent' wrote." };
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write: an array of float32 (.npy), a line of numbers per datum (.csv), or a picture of all (.png).",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("reconstruct", "Decode the lattice points of a file.") { folder, points, output };
        command.SetAction(parsed => SavedSpec.OpenOfRows(streams, parsed.GetRequiredValue(folder)).Match(
            Left: code => code,
            Right: saved => Run(streams, saved, parsed.GetRequiredValue(points), parsed.GetRequiredValue(output))));
        return command;
    }

    private static int Run(Streams streams, SavedSpec saved, string file, string output)
    {
        var kind = Path.GetExtension(output).ToLowerInvariant();
        if (OutputFile.RefusesEnding(streams.Error, output, ".npy", ".csv", ".png")
            || OutputFile.Refuses(streams.Error, output, kind switch { ".npy" => OutputKind.Npy, ".png" => OutputKind.Png, _ => OutputKind.Numbers }))
        {
            return ExitCode.UsageOrSpec;
        }

        if (!Represent.Has(saved.Spec.Model.Latent))
        {
            return Refuse(streams, $"{saved.Folder.Path}: its latent has no lattice, so there are no points to decode. Give a run whose model.latent.kind is lattice or a discrete one.");
        }

        if (!RunFile.IsThere(file))
        {
            streams.Error.WriteLine($"lattice: {file}: there is no such file. 'lattice represent' writes one.");
            return ExitCode.Data;
        }

        return TrainedRun.With(streams, saved.Folder, saved.Spec, LanguageExt.Option<string>.None, mustBeFinal: false, trained =>
            Read(streams, saved, trained, file).Match(
                Left: code => code,
                Right: points => Write(streams, saved, trained, points, output, kind)));
    }

    private static Either<int, Seq<RepresentedDatum>> Read(Streams streams, SavedSpec saved, TrainedModel trained, string file)
    {
        var wanted = new LatticePointReader(SpecHash.Of(saved.Spec), trained.Hash, Represent.Coefficients(saved.Spec.Model.Latent))
        {
            Alphabets = saved.Spec.Model.Latent.Alphabets,
            EarlierSpecHash = SpecHash.FirstVersion(saved.Folder),
        };
        return RunFile.Text(file, RunFile.LargestPoints).Bind(wanted.Read)
            .MapLeft(error => RunFile.Tell(streams, file, $"'lattice represent {saved.Folder.Path}' writes the points of this run.", error));
    }

    private static int Write(Streams streams, SavedSpec saved, TrainedModel trained, Seq<RepresentedDatum> points, string output, string kind)
    {
        if (kind == ".png")
        {
            return RunFile.Read(streams, saved.Folder.Data, "Restore the file from a copy, or give --out a name that ends in .npy or .csv.", text => Image(text, trained)).Match(
                Left: code => code,
                Right: image => image.Filter(_ => saved.Spec.Objective.Loss != LossSpec.Categorical).Match(
                    Some: shape =>
                    {
                        var numbers = Reconstruct.Data(trained, points);
                        var range = RunPictures.Range(saved.Spec, numbers);
                        return Picture(streams, RunPictures.Cut(numbers, shape, range), range, output);
                    },
                    None: () => Refuse(streams, $"--out {output}: what this run decodes are not images. Give a name that ends in .npy or .csv.")));
        }

        var decoded = Reconstruct.Data(trained, points);
        var width = trained.Networks.Outputs;
        streams.Token.ThrowIfCancellationRequested();
        var code = kind == ".npy"
            ? OutputFile.Write(streams, output, NpyWriter.Write(decoded, points.Count, width), OutputKind.Npy)
            : OutputFile.Write(streams, output, CsvWriter.Write(decoded, width), OutputKind.Numbers);
        if (code == ExitCode.Done)
        {
            OutputFile.Notes(streams, output).WriteLine($"{output}: {NumberText.Count(points.Count)} data, {NumberText.Count(width)} {Meaning(saved.Spec.Objective.Loss)} each");
        }

        return code;
    }

    /// <summary>How a datum lies as an image. One of other numbers than the model gives is a fault of the file.</summary>
    private static Either<RunFileError, LanguageExt.Option<ImageShape>> Image(string text, TrainedModel trained) => RunDataFile.Read(text).Bind(data =>
        data.Image.Filter(shape => (long)shape.Width * shape.Height != trained.Networks.Outputs).Match(
            Some: shape => Either<RunFileError, LanguageExt.Option<ImageShape>>.Left(new RunFileError.Unexpected(
                "imageWidth", $"images of {shape.Width} × {shape.Height}",
                    $"images of {trained.Networks.Outputs} numbers, as the model gives them")),
            None: () => data.Image));

    private static int Picture(Streams streams, Seq<Picture> pictures, LanguageExt.Option<GreyRange> range, string output)
    {
        var code = OutputFile.Write(streams, output, ImageGrid.Of(pictures, Columns).Map(grid => grid.Png.ToArray()).IfNone([]), OutputKind.Png);
        if (code == ExitCode.Done)
        {
            var levels = range.Match(Some: grey => $"; {grey.Words}", None: () => "");
            OutputFile.Notes(streams, output).WriteLine($"{output}: {NumberText.Count(pictures.Count)} images, {Columns} in a row{levels}");
        }

        return code;
    }

    private static string Meaning(LossSpec loss) => loss switch
    {
        LossSpec.Bernoulli => "probabilities of a one",
        LossSpec.Categorical => "scores of classes",
        _ => "numbers",
    };

    private static int Refuse(Streams streams, string reason)
    {
        streams.Error.WriteLine($"lattice: {reason}");
        return ExitCode.UsageOrSpec;
    }
}
