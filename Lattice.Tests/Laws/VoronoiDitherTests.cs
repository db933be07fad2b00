using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Moments;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Laws;

/// <summary>Dither is uniform on the cell, its moments are the lattice's, and the Crypto-Lemma holds.</summary>
public sealed class VoronoiDitherTests
{
    private static int Count(string name) => name == "Leech" ? 400 : 20_000;

    /// <summary>Published second moments; the command <c>moments</c> gives them with a million samples.</summary>
    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Second_moments_are_the_published_ones_and_covariances_white(string name)
    {
        var (reference, lattice) = (ReferenceLattice.Of(name), ReferenceLattice.Of(name).Lattice);
        var moments = MomentEstimate.Of(lattice, Count(name), 1);
        var (expected, error) = lattice.Facts.SecondMoment.Map(moment => (moment.Value, moment.StandardError)).IfNone((0, 0));
        Assert.InRange(
            double.Abs(moments.NormalisedSecondMoment - expected),
            0,
            4 * double.Sqrt((moments.NormalisedSecondMomentError * moments.NormalisedSecondMomentError) + (error * error)));
        Assert.InRange(moments.NormalisedSecondMomentError, 1e-6, 6e-4);
        Assert.True(WhitenessTest.Of(moments).IsWhite, $"{WhitenessTest.Of(moments)}");
        Assert.All(moments.Mean.Zip(moments.MeanErrors), pair => Assert.InRange(double.Abs(pair.Item1), 0, 5 * pair.Item2));
        Assert.InRange(moments.LargestNormSquared, 0, reference.Number("coveringRadiusSquared") * (1 + 1e-12) ?? double.PositiveInfinity);
    }

    [Fact]
    public void A_stretched_lattice_is_not_white()
    {
        var stretched = LatticeSpec.Stretch(
            new LatticeSpec.Named(NamedLattice.Only(LatticeFamily.E8)),
            new Arr<PositiveReal>(Enumerable.Range(0, 8).Select(k => PositiveReal.Of(1 + (0.2 * k)))));
        var moments = MomentEstimate.Of(Catalogue.Of(stretched.Match(spec => spec, _ => throw new InvalidOperationException())), 4000, 1);
        Assert.False(WhitenessTest.Of(moments).IsWhite);
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Dithers_lie_in_the_cell_and_parts_are_parts_of_the_whole(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var m = lattice.Dimension;
        var (all, part) = (new double[12 * m], new double[5 * m]);
        VoronoiDither.Fill(lattice, all, 7, RandomStream.Simulation, 0, 3);
        VoronoiDither.Fill(lattice, part, 7, RandomStream.Simulation, 0, 3, 4);
        Assert.Equal(all[(4 * m)..(9 * m)], part);
        Assert.All(all.Chunk(m), dither => Assert.All(lattice.Nearest(dither), entry => Assert.Equal(0, entry, 1e-12)));
    }

    /// <summary>
    /// K(x + U) − U has the law of x − U: its deviation is uniform on the cell, so both have one law in every direction and in norm.
    /// </summary>
    [Theory]
    [InlineData("A2")]
    [InlineData("A5*")]
    [InlineData("D4")]
    [InlineData("E6")]
    [InlineData("E8")]
    [InlineData("K12")]
    [InlineData("BW16")]
    public void The_dithered_quantizer_adds_uniform_noise(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var (m, count) = (lattice.Dimension, 6000);
        var (first, second) = (new double[count * m], new double[count * m]);
        VoronoiDither.Fill(lattice, first, 5, RandomStream.Simulation, 0, 1);
        VoronoiDither.Fill(lattice, second, 5, RandomStream.Simulation, 0, 2);
        foreach (var place in (double[])[0, 0.21, -0.4, 3.7])
        {
            var x = Enumerable.Range(0, m).Select(k => place * (1 + (0.1 * k))).ToArray();
            var quantized = first.Chunk(m)
                .Select(u => lattice.Nearest([.. x.Zip(u, (a, b) => a + b)]).Zip(u, (z, b) => z - b).Zip(x, (z, a) => z - a).ToArray())
                    .ToArray();
            var noise = second.Chunk(m).Select(u => u.Select(entry => -entry).ToArray()).ToArray();
            Assert.True(TwoSample(quantized.Select(Norm), noise.Select(Norm)) < 1.95);
            Assert.True(TwoSample(quantized.Select(u => u[0]), noise.Select(u => u[0])) < 1.95);
            Assert.True(TwoSample(quantized.Select(u => u[^1] + u[0]), noise.Select(u => u[^1] + u[0])) < 1.95);
        }

        // Without the dither the error is one point, and the same test sees it.
        var still = lattice.Nearest([.. Enumerable.Range(0, m).Select(k => 0.21 * (1 + (0.1 * k)))]);
        Assert.True(TwoSample(first.Chunk(m).Select(_ => Norm(still)), second.Chunk(m).Select(Norm)) > 10);
    }

    private static double Norm(double[] u) => u.Sum(entry => entry * entry);

    /// <summary>√(n/2)·sup|F_n − G_n| [Smirnov]; above 1.95 with probability 0.001 for two samples of one law.</summary>
    private static double TwoSample(IEnumerable<double> one, IEnumerable<double> other)
    {
        var (a, b) = (one.Order().ToArray(), other.Order().ToArray());
        var (i, j, distance) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = double.Min(a[i], b[j]);
            for (; i < a.Length && a[i] <= value; i++)
            {
            }

            for (; j < b.Length && b[j] <= value; j++)
            {
            }

            distance = double.Max(distance, double.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return double.Sqrt(a.Length / 2.0) * distance;
    }
}
