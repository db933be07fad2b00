using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>Every dimension is filled, and what is quantized lies on the lattice.</summary>
public sealed class VectorBlocksTests
{
    public static TheoryData<string> Names => ["Z", "A2", "D4", "E8", "BW16", "Leech"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Points_are_on_the_blocks_that_fill_a_dimension(string name)
    {
        // Each dimension of the largest lattice takes a second.
        foreach (var n in name == "Leech" ? [1, 23, 24, 27, 40] : Enumerable.Range(1, 40))
        {
            var (blocks, lattices) = (VectorBlocks.Of(name, n), Filling(name, n));
            Assert.Equal(n, blocks.Dimension);
            Assert.Equal(name, blocks.Name);
            Assert.Equal(
                Enumerable.Range(0, n),
                blocks.Parts.SelectMany(part => Enumerable.Range(part.FirstCoordinate, part.Program.Dimension)));
            var quantizer = new VectorQuantizer(
                blocks, [.. Enumerable.Repeat(new CoordinatePrior(PriorFamily.Gaussian, 8), n)], ReconstructionShifts.None, 0.1);
            var (values, first) = (new long[n], 0);
            quantizer.Quantize([.. Drawn.Normal(n, n).Select(place => 5.0 * place)], values, quantizer.NewScratch());
            foreach (var lattice in lattices)
            {
                var units = PeriodisedCost.For(lattice, PriorFamily.Gaussian).Units;
                Assert.Equal(1, blocks.Units[first] * double.Exp(lattice.LogVolume / lattice.Dimension) / units[0], 1e-12);
                var point = values.AsSpan(first, lattice.Dimension).ToArray().Select((value, k) => value * units[k]).ToArray();
                var nearest = lattice.Nearest(point);
                Assert.All(point.Zip(nearest, (one, other) => one - other), difference => Assert.Equal(0, difference, 1e-9));
                first += lattice.Dimension;
            }

            Assert.Equal(n, first);
        }
    }

    [Fact]
    public void What_cannot_be_filled_with_is_told()
    {
        Assert.Contains("There is no lattice E88", Told("E88"), StringComparison.Ordinal);
        Assert.Contains("There is no lattice ", Told(""), StringComparison.Ordinal);

        static string Told(string name) => Assert.Throws<ArgumentException>(() => VectorBlocks.Of(name, 8)).Message;
    }

    /// <summary>As many copies as fit, then of Λ₁₆, E₈, D₄ and Z where they are smaller.</summary>
    private static List<EuclideanLattice> Filling(string name, int n)
    {
        var (filling, first) = (new List<EuclideanLattice>(), Catalogue.Get(name));
        foreach (var lattice in new[] { "BW16", "E8", "D4", "Z" }.Select(Catalogue.Get).Where(one => one.Dimension < first.Dimension)
            .Prepend(first))
        {
            while (filling.Sum(one => one.Dimension) + lattice.Dimension <= n)
            {
                filling.Add(lattice);
            }
        }

        return filling;
    }
}
