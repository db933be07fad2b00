using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Lattices;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Theory;
using Lattice.Train.Engine;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice verify --lattice NAME… --prior FAMILY:SCALE…</c>: tests the paper's claims by simulation on every lattice with every prior:
/// the Crypto-Lemma, both sides of theorem 1, equation 12 and lemma 4.
/// </summary>
internal static class VerifyCommand
{
    // Outside, costs are still right, but draws take too long or are too far out to be quantized, and at the other end exponents overflow.
    private const double LeastScale = 1e-6;
    private const double LargestScale = 1e4;

    private const int MostSamples = 1_000_000_000;

    // An encoding uses a block of four numbers per coordinate.
    private const int DrawsPerCoordinate = 4;

    private const string Description = "Test the Crypto-Lemma, both sides of theorem 1, equation 12 and lemma 4 by simulation; "
        + "a claim missed by more than 4.5 standard errors exits with 5.";

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (options, priors) = (LatticeOptions.ForSeveral(), PriorOptions.Several());
        var (seed, threads, json) = (SimulationOptions.Seed(), SimulationOptions.Threads(), SpecArguments.Json());
        var samples = NumberOption.OptionalWhole(
            "--samples",
            "How many draws per claim and distribution of X; by default enough for a standard error of half a percent of a cost or 0.005 "
                + "nats.",
            "N",
            TheoryChecks.LeastCount,
            MostSamples);
        var unitVolume = new System.CommandLine.Option<bool>("--unit-volume")
        {
            Description = "Scale every lattice to unit cell volume first; the priors' scales are then in these units.",
        };
        return Outcome.Command(
            streams, "verify", Description, [priors, samples, seed, threads, unitVolume, json, .. options.Plain],
            parsed => options.Names(parsed).InTurn(name => options.Choose(streams, parsed, name)
                    .Map(lattice => parsed.GetValue(unitVolume) ? UnitVolume(lattice) : lattice)
                    .Bind(lattice => Choose(lattice, parsed.GetRequiredValue(priors), parsed.GetValue(samples) ?? 1)))
                .Bind(chosen =>
                    Try(streams, chosen, Prelude.Optional(parsed.GetValue(samples)), parsed.GetValue(seed), parsed.GetValue(threads)))
                .Then(results =>
                {
                    streams.Print(parsed.GetValue(json)
                        ? VerifyReport.Json(results, parsed.GetValue(seed), parsed.GetValue(unitVolume))
                        : VerifyReport.Text(results));
                    return VerifyReport.Fault(results);
                }));
    }

    /// <summary>A lattice with the codes of every prior.</summary>
    private static Either<AppFault, (ChosenLattice Lattice, Seq<LatticeCode> Codes)> Choose(
        ChosenLattice lattice, string[] priors, int samples) =>
        priors.InTurn(prior => PriorOptions.Choose(lattice, prior).Bind(Simulable)).Bind<(ChosenLattice, Seq<LatticeCode>)>(codes =>
            DrawLimit.Fault("--samples", samples, lattice, DrawsPerCoordinate) is { } fault ? fault : (lattice, codes));

    private static Either<AppFault, LatticeCode> Simulable(LatticeCode code)
    {
        // Where coefficients are coded one by one, the time of a draw grows with the ratio of the scale to the shortest step.
        var side = code is LatticeCode.NearestPlane plane ? plane.ShortestSide : Elementary64.Exp(code.Lattice.LogVolume / code.Dimension);
        return code.Scales.All(scale => scale >= LeastScale * side && scale <= LargestScale * side)
            ? code
            : AppFault.Usage(
                $"--prior: {code.Prior} has a scale that cannot be simulated on {code.Lattice.Name}; give scales from 10⁻⁶ to 10⁴ times "
                + $"{(code is LatticeCode.NearestPlane ? "the shortest side of the reduced basis" : "V^(1/m)")}, "
                + $"here from {NumberText.Significant(LeastScale * side, 3)} to {NumberText.Significant(LargestScale * side, 3)}.");
    }

    private static ChosenLattice UnitVolume(ChosenLattice chosen)
    {
        var factor = Elementary64.Exp(-chosen.Lattice.LogVolume / chosen.Lattice.Dimension);
        return factor == 1
            ? chosen
            : chosen with { Lattice = Catalogue.Of(new LatticeSpec.Scaled(chosen.Lattice.Spec, PositiveReal.Of(factor))) };
    }

    private static Either<AppFault, Seq<VerifyResult>> Try(
        Streams streams, Seq<(ChosenLattice Lattice, Seq<LatticeCode> Codes)> chosen, LanguageExt.Option<int> samples,
        ulong seed, int? threads)
    {
        using var workers = new Workers(threads ?? Environment.ProcessorCount) { Token = streams.Token };
        try
        {
            return chosen.Map((index, one) =>
            {
                if (streams.IsLive && chosen.Count > 1)
                {
                    streams.Progress($"Trying {one.Lattice.Name} ({index + 1} of {chosen.Count})");
                }

                return Results(one.Lattice, "", checks => checks.OfLattice(one.Lattice.Lattice, samples.IfNone(TheoryChecks.StandardCount)))
                    + one.Codes.Bind(code => Results(one.Lattice, code.Prior.ToString(), checks => checks.OfCode(code, samples)));
            }).ToArray().ToSeq().Bind(results => results).Strict();
        }
        catch (InvalidOperationException fault) when (fault.InnerException is ArgumentOutOfRangeException)
        {
            return AppFault.Usage(
                "--prior: a draw lies too far out to be quantized: the lattice's sides are too unequal for this scale. "
                + "Give a scale per dimension, or take factors of about the same size.");
        }

        Seq<VerifyResult> Results(ChosenLattice lattice, string prior, Func<TheoryChecks, Seq<TheoryCheck>> of) =>
            of(new(seed, Datum($"{lattice.Lattice.Name} {prior}"), (count, work) => workers.Run(new DelegateWork(work), count)))
                .Map(check => new VerifyResult(lattice.Name, prior, check)).Strict();
    }

    /// <summary>
    /// A counter word for a lattice and a prior. It makes their draws and scores independent of those of other pairs, and the same
    /// whichever pairs are tested together. FNV-1a over the text, without its sign.
    /// </summary>
    private static int Datum(string text) =>
        (int)(text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) & int.MaxValue);
}
