using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>The best path through the trellis is the nearest point, or the best one by error and length.</summary>
public sealed class VectorQuantizerTests
{
    private const double Slope = 0.15;

    // Levels 0 to 8, three shifts each.
    private static readonly ReconstructionShifts shifts =
        new(0, [.. Enumerable.Range(0, 27).Select(i => (sbyte)(-50 + (4 * i)))]);

    [Theory]
    [InlineData("Z", 200)]
    [InlineData("A2", 200)]
    [InlineData("D4", 200)]
    [InlineData("E8", 200)]
    [InlineData("BW16", 40)]
    [InlineData("Leech", 10)]
    public void Without_a_slope_it_is_the_nearest_point(string name, int count)
    {
        var lattice = Catalogue.Get(name);
        var blocks = VectorBlocks.Of(name, lattice.Dimension);
        var quantizer = new VectorQuantizer(blocks, Priors(blocks), ReconstructionShifts.None, 0);
        foreach (var places in Places(blocks, count))
        {
            var values = Quantized(quantizer, places);
            Assert.Equal(Error(blocks, places, Nearest(lattice, places)), Error(blocks, places, values), 1e-9);
        }
    }

    [Theory]
    [InlineData("Z", 200)]
    [InlineData("A2", 200)]
    [InlineData("D4", 200)]
    [InlineData("E8", 200)]
    [InlineData("BW16", 40)]
    [InlineData("Leech", 10)]
    public void With_a_slope_no_nearest_point_is_better(string name, int count)
    {
        var lattice = Catalogue.Get(name);
        var blocks = VectorBlocks.Of(name, lattice.Dimension);
        var quantizer = new VectorQuantizer(blocks, Priors(blocks), shifts, Slope);
        var others = 0;
        foreach (var places in Places(blocks, count))
        {
            var (values, nearest) = (Quantized(quantizer, places), Nearest(lattice, places));
            Assert.True(Cost(blocks, places, values) <= Cost(blocks, places, nearest) + 1e-9);
            others += values.SequenceEqual(nearest) ? 0 : 1;
        }

        Assert.True(others > 0, "every point is the nearest");
    }

    [Theory]
    [InlineData("Z")]
    [InlineData("A2")]
    [InlineData("D4")]
    public void With_a_slope_no_point_of_the_neighbourhood_is_better(string name)
    {
        var lattice = Catalogue.Get(name);
        var blocks = VectorBlocks.Of(name, lattice.Dimension);
        var quantizer = new VectorQuantizer(blocks, Priors(blocks), shifts, Slope);
        foreach (var places in Places(blocks, 60))
        {
            IEnumerable<long[]> candidates = [[]];
            foreach (var part in blocks.Parts)
            {
                for (var k = 0; k < part.Program.Dimension; k++)
                {
                    var (program, place, coordinate) = (part.Program, places[part.FirstCoordinate + k], k);
                    var members = Enumerable.Range(program.ClassStarts[k], program.ClassStarts[k + 1] - program.ClassStarts[k])
                        .SelectMany(label => Members(program.Offsets[label], program.Steps[coordinate], place)).Distinct().ToArray();
                    candidates = [.. candidates.SelectMany(start => members.Select(member => (long[])[.. start, member]))];
                }
            }

            var least = candidates.Where(values => IsPoint(lattice, values)).Min(values => Cost(blocks, places, values));
            Assert.Equal(least, Cost(blocks, places, Quantized(quantizer, places)), 1e-9);
        }
    }

    /// <summary>Every member of a class within three steps.</summary>
    private static IEnumerable<long> Members(long offset, long step, double place)
    {
        var nearest = offset + (step * (long)double.Round((place - offset) / step));
        return Enumerable.Range(-3, 7).Select(i => nearest + (i * step)).Where(member => double.Abs(member - place) < 2.5 * step);
    }

    private static long[] Quantized(VectorQuantizer quantizer, double[] places)
    {
        var values = new long[places.Length];
        quantizer.Quantize(places, values, quantizer.NewScratch());
        return values;
    }

    private static ImmutableArray<CoordinatePrior> Priors(VectorBlocks blocks) => [.. Enumerable.Range(0, blocks.Dimension).Select(
        k => new CoordinatePrior((PriorFamily[])[PriorFamily.Gaussian, PriorFamily.Laplace, PriorFamily.Logistic] is var all
            ? all[k % 3] : default, k % 9))];

    private static IEnumerable<double[]> Places(VectorBlocks blocks, int count) => Drawn.Normal(count * blocks.Dimension, 901)
        .Chunk(blocks.Dimension).Select(row => row.Select(number => 2.5 * number).ToArray());

    private static double Error(VectorBlocks blocks, double[] places, long[] values) => values.Select((value, k) =>
        double.Pow((places[k] - value) * blocks.Units[k], 2)).Sum();

    private static double Cost(VectorBlocks blocks, double[] places, long[] values) => Priors(blocks).Select((prior, k) =>
        double.Pow((places[k] - shifts.Decoded(prior.Level, values[k])) * blocks.Units[k], 2)
            + (Slope * CoordinateLengths.Of(prior)[long.Abs(values[k])])).Sum();

    private static long[] Nearest(EuclideanLattice lattice, double[] places)
    {
        var units = PeriodisedCost.For(lattice, PriorFamily.Gaussian).Units;
        var point = lattice.Nearest([.. places.Select((place, k) => place * units[k])]);
        return [.. point.Select((coordinate, k) => (long)double.Round(coordinate / units[k]))];
    }

    private static bool IsPoint(EuclideanLattice lattice, long[] values) =>
        Nearest(lattice, [.. values.Select(value => (double)value)]).SequenceEqual(values);
}
