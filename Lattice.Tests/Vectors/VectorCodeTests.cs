using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Vectors;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>The code by tables has the symbols of the code that computes them anew, and brings points back.</summary>
public sealed class VectorCodeTests
{
    // 2^(60/8) units and more are above 32 steps, where members are not enumerated.
    private static readonly int[] levels = [-40, -9, 0, 5, 17, 38, 60, 90, CoordinatePrior.HighestLevel];

    [Theory]
    [InlineData("Z", 12)]
    [InlineData("A2", 12)]
    [InlineData("D4", 12)]
    [InlineData("E8", 12)]
    [InlineData("BW16", 4)]
    [InlineData("Leech", 1)]
    public void Symbols_are_those_of_the_code_without_tables(string name, int count)
    {
        // The tables of the largest lattice take half a second.
        PriorFamily[] families =
            name == "Leech" ? [PriorFamily.Laplace] : [PriorFamily.Gaussian, PriorFamily.Laplace, PriorFamily.Logistic];
        foreach (var family in families)
        {
            foreach (var level in name == "Leech" ? [0, 17, 60] : levels)
            {
                var lattice = LatticeSums.Lattice(name);
                var blocks = VectorBlocks.Of(name, lattice.Dimension);
                ImmutableArray<CoordinatePrior> priors =
                    [.. Enumerable.Range(0, blocks.Dimension).Select(k => new CoordinatePrior(family, Level(level, k)))];
                var code = new VectorCode(blocks, priors);
                var other = TrellisCode.Of(DensityFamily.Of(family), blocks.Parts, [.. priors.Select(prior => prior.LogScale)]);
                foreach (var reach in (double[])[1, 8, 1e6])
                {
                    foreach (var values in Points(name, blocks, double.Exp2(level / 8.0) * reach, count))
                    {
                        AreAlike(code, other, values);
                    }
                }
            }
        }

        // Not all coordinates alike, but all in the range.
        static int Level(int level, int k) => int.Clamp(
            level + (3 * (k % 4)) - 4, CoordinatePrior.LowestLevel, CoordinatePrior.HighestLevel);
    }

    [Fact]
    public void Bytes_are_those_of_the_public_code_of_a_lattice()
    {
        var (blocks, prior) = (VectorBlocks.Of("E8", 8), new CoordinatePrior(PriorFamily.Laplace, 7));
        var code = new VectorCode(blocks, [.. Enumerable.Repeat(prior, 8)]);
        var cost = PeriodisedCost.For(LatticeSums.Lattice("E8"), PriorFamily.Laplace);
        var scale = double.Exp(prior.LogScale) * cost.Units[0];
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"laplace:{scale:R}");
        var reference = LatticeCode.Of(LatticeSums.Lattice("E8"), ScaledPrior.Of(text));
        foreach (var values in Points("E8", blocks, 3, 50))
        {
            Assert.Equal(reference.Encode([.. values.Select((value, k) => value * cost.Units[k])]), Written(code, values));
        }
    }

    [Fact]
    public void A_point_that_is_none_of_the_lattice_is_told()
    {
        var code = new VectorCode(VectorBlocks.Of("D4", 8), [.. Enumerable.Repeat(new CoordinatePrior(PriorFamily.Gaussian, 0), 8)]);
        Assert.Contains(
            "coordinate 8 is not possible", Assert.Throws<ArgumentException>(() => Written(code, [0, 0, 0, 0, 0, 1, 0, 0])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_prior_is_needed_for_every_coordinate() => Assert.Throws<ArgumentException>(
        () => new VectorCode(VectorBlocks.Of("D4", 8), [new CoordinatePrior(PriorFamily.Gaussian, 0)]));

    private static void AreAlike(VectorCode code, TrellisCode other, long[] values)
    {
        var (encoder, back) = (new RangeEncoder(64), new long[values.Length]);
        other.Code(ref encoder, [.. values], new double[values.Length]);
        encoder.End();
        var written = Written(code, values);
        Assert.Equal(encoder.Written.ToArray(), written);
        var decoder = new RangeDecoder(written);
        code.Code(ref decoder, back);
        Assert.Equal(values, back);
    }

    private static byte[] Written(VectorCode code, long[] values)
    {
        var encoder = new RangeEncoder(64);
        code.Code(ref encoder, [.. values]);
        encoder.End();
        return encoder.Written.ToArray();
    }

    /// <summary>Points of a lattice near random ones of a size in units.</summary>
    private static IEnumerable<long[]> Points(string name, VectorBlocks blocks, double size, int count)
    {
        var (lattice, n) = (LatticeSums.Lattice(name), blocks.Dimension);
        var units = PeriodisedCost.For(lattice, PriorFamily.Gaussian).Units;
        var draws = Drawn.Normal(count * n, 900);
        for (var i = 0; i < count; i++)
        {
            var point = lattice.Nearest([.. Enumerable.Range(0, n).Select(k => draws[(i * n) + k] * size * units[k])]);
            yield return [.. point.Select((coordinate, k) => (long)double.Round(coordinate / units[k]))];
        }
    }
}
