using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.LatticePoints;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Tasks;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice represent DIR --out z.csv</c>: the lattice points of data, with the keys of their dithers and their costs.
/// <c>lattice reconstruct</c> is the way back.
/// </summary>
public static class RepresentCommand
{
    private static readonly string[] splits = ["test", "validation", "training"];

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var split = new System.CommandLine.Option<string>("--data")
        {
            Description = "Which of the run's data: test, validation or training.",
            HelpName = "SPLIT",
            DefaultValueFactory = _ => splits[0],
        };
        split.AcceptOnlyFromAmong(splits);
        var output = new System.CommandLine.Option<string>("--out") { Description = "The file to write.", HelpName = "z.csv", Required = true };
        var count = RunArguments.Count("How many data, counted from the first; all without it.");
        var dither = NumberOption.Whole("--dither", "Which dither of each datum, counted from 0.", "K", 0, int.MaxValue, 0);
        var command = new Command("represent", "Write the lattice points of data, with the keys of their dithers and their costs.") { folder, split, output, count, dither };
        command.SetAction(parsed => SavedRun.Open(streams, parsed.GetRequiredValue(folder)).Match(
            Left: code => code,
            Right: run => Run(
                streams, run, parsed.GetRequiredValue(split), parsed.GetRequiredValue(output), Prelude.Optional(parsed.GetValue(count)), parsed.GetValue(dither))));
        return command;
    }

    private static int Run(Streams streams, SavedRun run, string name, string output, LanguageExt.Option<int> asked, int dither)
    {
        var (split, stream) = Split(run.Task, name);
        var latent = run.Spec.Model.Latent;
        var draws = Latent.Of(latent).NoiseWidth;
        var count = asked.IfNone(split.Count);
        if (!Represent.Has(latent))
        {
            return Refuse(streams, $"{run.Folder.Path}: its latent has no lattice, so no points to write: Gaussian noise stands in for the dither. Give a run whose model.latent.kind is lattice or a discrete one.");
        }

        if (count > split.Count)
        {
            return Refuse(streams, $"--count is {count}; there are {split.Count} {name} data.");
        }

        if (dither < 0 || dither >= Math.Random.RandomDraws.Capacity / draws)
        {
            return Refuse(streams, $"--dither is {dither}; give a number from 0 and below {Math.Random.RandomDraws.Capacity / draws}.");
        }

        if (OutputFile.Refuses(streams.Error, output, OutputKind.LatticePoints))
        {
            return ExitCode.UsageOrSpec;
        }

        return TrainedRun.With(streams, run.Folder, run.Spec, run.Data.Hash, mustBeFinal: true, trained =>
        {
            using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
            var points = Represent.Data(run.Spec, trained, split, stream, count, dither, workers);
            if (points.Find(point => !double.IsFinite(point.Cost)).Case is RepresentedDatum lost)
            {
                streams.Error.WriteLine(
                    $"lattice: {run.Folder.Path}: {name} datum {lost.Index} (counted from 0) has no lattice point: the encoder's output for it is not finite or too far out for the quantizer. Correct the datum, or leave it out by --count.");
                return ExitCode.RunFailed;
            }

            var header = new LatticePointHeader(
                run.Spec.Name, run.Spec.Seed, SpecHash.Of(run.Spec), trained.Hash, name, run.Data.Source, run.Data.Hash, Represent.Coefficients(latent))
            {
                Alphabets = latent.Alphabets,
                UnitLattice = run.Spec.Model.Latent is LatentSpec.OnLattice { Prior.Form: PriorForm.Periodised } one ? LatticeName.Of(one.Lattice) : LanguageExt.Option<string>.None,
            };
            streams.Token.ThrowIfCancellationRequested();
            var code = OutputFile.Write(streams, output, LatticePointWriter.Write(header, points), OutputKind.LatticePoints);
            if (code == ExitCode.Done)
            {
                OutputFile.Notes(streams, output).WriteLine(
                    $"{output}: {NumberText.Count(points.Count)} {name} data, {NumberText.Count(header.Dimension)} integers each, "
                    + $"mean cost {Mean(points, 1)} nats per datum ({Mean(points, EstimateText.NatsPerBit)} bits)");
            }

            return code;
        });
    }

    private static string Mean(Seq<RepresentedDatum> points, double unit) => NumberText.Significant(points.Average(point => point.Cost) / unit, 6);

    private static (ISplit Split, RandomStream Stream) Split(ITask task, string name) => name switch
    {
        "validation" => (task.Validation, RandomStream.ValidationDither),
        "training" => (task.Training, RandomStream.TrainingDither),
        _ => (task.Test, RandomStream.TestDither),
    };

    private static int Refuse(Streams streams, string reason)
    {
        streams.Error.WriteLine($"lattice: {reason}");
        return ExitCode.UsageOrSpec;
    }
}
