using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Math.Theory;

/// <summary>
/// Tests the paper's claims on a lattice and on a code by simulation: pure functions of lattice, prior, count, seed and datum, the same bit
/// for bit however the work is distributed.
/// </summary>
/// <remarks>
/// Every row has its own draws, so the scores of different rows are independent. Draws come from the stream
/// <see cref="RandomStream.Simulation"/>.
/// </remarks>
/// <param name="Seed">The seed.</param>
/// <param name="Datum">The datum word of the draws' counters; different words for different lattices and priors give independent
/// scores.</param>
/// <param name="ParallelFor">Given n and work, runs work(0) … work(n − 1) in any order and on any threads, and returns when all have
/// finished.</param>
internal sealed record TheoryChecks(ulong Seed, int Datum, Action<int, Action<int>> ParallelFor)
{
    /// <summary>The fewest draws of a row.</summary>
    public const int LeastCount = CryptoLemma.LeastCount;

    /// <summary>The number of draws for a lattice's claims if none is given.</summary>
    public const int StandardCount = 16_384;

    // Claims about distributions hold all their draws in memory.
    private const int MostHeld = 1 << 16;
    private const int Block = 512;
    private const int LeastPairs = 4 * Block;
    private const int MostPairs = 1 << 20;
    private const int Laws = 8;
    private const int Parts = 4;
    private const int DithersCounted = 8;

    // Half of the target: 1 % of the cost or 0.01 nat.
    private const double Target = 0.005;

    private static readonly EncodingLaw[] laws = Enum.GetValues<EncodingLaw>();

    /// <summary>Equation 12, and lemma 4 where the lattice's symmetry guarantees it and m is at least 2.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="samples">The number of draws; at most 65,536 are used.</param>
    public Seq<TheoryCheck> OfLattice(EuclideanLattice lattice, int samples = StandardCount)
    {
        var count = int.Clamp(samples, LeastCount, MostHeld);
        var divergence = Divergence(lattice, Dithers(lattice, count, TheoryClaim.GaussianDivergence, 0, 0));
        return lattice.Dimension > 1 && WhiteDither.IsPromised(lattice.Spec)
            ? Prelude.Seq(
                divergence,
                WhiteDither.Test(Dithers(lattice, count, TheoryClaim.WhiteDither, 0, 0), lattice.Dimension, "random points of the cell"))
            : Prelude.Seq1(divergence);
    }

    /// <summary>
    /// Both sides of theorem 1 and the Crypto-Lemma for every <see cref="EncodingLaw"/>, and in one and two dimensions the code against
    /// frequencies, where there are enough points to compare.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="samples">The number of pairs of draws per distribution. If it is not given, theorem 1 uses enough to bring the standard
    /// error of its difference to half a percent of the cost or 0.005 nats, judged from a pilot of 512 pairs that are not reused: at least
    /// 2,048 and at most 1,048,576; the lemma uses 8,192. The lemma uses at most 65,536.</param>
    public Seq<TheoryCheck> OfCode(LatticeCode code, Option<int> samples)
    {
        var rows = laws.Select(law => TheoremOneRow(code, law, samples)).ToList();
        var lemma = new TheoryCheck[laws.Length];
        var count = int.Clamp(samples.IfNone(4 * LeastPairs), LeastCount, MostHeld);
        _ = code.Lattice.Quantizer;
        ParallelFor(laws.Length, i => lemma[i] = CryptoLemma.Test(
            code.Lattice,
            Encodings(code, laws[i], TheoryClaim.CryptoLemma, 0, count),
            Dithers(code.Lattice, count, TheoryClaim.CryptoLemma, (int)laws[i], 1),
            Dithers(code.Lattice, count, TheoryClaim.CryptoLemma, (int)laws[i], 2),
            laws[i].Name()));
        rows.AddRange(lemma);
        if (code.Dimension <= 2)
        {
            rows.AddRange(Counted(code, count));
        }

        return Prelude.toSeq(rows).Strict();
    }

    private TheoryCheck TheoremOneRow(LatticeCode code, EncodingLaw law, Option<int> samples)
    {
        if (samples.Case is int asked)
        {
            return Pairs(code, law, 0, int.Max(asked, LeastCount)).Check(TheoryClaim.TheoremOne, law.Name());
        }

        var pilot = Pairs(code, law, 0, Block);
        var deviation = pilot.MeanDifference.StandardError * double.Sqrt(Block) / double.Max(Target, Target * pilot.Right / Block);
        var blocks = (int)double.Ceiling(double.Clamp(deviation * deviation, LeastPairs, MostPairs) / Block);
        return Pairs(code, law, Block, blocks * Block).Check(TheoryClaim.TheoremOne, law.Name());
    }

    /// <summary>The sums over some pairs; the sides share encodings but have separate dithers.</summary>
    private PairedMeans Pairs(LatticeCode code, EncodingLaw law, long first, int count)
    {
        _ = code.Lattice.Quantizer;
        var sums = new PairedMeans[(count + Block - 1) / Block];
        ParallelFor(sums.Length, block =>
        {
            var (from, some) = (first + (long)block * Block, int.Min(Block, count - block * Block));
            var encodings = Encodings(code, law, TheoryClaim.TheoremOne, from, some);
            var (left, right) = (new double[some], new double[some]);
            TheoremOne.Left(code, encodings, Dithers(code.Lattice, some, TheoryClaim.TheoremOne, (int)law, 1, from), left);
            TheoremOne.Right(code, encodings, Dithers(code.Lattice, some, TheoryClaim.TheoremOne, (int)law, 2, from), right);
            sums[block] = PairedMeans.Of(left, right);
        });
        return sums.Aggregate(default(PairedMeans), (all, block) => all.Plus(block));
    }

    private Option<TheoryCheck> Counted(LatticeCode code, int count)
    {
        var uniforms = new double[2 * code.Dimension * DithersCounted * (count / DithersCounted)];
        RandomDraws.FillUniform(uniforms, Seed, RandomStream.Simulation, Epoch(TheoryClaim.CountedCode, 0, 1), Datum);
        var source = code is LatticeCode.Convolved ? "K(X + U), X of the prior's law" : "Z by its conditionals";
        return CountedCode.Test(
            code, Dithers(code.Lattice, DithersCounted, TheoryClaim.CountedCode, 0, 0), uniforms, $"{source}, {DithersCounted} dithers");
    }

    /// <summary>Equation 12 with the known σ², or with σ² measured on the first half of the dithers for the second half.</summary>
    private static TheoryCheck Divergence(EuclideanLattice lattice, double[] dithers)
    {
        var m = lattice.Dimension;
        var unit = Algebra.Elementary64.Exp(2 * lattice.LogVolume / m);
        if (lattice.Facts.SecondMoment.Case is SecondMoment known)
        {
            return TheoryCheck.Of(
                TheoryClaim.GaussianDivergence, "G known", GaussianDivergence.Simulated(lattice, known.Value * unit, dithers),
                GaussianDivergence.OfSecondMoment(known, m));
        }

        var half = dithers.Length / m / 2 * m;
        var (second, error, _) = Estimate.Of(dithers.AsSpan(0, half).ToArray().Chunk(m).Select(u => GaussianDivergence.Norm(u) / m));
        var measured = new SecondMoment.Measured(second / unit, error / unit, "other draws");
        return TheoryCheck.Of(
            TheoryClaim.GaussianDivergence, "G from other draws", GaussianDivergence.Simulated(lattice, second, dithers.AsSpan(half)),
            GaussianDivergence.OfSecondMoment(measured, m));
    }

    private double[] Dithers(EuclideanLattice lattice, int count, TheoryClaim claim, int law, int part, long first = 0)
    {
        var dithers = new double[count * lattice.Dimension];
        VoronoiDither.Fill(lattice, dithers, Seed, RandomStream.Simulation, Epoch(claim, law, part), Datum, first);
        return dithers;
    }

    private double[] Encodings(LatticeCode code, EncodingLaw law, TheoryClaim claim, long first, int count)
    {
        var encodings = new double[count * code.Dimension];
        law.Fill(code.Scales.AsSpan(), encodings, Seed, RandomStream.Simulation, Epoch(claim, (int)law, 0), Datum, first);
        return encodings;
    }

    /// <summary>The epoch word of a row's draws, starting from 1: the commands that draw dithers use 0.</summary>
    private static int Epoch(TheoryClaim claim, int law, int part) => 1 + ((int)claim * Laws + law) * Parts + part;
}
