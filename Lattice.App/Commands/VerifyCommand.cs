using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Report;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Theory;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice verify --lattice NAME… --prior FAMILY:SCALE…</c>: the paper's claims by simulation on every lattice with every prior: the Crypto-Lemma, both sides of
/// theorem 1, equation 12 and lemma 4.
/// </summary>
public static class VerifyCommand
{
    private const string All = "all";

    // Outside, costs are right but draws take too long or lie too far out to be quantized, and at the other end exponents overflow.
    private const double LeastScale = 1e-6;
    private const double LargestScale = 1e4;

    private const int MostSamples = 1_000_000_000;

    // An encoding takes a block of four per coordinate.
    private const int DrawsPerCoordinate = 4;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (options, priors, seed, json) = (LatticeOptions.ForSeveral(All), PriorOptions.Several(), SimulationOptions.Seed(), SpecArguments.Json());
        var samples = NumberOption.OptionalWhole(
            "--samples",
            "How many draws per claim and law of X; without it as many as bring the standard error of a cost to half a percent or 0.005 nats.",
            "N",
            TheoryChecks.LeastCount,
            MostSamples);
        var threads = SimulationOptions.Threads();
        var unitVolume = new System.CommandLine.Option<bool>("--unit-volume") { Description = "Scale every lattice to cells of volume 1 first; the priors' scales are then in that unit." };
        var command = options.AddTo(
            new Command("verify", "Try the Crypto-Lemma, both sides of theorem 1, equation 12 and lemma 4 by simulation; a claim missed by more than 4.5 standard errors exits with 5.")
            {
                priors, samples, seed, threads, unitVolume, json,
            },
            withFrame: false);
        command.SetAction((parsed, token) => Task.Run(() => Choose(streams, options, parsed, parsed.GetRequiredValue(priors), parsed.GetValue(unitVolume), parsed.GetValue(samples) ?? 1).Match(
            Left: code => code,
            Right: chosen =>
            {
                using var workers = new Workers(parsed.GetValue(threads) ?? Environment.ProcessorCount) { Token = token };
                Seq<VerifyResult> results;
                try
                {
                    results = Try(streams, chosen, Prelude.Optional(parsed.GetValue(samples)), parsed.GetValue(seed), workers);
                }
                catch (InvalidOperationException fault) when (fault.InnerException is ArgumentOutOfRangeException)
                {
                    streams.Error.WriteLine(
                        "lattice: --prior: a draw lies too far out to be quantized: the lattice's sides are too unequal for this scale. "
                        + "Give a scale per dimension, or take factors of about the same size.");
                    return ExitCode.UsageOrSpec;
                }

                streams.Output.Write(parsed.GetValue(json) ? VerifyReport.Json(results, parsed.GetValue(seed), parsed.GetValue(unitVolume)) : VerifyReport.Text(results));
                return VerifyReport.Outcome(streams, results);
            })));
        return command;
    }

    /// <summary>Every lattice with the codes of every prior; nothing is tried when one of them is at fault.</summary>
    private static Either<int, Seq<(ChosenLattice Lattice, Seq<LatticeCode> Codes)>> Choose(Streams streams, LatticeOptions options, ParseResult parsed, string[] priors, bool unitVolume, int samples)
    {
        var chosen = Seq<(ChosenLattice, Seq<LatticeCode>)>.Empty;
        foreach (var name in options.Names(parsed).Bind(name => name == All ? Catalogue.Listed.Map(LatticeName.Of) : Prelude.Seq1(name)).Strict())
        {
            var lattice = options.Choose(streams, parsed, name).Map(one => unitVolume ? UnitVolume(one) : one);
            var codes = priors.Aggregate(
                lattice.Map(_ => Seq<LatticeCode>.Empty),
                (sofar, prior) => sofar.Bind(some => lattice.Bind(one => PriorOptions.Choose(streams, one, prior).Bind(code => Simulable(streams, code)).Map(some.Add))));
            if (codes.Case is int code)
            {
                return code;
            }

            if (lattice.Exists(one => DrawLimit.IsExceeded(streams, "--samples", samples, one, DrawsPerCoordinate)))
            {
                return ExitCode.UsageOrSpec;
            }

            chosen = chosen.Add((lattice.IfLeft(() => throw new InvalidOperationException("A lattice with codes is one.")), codes.IfLeft(Seq<LatticeCode>.Empty)));
        }

        return chosen;
    }

    private static Either<int, LatticeCode> Simulable(Streams streams, LatticeCode code)
    {
        // Where coefficients are coded one by one, draws take as long as the scale is wider than the shortest step.
        var side = code is LatticeCode.NearestPlane plane ? plane.ShortestSide : Elementary64.Exp(code.Lattice.LogVolume / code.Dimension);
        if (code.Scales.All(scale => scale >= LeastScale * side && scale <= LargestScale * side))
        {
            return code;
        }

        streams.Error.WriteLine(
            $"lattice: --prior: {code.Prior} has a scale that cannot be simulated on {code.Lattice.Name}; give scales from 10⁻⁶ to 10⁴ times {(code is LatticeCode.NearestPlane ? "the shortest side of the reduced basis" : "V^(1/m)")}, here from {NumberText.Significant(LeastScale * side, 3)} to {NumberText.Significant(LargestScale * side, 3)}.");
        return ExitCode.UsageOrSpec;
    }

    private static ChosenLattice UnitVolume(ChosenLattice chosen)
    {
        var factor = Elementary64.Exp(-chosen.Lattice.LogVolume / chosen.Lattice.Dimension);
        return factor == 1 ? chosen : chosen with { Lattice = Catalogue.Of(new LatticeSpec.Scaled(chosen.Lattice.Spec, PositiveReal.Of(factor))) };
    }

    private static Seq<VerifyResult> Try(Streams streams, Seq<(ChosenLattice Lattice, Seq<LatticeCode> Codes)> chosen, LanguageExt.Option<int> samples, ulong seed, Workers workers)
    {
        var results = new List<VerifyResult>();
        foreach (var ((lattice, codes), index) in chosen.Select((one, index) => (one, index)))
        {
            if (streams.IsLive && chosen.Count > 1)
            {
                streams.Error.WriteLine($"Trying {lattice.Name} ({index + 1} of {chosen.Count})");
            }

            Add(lattice, "", Checks(lattice, "").OfLattice(lattice.Lattice, samples.IfNone(TheoryChecks.StandardCount)));
            codes.Iter(code => Add(lattice, code.Prior.ToString(), Checks(lattice, code.Prior.ToString()).OfCode(code, samples)));
        }

        return Prelude.toSeq(results).Strict();

        void Add(ChosenLattice lattice, string prior, Seq<TheoryCheck> checks) => results.AddRange(checks.Map(check => new VerifyResult(lattice.Name, prior, check)));

        TheoryChecks Checks(ChosenLattice lattice, string prior) => new(seed, Datum($"{lattice.Lattice.Name} {prior}"), (count, work) => workers.Run(new DelegateWork(work), count));
    }

    /// <summary>
    /// A word of the counter for a lattice and a prior, so that their draws, and scores, are independent of those of others and the same in any company: FNV-1a over the text,
    /// without its sign.
    /// </summary>
    private static int Datum(string text) => (int)(text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) & int.MaxValue);
}
