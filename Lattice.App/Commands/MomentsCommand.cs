using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Math.Moments;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice moments --lattice NAME…</c>: the normalised second moment and the covariance of the uniform law on the cell, measured from
/// random points, beside what is known of the lattice.
/// </summary>
internal static class MomentsCommand
{
    private const int DefaultSamples = 100_000;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (options, seeds, json) = (LatticeOptions.ForSeveral(), SimulationOptions.Seeds(), SpecArguments.Json());
        var samples = NumberOption.Whole("--samples", "How many random points.", "N", 2, int.MaxValue, DefaultSamples);
        var threads = SimulationOptions.Threads();
        var covariance = new System.CommandLine.Option<bool>("--covariance") { Description = "With the whole matrix." };
        const string Description = "Measure second moment, gain and covariance of the cell from random points.";
        return Outcome.Command(streams, "moments", Description, [samples, seeds, threads, covariance, json, .. options.Plain], parsed =>
        {
            var count = parsed.GetValue(samples);
            return options.Names(parsed).InTurn(name => options.Choose(streams, parsed, name)
                .Bind<ChosenLattice>(lattice => DrawLimit.Fault("--samples", count, lattice) is { } fault ? fault : lattice))
                    .Then(lattices =>
                {
                    using var workers = new Workers(parsed.GetValue(threads) ?? Environment.ProcessorCount) { Token = streams.Token };
                    var results = Measure(streams, lattices, count, parsed.GetRequiredValue(seeds), workers);
                    return streams.Print(
                        parsed.GetValue(json) ? Json(results, parsed.GetValue(covariance)) : Text(results, parsed.GetValue(covariance)));
                });
        });
    }

    private static Seq<MomentsResult> Measure(Streams streams, Seq<ChosenLattice> lattices, int samples, ulong[] seeds, Workers workers)
    {
        var results = new List<MomentsResult>();
        foreach (var (lattice, seed) in lattices.SelectMany(lattice => seeds.Select(seed => (lattice, seed))))
        {
            if (streams.IsLive && lattices.Count * seeds.Length > 1)
            {
                streams.Progress($"Measuring {lattice.Name}, seed {seed} ({results.Count + 1} of {lattices.Count * seeds.Length})");
            }

            results.Add(
                new(
                    lattice,
                    seed,
                    MomentEstimate.Of(
                        lattice.Lattice,
                        samples,
                        seed,
                        RandomStream.Simulation,
                        (count, work) => workers.Run(new DelegateWork(work), count))));
        }

        return Prelude.toSeq(results).Strict();
    }

    private static string Json(Seq<MomentsResult> results, bool covariance) =>
        SpecJson.Write(
            new JsonObject { ["moments"] = new JsonArray([.. results.Map(result => (JsonNode)MomentsReport.Json(result, covariance))]) });

    private static string Text(Seq<MomentsResult> results, bool covariance) => results.Count == 1
        ? MomentsReport.Details(results.Head) + (covariance ? MomentsReport.Covariance(results.Head.Moments) : "")
        : MomentsReport.Table(results)
            + (covariance
                ? string.Concat(
                    results.Map(result => $"\n{result.Lattice.Name}, seed {result.Seed}\n{MomentsReport.Covariance(result.Moments)}"))
                : "");
}
