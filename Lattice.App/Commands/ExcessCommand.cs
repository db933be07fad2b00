using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice excess DIR</c>: section 3.2 on a trained model: how much more its code costs than the best code for the encoder's own
/// outputs.
/// </summary>
internal static class ExcessCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (folder, json) = (RunArguments.Folder(), SpecArguments.Json());
        var count = NumberOption.Whole(
            "--count",
            "How many test data; the time for blocks of several dimensions grows with its square.",
            "N",
            4,
            int.MaxValue,
            10_000);
        return Outcome.Command(
            streams, "excess", "Estimate a trained run's excess cost over the best code for its own representations (section 3.2).",
            [folder, count, json],
            parsed => SavedRun.Open(streams, parsed.GetRequiredValue(folder)).Then(run =>
                Measure(streams, run, int.Min(parsed.GetValue(count), run.Data.Test.Count), parsed.GetValue(json))));
    }

    private static AppFault? Measure(Streams streams, SavedRun run, int count, bool json)
    {
        if (run.Spec.Model.Latent is not LatentSpec.OnLattice)
        {
            return AppFault.Usage(
                $"{run.Folder.Path}: its latent has no lattice, so there is no code for lattice points; give a run whose latent is of "
                    + "kind lattice.");
        }

        if (run.Spec.Model.Latent is LatentSpec.OnLattice { Prior.Conditional.IsSome: true })
        {
            return AppFault.Usage(
                $"{run.Folder.Path}: its prior depends on earlier blocks, so the best code of a block alone says nothing about its own; "
                    + "give a run whose prior has no conditional part.");
        }

        if (run.Spec.Model.Latent is LatentSpec.OnLattice { Prior.Components: > 1 } mixed)
        {
            return AppFault.Usage(
                $"{run.Folder.Path}: its prior is a mixture of {mixed.Prior.Components} densities, so a block has no code of its own; give "
                    + "a run whose prior has no components.");
        }

        if (count < 4)
        {
            return AppFault.Usage($"{run.Folder.Path}: {count} test data are too few; at least 4 are needed.");
        }

        return TrainedRun.Open(run.Folder, run.Spec, run.Data.Hash, mustBeFinal: false).Then(trained =>
        {
            using var model = trained;
            using var workers = new Workers(RunSession.Threads(run.Spec)) { Token = streams.Token };
            var blocks = BlockExcess.Measure(
                run.Spec, trained.Model, trained.Store, run.Task.Test, RandomStream.TestDither, count, workers);
            return streams.Print(
                json ? SpecJson.Write(Json(run, count, trained.State.Stopping.BestEpoch, blocks)) : Text(run, count, blocks));
        });
    }

    private static string Text(SavedRun run, int count, Seq<BlockExcess> blocks) =>
        $"{run.Spec.Name}: cost of each block and of the best code for the same {NumberText.Count(count)} test data's own "
            + $"representations; nats per datum, ± one standard error\n"
        + TextTable.Render(
            Prelude.Seq("block", "dimensions", "cost", "best code", "excess", "alone in their cell", "bias left, at least").Cons(
                blocks.Map((index, one) => Prelude.Seq(
                    $"{index + 1} {one.Block.Lattice}",
                    NumberText.Count(one.Block.Dimension),
                    EstimateText.WithError(one.Excess.Cost),
                    EstimateText.WithError(one.Excess.Best),
                    EstimateText.WithError(one.Excess.Excess),
                    $"{NumberText.Decimals(100 * one.Excess.Alone, 1)} %",
                    NumberText.Decimals(one.Excess.Shift, 3)))))
        + $"Together: cost {NumberText.Decimals(blocks.Sum(one => one.Excess.Cost.Value), 3)}, excess "
        + $"{NumberText.Decimals(blocks.Sum(one => one.Excess.Excess.Value), 3)} nats per datum.\n"
        + "Where many data are alone in their cell, this many data underestimate the cost of the best code, and the excess is "
        + "overestimated.\n";

    private static JsonObject Json(SavedRun run, int count, int epoch, Seq<BlockExcess> blocks) => new()
    {
        ["run"] = run.Spec.Name,
        ["runSeed"] = run.Spec.Seed,
        ["specHash"] = SpecHash.Of(run.Spec),
        ["dataHash"] = run.Data.Hash,
        ["epoch"] = epoch,
        ["data"] = count,
        ["unit"] = "nats per datum",
        ["blocks"] = new JsonArray([.. blocks.Map(one => (JsonNode)new JsonObject
        {
            ["lattice"] = one.Block.Lattice,
            ["dimension"] = one.Block.Dimension,
            ["cost"] = EstimateJson.Of(one.Excess.Cost),
            ["best"] = EstimateJson.Of(one.Excess.Best),
            ["excess"] = EstimateJson.Of(one.Excess.Excess),
            ["alone"] = one.Excess.Alone,
            ["shift"] = one.Excess.Shift,
        })]),
    };
}
