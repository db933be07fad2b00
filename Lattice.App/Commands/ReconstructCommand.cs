using System.CommandLine;
using LanguageExt;
using Lattice.App.LatticePoints;
using Lattice.App.Representations;
using Lattice.App.Runs;
using Lattice.App.Terminal;
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

        return TrainedRun.Open(saved.Folder, saved.Spec, LanguageExt.Option<string>.None, mustBeFinal: false).Then(trained =>
        {
            using var model = trained;
            return Read(saved, trained, file).Then(points => new DecodedRows(
                saved, points.Count, trained.Networks.Outputs,
                (first, count) => Reconstruct.Data(trained, points.Skip(first).Take(count).Strict())).Write(streams, output));
        });
    }

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
