using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Spec;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;
using Lattice.Math.Moments;
using Lattice.Math.Random;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice moments --lattice NAME…</c>: the normalised second moment and the covariance of the uniform law on the cell, measured from random points,
/// beside what is known of the lattice.
/// </summary>
public static class MomentsCommand
{
    private const string All = "all";
    private const int StandardSamples = 100_000;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (options, seeds, json) = (LatticeOptions.ForSeveral(All), SimulationOptions.Seeds(), SpecArguments.Json());
        var samples = NumberOption.Whole("--samples", "How many random points.", "N", 2, int.MaxValue, StandardSamples);
        var threads = SimulationOptions.Threads();
        var covariance = new System.CommandLine.Option<bool>("--covariance") { Description = "With the whole matrix." };
        var command = options.AddTo(new Command("moments", "Measure second moment, gain and covariance of the cell from random points.") { samples, seeds, threads, covariance, json }, withFrame: false);
        command.SetAction((parsed, token) => Task.Run(() => Choose(streams, options, parsed, parsed.GetValue(samples)).Match(
            Left: code => code,
            Right: lattices =>
            {
                using var workers = new Workers(parsed.GetValue(threads) ?? Environment.ProcessorCount) { Token = token };
                var results = Measure(streams, lattices, parsed.GetValue(samples), parsed.GetRequiredValue(seeds), workers);
                streams.Output.Write(parsed.GetValue(json)
                    ? SpecJson.Write(new JsonObject { ["moments"] = new JsonArray([.. results.Map(result => (JsonNode)MomentsReport.Json(result, parsed.GetValue(covariance)))]) })
                    : Text(results, parsed.GetValue(covariance)));
                return ExitCode.Done;
            })));
        return command;
    }

    private static Either<int, Seq<ChosenLattice>> Choose(Streams streams, LatticeOptions options, ParseResult parsed, int samples)
    {
        var names = options.Names(parsed).Bind(name => name == All ? Catalogue.Listed.Map(LatticeName.Of) : Prelude.Seq1(name)).Strict();
        var chosen = Seq<ChosenLattice>.Empty;
        foreach (var name in names)
        {
            var lattice = options.Choose(streams, parsed, name);
            if (lattice.Case is int code)
            {
                return code;
            }

            lattice.IfRight(one => chosen = chosen.Add(one));
            if (DrawLimit.IsExceeded(streams, "--samples", samples, chosen.Last))
            {
                return ExitCode.UsageOrSpec;
            }
        }

        return chosen;
    }

    private static Seq<MomentsResult> Measure(Streams streams, Seq<ChosenLattice> lattices, int samples, ulong[] seeds, Workers workers)
    {
        var results = new List<MomentsResult>();
        foreach (var (lattice, seed) in lattices.SelectMany(lattice => seeds.Select(seed => (lattice, seed))))
        {
            if (streams.IsLive && lattices.Count * seeds.Length > 1)
            {
                streams.Error.WriteLine($"Measuring {lattice.Name}, seed {seed} ({results.Count + 1} of {lattices.Count * seeds.Length})");
            }

            results.Add(new(lattice, seed, MomentEstimate.Of(lattice.Lattice, samples, seed, RandomStream.Simulation, (count, work) => workers.Run(new DelegateWork(work), count))));
        }

        return Prelude.toSeq(results).Strict();
    }

    private static string Text(Seq<MomentsResult> results, bool covariance) => results.Count == 1
        ? MomentsReport.Details(results.Head) + (covariance ? MomentsReport.Covariance(results.Head.Moments) : "")
        : MomentsReport.Table(results) + (covariance ? string.Concat(results.Map(result => $"\n{result.Lattice.Name}, seed {result.Seed}\n{MomentsReport.Covariance(result.Moments)}")) : "");
}
