using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;
using Lattice.Math.Random;
using Xunit;

namespace Lattice.Tests.NearestPoint;

public sealed class FramedQuantizerTests
{
    public static TheoryData<string> Names => ["Z3", "A1", "A2", "A5", "A5*", "A11^3", "E6", "E6*", "D4", "E8", "BW16"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lattice_point_however_far_is_itself_and_exact(string name)
    {
        var (lattice, quantizer) = Of(name, FrameName.Usual);
        var point = new double[quantizer.Coordinates];
        foreach (var scale in new[] { 1L, 1L << 20, 1L << 40 })
        {
            var x = new double[quantizer.Coordinates];
            for (var j = 0; j < lattice.Dimension; j++)
            {
                var vector = quantizer.Vector(j);
                for (var i = 0; i < x.Length; i++)
                {
                    x[i] += ((j % 3) - 1) * scale * vector[i];
                }
            }

            quantizer.Nearest(x, point);
            Assert.All(x.Zip(point), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-15 * double.Max(1, double.Abs(pair.Item1))));
        }
    }

    [Theory]
    [InlineData("A2")]
    [InlineData("A7")]
    [InlineData("E6")]
    public void Entries_of_integer_vectors_are_exact(string name)
    {
        var (lattice, quantizer) = Of(name, FrameName.Usual);
        for (var j = 0; j < lattice.Dimension; j++)
        {
            Assert.All(quantizer.Vector(j).ToArray(), entry => Assert.Equal(double.Round(2 * entry), 2 * entry));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_nearest_point_is_that_of_the_home_frame_and_so_is_the_distance(string name)
    {
        var (lattice, quantizer) = Of(name, FrameName.Usual);
        var (frame, m) = (lattice.Frame(FrameName.Usual), lattice.Dimension);
        var (x, point, home, back) = (new double[quantizer.Coordinates], new double[quantizer.Coordinates], new double[m], new double[m]);
        for (var draw = 0; draw < 50; draw++)
        {
            RandomDraws.FillUniform(home, 5, RandomStream.Simulation, 1, draw);
            for (var k = 0; k < m; k++)
            {
                home[k] = 20 * (home[k] - 0.5);
            }

            frame.FromHome(home, x);
            var distance = quantizer.Nearest(x, point);
            frame.ToHome(point, back);
            var nearest = lattice.Nearest(home);
            Assert.All(nearest.Zip(back), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
            Assert.Equal(nearest.Zip(home, (a, b) => (a - b) * (a - b)).Sum(), distance, 1e-12);
        }
    }

    [Fact]
    public void What_lies_outside_the_span_is_projected_away()
    {
        var (_, quantizer) = Of("A3", FrameName.Usual);
        var (inside, lifted) = (new double[4], new double[4]);
        quantizer.Nearest([0.9, 0.2, -0.3, -0.8], inside);
        quantizer.Nearest([500.9, 500.2, 499.7, 499.2], lifted);
        Assert.Equal(inside, lifted);
    }

    [Fact]
    public void A_far_point_that_is_no_lattice_point_is_rounded_right()
    {
        var (_, quantizer) = Of("A2", FrameName.Usual);
        var point = new double[3];
        quantizer.Nearest([1099511627776.4375, -1099511627776.125, -0.3125], point);
        Assert.Equal([1099511627776, -1099511627776, 0], point);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_cannot_be_rounded_exactly_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Of("A2", FrameName.Usual).Quantizer.Nearest([value, 0, 0], new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Of("E8", FrameName.Usual).Quantizer.Nearest([value, 0, 0, 0, 0, 0, 0, 0], new double[8]));
    }

    private static (EuclideanLattice Lattice, FramedQuantizer Quantizer) Of(string name, FrameName frame)
    {
        var lattice = Catalogue.Get(name);
        return (lattice, new FramedQuantizer(lattice, frame));
    }
}
