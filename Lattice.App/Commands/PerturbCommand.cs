using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;

namespace Lattice.App.Commands;

/// <summary><c>lattice perturb DIR</c>: appendix A.2 on a trained decoder, the loss that dithers of equal cell volume add.</summary>
internal static class PerturbCommand
{
    private const int DefaultDimensions = 24;

    // Lattices that a refusal names.
    private const int Named = 3;

    // So many draws of 24 coordinates stay within a stream of random numbers.
    private const int MostDithers = 1_000_000;
    private static readonly string[] defaultLattices = ["Z", "E8", "Leech"];
    private static readonly double[] widths = [0.125, 0.25, 0.5, 1];
    private static readonly Seq<PerturbationSource> gaussians = Prelude.Seq(
        PerturbationSource.Gaussian("Gaussian, 1/(2πe)", 1 / (2 * double.Pi * double.E)),
        PerturbationSource.Gaussian("Gaussian, 1/12", 1.0 / 12));

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (folder, json, seed) = (RunArguments.Folder(), SpecArguments.Json(), SimulationOptions.Seed());
        var count = NumberOption.Whole("--count", "How many test data.", "N", 2, int.MaxValue, 1000);
        var dithers = NumberOption.Whole("--dithers", "How many pairs U, -U per datum.", "N", 1, MostDithers, 8);
        var lattices = new System.CommandLine.Option<string[]>("--lattice")
        {
            Description = "The lattices, the first of which the others are compared with; their dimensions divide 24, or the latent's "
                + "where that has fewer. Without it those of Z E8 Leech that fit.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        return Outcome.Command(
            streams, "perturb", "Measure how much loss white dithers of equal cell volume add to a trained decoder (appendix A.2).",
            [folder, lattices, count, dithers, seed, json],
            parsed => SavedRun.Open(streams, parsed.GetRequiredValue(folder)).Then(run =>
        {
            var latent = run.Spec.Model.Latent;
            if (latent is LatentSpec.FiniteScalar or LatentSpec.StraightThrough)
            {
                return AppFault.Usage(
                    $"{run.Folder.Path}: its latent is a quantizer without noise, so there is no dither to compare with; give a run of "
                        + "another latent.");
            }

            var dimensions = int.Min(DefaultDimensions, latent.Dimension);
            var names = parsed.GetValue(lattices) is { Length: > 0 } given ? given
                : [.. defaultLattices.Where(name => dimensions % Dimension(name) == 0)];
            return names.InTurn(name => Source(name, dimensions, latent.Dimension)).Then(sources => Measure(
                streams,
                run,
                new(
                    sources + gaussians, Prelude.toSeq(widths), dimensions, int.Min(parsed.GetValue(count), run.Data.Test.Count),
                    parsed.GetValue(dithers), parsed.GetValue(seed)),
                parsed.GetValue(json)));
        }));
    }

    private static int Dimension(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice.Dimension, _ => throw new ArgumentException(name));

    private static Either<AppFault, PerturbationSource> Source(string name, int dimensions, int latent) =>
        LatticeName.Parse(name).ToEither().MapLeft(faults => AppFault.Of(faults, "--lattice")).Bind(framed =>
            PerturbationSource.Make(framed.Lattice, dimensions)
                .MapLeft(fault => AppFault.Usage($"--lattice: {(fault == PerturbationFault.Dimension
                ? Misfit(name, framed.Lattice.Dimension, dimensions, latent)
                : $"the second moment of {name} is not known. Give a lattice for which 'lattice lattices {name}' tells an NSM.")}")));

    private static string Misfit(string name, int own, int dimensions, int latent)
    {
        var fitting = Catalogue.Listed
            .Filter(lattice => dimensions % lattice.Dimension == 0 && PerturbationSource.Make(lattice, dimensions).IsRight)
            .Map(LatticeName.Of).Take(Named).Strict();
        return $"{name} has dimension {own}, which does not divide the {dimensions} dimensions that are dithered, "
            + (dimensions == latent ? "those of the latent" : $"of the latent's {latent}")
            + $". Give lattices that do, for example --lattice {string.Join(' ', fitting)}.";
    }

    private static AppFault? Measure(Streams streams, SavedRun run, PerturbationPlan plan, bool json) =>
        TrainedRun.Open(run.Folder, run.Spec, run.Data.Hash, mustBeFinal: false).Then(trained =>
        {
            using var model = trained;
            using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
            var added = Perturbation.Measure(trained.Model, trained.Store, run.Task.Test, plan, workers);
            return streams.Print(json ? SpecJson.Write(Json(run, plan, trained.State.Stopping.BestEpoch, added)) : Text(run, plan, added));
        });

    private static string Unit(SavedRun run) => !run.Spec.Objective.Loss.Row().IsLikelihood
        ? $"{FigureUnit.SquaredError} per datum"
        : "nats per datum";

    private static string Text(SavedRun run, PerturbationPlan plan, Seq<AddedLoss> added) =>
        $"{run.Spec.Name}: loss added by a white dither in {plan.Dimensions} dimensions, {NumberText.Count(plan.Data)} test data, "
            + $"{NumberText.Count(plan.Dithers)} pairs U, -U each; "
            + $"{Unit(run)}{(added.Exists(one => double.IsFinite(one.Added.StandardError)) ? ", ± one standard error" : "")}\n"
        + TextTable.Render(
            Prelude.Seq(
                "noise",
                "width",
                "second moment",
                "added loss",
                "lemma 3",
                $"over {plan.Sources.Head.Name}",
                "second moments' ratio").Cons(added.Map(one => Prelude.Seq(
                one.Source,
                NumberText.Significant(one.Width, 3),
                NumberText.Significant(one.Variance, 6),
                EstimateText.WithError(one.Added),
                EstimateText.WithError(one.Predicted),
                one.Source == plan.Sources.Head.Name ? "1" : EstimateText.WithError(one.Ratio),
                NumberText.Significant(one.Variance / plan.Sources.Head.Variance, 4)))));

    private static JsonObject Json(SavedRun run, PerturbationPlan plan, int epoch, Seq<AddedLoss> added) => new()
    {
        ["run"] = run.Spec.Name,
        ["runSeed"] = run.Spec.Seed,
        ["specHash"] = SpecHash.Of(run.Spec),
        ["dataHash"] = run.Data.Hash,
        ["epoch"] = epoch,
        ["dimensions"] = plan.Dimensions,
        ["data"] = plan.Data,
        ["pairs"] = plan.Dithers,
        ["seed"] = plan.Seed,
        ["unit"] = Unit(run),
        ["added"] = new JsonArray([.. added.Map(one => (JsonNode)new JsonObject
        {
            ["noise"] = one.Source,
            ["width"] = one.Width,
            ["secondMoment"] = one.Variance,
            ["addedLoss"] = EstimateJson.Of(one.Added),
            ["lemma3"] = EstimateJson.Of(one.Predicted),
            ["ratio"] = EstimateJson.Of(one.Ratio),
            ["secondMomentRatio"] = one.Variance / plan.Sources.Head.Variance,
        })]),
    };
}
