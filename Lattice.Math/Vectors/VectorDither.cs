using System.Collections.Immutable;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Math.Vectors;

/// <summary>
/// The subtractive dither of a codec: U uniform on the cell of every block, a pure function of a seed and of the vector's number, and the
/// code of a point Z given U, of length −log V·g(Z − U) (Theorem 1). A vector is decoded to Z − U, whose error is uniform on the cell and
/// independent of the vector (the crypto lemma). Use from several threads is safe.
/// </summary>
internal sealed class VectorDither
{
    private readonly ulong seed;
    private readonly ImmutableArray<(EuclideanLattice Lattice, Range Coordinates)> runs;
    private readonly ImmutableArray<TrellisCode> codes;
    private readonly ImmutableArray<double> units;

    /// <summary>A dither.</summary>
    /// <param name="blocks">The lattice.</param>
    /// <param name="priors">A prior for each coordinate, those of a block of one family.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The priors of a block are of several families.</exception>
    public VectorDither(VectorBlocks blocks, ImmutableArray<CoordinatePrior> priors, ulong seed)
    {
        (this.seed, units) = (seed, blocks.HomeUnits);
        runs = [.. blocks.Blocks.GroupBy(block => block.Lattice)
            .Select(run => (run.Key, run.First().First..run.Last().Coordinates.End.Value))];
        if (blocks.Blocks.Any(block => priors[block.Coordinates].Any(prior => prior.Family != priors[block.First].Family)))
        {
            throw new ArgumentException("With a dither, the priors of a block are of one family.", nameof(priors));
        }

        double[] logScales = [.. priors.Select(prior => prior.LogScale)];
        codes = [.. blocks.Parts
            .GroupBy(part => priors[part.FirstCoordinate].Family)
            .OrderBy(parts => CoordinatePrior.Families.IndexOf(parts.Key))
            .Select(parts => TrellisCode.Of(DensityFamily.Of(parts.Key), [.. parts], logScales))];
    }

    /// <summary>The dither of a vector.</summary>
    /// <param name="number">The number of the vector, from 0.</param>
    /// <param name="dither">U, in the units of each coordinate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or 2⁶² or more.</exception>
    public void Fill(long number, Span<double> dither)
    {
        if (number is < 0 or >= 1L << 62)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "The number of a vector is at least 0 and below 2^62.");
        }

        RandomDraws.FillUniform(dither, seed, RandomStream.VectorDither, (int)(number >> 31), (int)(number & int.MaxValue));
        foreach (var (lattice, coordinates) in runs)
        {
            VoronoiDither.Fold(lattice, dither[coordinates]);
        }

        for (var k = 0; k < units.Length; k++)
        {
            dither[k] /= units[k];
        }
    }

    /// <summary>Codes a point given its dither: the blocks of Gaussian priors first, then Laplace, then logistic ones.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="values">The point's integers; a reader fills them in.</param>
    /// <param name="dither">U.</param>
    /// <exception cref="ArgumentException">A writer's point is not on the lattice.</exception>
    public void Code<TCoder>(ref TCoder coder, Span<long> values, ReadOnlySpan<double> dither) where TCoder : struct, IRangeCoder
    {
        foreach (var code in codes)
        {
            code.Code(ref coder, values, dither);
        }
    }
}
