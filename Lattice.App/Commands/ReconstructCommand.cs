using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Compression;
using Lattice.App.LatticePoints;
using Lattice.App.Representations;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice reconstruct DIR z.csv --out FILE</c>: decodes lattice points, bit for bit as <c>evaluate</c> does. The data are not needed.
/// </summary>
internal static class ReconstructCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var points = new Argument<string>("z.csv") { Description = "The file that 'lattice represent' wrote (.csv, .txt or .npy)." };
        var split = RunArguments.Split("Of an array (.npy): which of the run's data its rows are: test, validation or training.");
        var dither = NumberOption.Whole(
            "--dither", "Of an array (.npy): which dither of each datum, counted from 0.", "K", 0, int.MaxValue, 0);
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write: an array of float32 (.npy), a line of numbers per datum (.csv), or a picture of all (.png).",
            HelpName = "FILE",
            Required = true,
        };
        return Outcome.Command(
            streams, "reconstruct", "Decode the lattice points of a file.", [folder, points, output, split, dither],
            parsed => SavedSpec.OpenOfRows(streams, parsed.GetRequiredValue(folder)).Then(saved =>
                Run(
                    streams, saved, parsed.GetRequiredValue(points), parsed.GetRequiredValue(output),
                    new[] { (System.CommandLine.Option)split, dither }.FirstOrDefault(
                        one => parsed.GetResult(one) is { Implicit: false })?.Name,
                    parsed.GetRequiredValue(split), parsed.GetValue(dither))));
    }

    private static AppFault? Run(
        Streams streams, SavedSpec saved, string file, string output, string? ofArrays, string split, int dither)
    {
        if (DecodedRows.Fault(output) is { } fault)
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

        var isArray = Path.GetExtension(file).Equals(".npy", StringComparison.OrdinalIgnoreCase);
        if (ofArrays is not null && !isArray)
        {
            return AppFault.Usage($"{ofArrays} is for arrays of coefficients (.npy); {file} tells whose dithers it holds. Leave it out.");
        }

        var draws = Latent.Of(saved.Spec.Model.Latent).NoiseWidth;
        if (dither >= RandomDraws.Capacity / int.Max(1, draws))
        {
            return AppFault.Usage($"--dither is {dither}; give a number from 0 and below {RandomDraws.Capacity / int.Max(1, draws)}.");
        }

        var array = new LatticePointArray(saved.Spec.Seed, CodedSource.StreamOf(split), dither, draws)
        {
            Alphabets = saved.Spec.Model.Latent.Alphabets,
        };
        return RunDataFile.SchemaOf(saved).Then(schema =>
            TrainedRun.Open(saved.Folder, saved.Spec, LanguageExt.Option<string>.None, mustBeFinal: false).Then(trained =>
            {
                using var model = trained;
                var points = isArray ? array.Read(file, Represent.Coefficients(saved.Spec.Model.Latent)) : Read(saved, trained, file);
                return points.Then(found => new DecodedRows(
                    saved, found.Count, trained.Networks.Predictions,
                    (first, count) => Back(saved, trained, schema, Reconstruct.Data(trained, found.Skip(first).Take(count).Strict())))
                    .Write(streams, output));
            }));
    }

    /// <summary>Means as numbers of the data's files.</summary>
    private static float[] Back(SavedSpec saved, RestoredModel trained, DataSchema schema, float[] means) =>
        saved.Spec.Objective.Loss.Row().TakesLabels
            ? means
            : schema.Scaling.Match(scaling => scaling.Back(means, trained.Networks.Predictions), () => means);

    private static Either<AppFault, Seq<RepresentedDatum>> Read(SavedSpec saved, RestoredModel trained, string file)
    {
        var wanted = new LatticePointReader(SpecHash.Of(saved.Spec), trained.Hash, Represent.Coefficients(saved.Spec.Model.Latent))
        {
            Alphabets = saved.Spec.Model.Latent.Alphabets,
        };
        return RunFile.Read(
            file, $"'lattice represent {saved.Folder.Path}' writes the points of this run.", wanted.Read, RunFile.LargestPoints);
    }
}
