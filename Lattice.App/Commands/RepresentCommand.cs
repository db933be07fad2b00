using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Arrays;
using Lattice.App.Compression;
using Lattice.App.LatticePoints;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice represent DIR --out z.csv</c>: the lattice points of data, with the keys of their dithers and their costs. <c>lattice
/// reconstruct</c> is the inverse.
/// </summary>
internal static class RepresentCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var split = RunArguments.Split("Which of the run's data: test, validation or training.");
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The file to write: points with the keys of their dithers and their costs (.csv, .txt), or their coefficients "
                + "alone as an array of int64 (.npy).",
            HelpName = "z.csv",
            Required = true,
        };
        var count = RunArguments.Count("How many data, counted from the first; all without it.");
        var dither = NumberOption.Whole("--dither", "Which dither of each datum, counted from 0.", "K", 0, int.MaxValue, 0);
        return Outcome.Command(
            streams, "represent", "Write the lattice points of data, with the keys of their dithers and their costs.",
            [folder, split, output, count, dither],
            parsed => Fault(parsed.GetRequiredValue(output)) ?? SavedRun.Open(streams, parsed.GetRequiredValue(folder)).Then(run => Run(
                streams, run, parsed.GetRequiredValue(split), parsed.GetRequiredValue(output), parsed.GetValue(count),
                parsed.GetValue(dither))));
    }

    private static AppFault? Fault(string output) =>
        Path.GetExtension(output).Equals(".npz", StringComparison.OrdinalIgnoreCase) && !OutputFile.IsStandardOutput(output)
            ? AppFault.Usage(
                $"--out {output}: what is written is a file of lattice points. Give a name that ends in .csv or .txt, or in .npy for their "
                    + "coefficients alone, or write arrays with 'lattice encode'.")
            : OutputFile.Fault(output, KindOf(output));

    private static OutputKind KindOf(string output) =>
        Path.GetExtension(output).Equals(".npy", StringComparison.OrdinalIgnoreCase) && !OutputFile.IsStandardOutput(output)
            ? OutputKind.Npy : OutputKind.LatticePoints;

    private static AppFault? Run(Streams streams, SavedRun run, string name, string output, int? asked, int dither)
    {
        var (split, stream) = Split(run.Task, name);
        var latent = run.Spec.Model.Latent;
        var dithers = Math.Random.RandomDraws.Capacity / Latent.Of(latent).NoiseWidth;
        var count = asked ?? split.Count;
        var fault = !Represent.Has(latent) ? AppFault.Usage(
                $"{run.Folder.Path}: its latent has no lattice, so no points to write: Gaussian noise stands in for the dither. "
                + "Give a run whose model.latent.kind is lattice or a discrete one.")
            : count > split.Count ? AppFault.Usage($"--count is {count}; there are {split.Count} {name} data.")
            : dither >= dithers ? AppFault.Usage($"--dither is {dither}; give a number from 0 and below {dithers}.")
            : null;
        return fault ?? TrainedRun.Open(run.Folder, run.Spec, run.Data.Hash, mustBeFinal: true).Then(trained =>
        {
            using var model = trained;
            using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
            var points = Represent.Data(run.Spec, trained, split, stream, count, dither, workers).Map(
                point => split is RowSplit { Rows: { HasOrigins: true } rows } ? point with { Row = rows.Origin(point.Index) } : point)
                .Strict();
            if (points.Find(point => !double.IsFinite(point.Cost)).Case is RepresentedDatum lost)
            {
                return AppFault.Failed(
                    $"{run.Folder.Path}: {name} datum {lost.Index} (counted from 0) has no lattice point: the encoder's output for it "
                    + "is not finite or too far out for the quantizer. Correct the datum, or leave it out by --count.");
            }

            var header = new LatticePointHeader(
                run.Spec.Name, run.Spec.Seed, SpecHash.Of(run.Spec), trained.Hash, name, run.Data.Source, run.Data.Hash,
                Represent.Coefficients(latent))
            {
                Alphabets = latent.Alphabets,
                HasRows = points.Exists(point => point.Row.IsSome),
                UnitLattice = latent is LatentSpec.OnLattice { Prior.Form: PriorForm.Periodised } one
                    ? LatticeName.Of(one.Lattice) : LanguageExt.Option<string>.None,
            };
            streams.Token.ThrowIfCancellationRequested();
            var what = $"{NumberText.Count(points.Count)} {name} data, {NumberText.Count(header.Dimension)} integers each, "
                + $"mean cost {Mean(points, 1)} nats per datum ({Mean(points, EstimateText.NatsPerBit)} bits)";
            return KindOf(output) == OutputKind.Npy
                ? OutputFile.Write(
                    streams, output,
                    stream =>
                    {
                        stream.Write(NpyWriter.Head("<i8", points.Count, header.Dimension));
                        points.Iter(point => stream.Write(NpyWriter.Bytes([.. point.Coefficients])));
                    },
                    OutputKind.Npy, what: what)
                : OutputFile.Write(streams, output, LatticePointWriter.Write(header, points), OutputKind.LatticePoints, what: what);
        });
    }

    private static string Mean(Seq<RepresentedDatum> points, double unit) =>
        NumberText.Significant(points.Average(point => point.Cost) / unit, 6);

    private static (ISplit Split, RandomStream Stream) Split(ITask task, string name) => (name switch
    {
        "validation" => task.Validation,
        "training" => task.Training,
        _ => task.Test,
    }, CodedSource.StreamOf(name));
}
