using Lattice.Math.NearestPoint.Batches;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.NearestPoint.Batches;

public sealed class BatchLawTests
{
    private const int Rows = 203;

    public static TheoryData<string> Lattices => [.. BatchCase.All.Select(batch => batch.Name)];

    // The same at every vector width and with none, see BatchMachineTests.
    public static TheoryData<string, ulong> Pinned => new()
    {
        { "A2", 0xFF550F96BB81EE6BUL },
        { "D2", 0xAFBB89F71EC6165CUL },
        { "D3", 0xC4B56117BA642580UL },
        { "D4", 0xFC5EF4CE450B400EUL },
        { "D5", 0x5C991260757196D8UL },
        { "D8", 0xEA8EE245AB41EC7BUL },
        { "D12", 0x850ADD8EEDAF1D19UL },
        { "D37", 0x7AF5E5BBBFE800B4UL },
        { "E8", 0x22FBE9B634D6A574UL },
        { "BW16", 0xC684BEAE36878385UL },
        { "Leech", 0x3EAB4212EE80BA12UL },
    };

    [Theory]
    [MemberData(nameof(Lattices))]
    public void No_point_of_any_coset_is_nearer(string name)
    {
        var batch = BatchCase.Named(name);
        var points = batch.Points(Rows, 1);
        var singles = points.Select(x => (float)x).ToArray();
        var (nearest, nearestSingle) = (batch.Nearest(points), batch.Nearest(singles));
        for (var row = 0; row < Rows; row++)
        {
            var expected = batch.Reference(points[(row * batch.Dimension)..((row + 1) * batch.Dimension)]);
            Assert.Equal(expected, batch.DistanceSquared(points, nearest, row), 1e-12);
            Assert.Equal(expected, batch.DistanceSquared(singles, nearestSingle, row), 2e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Answers_are_points_of_the_lattice_and_their_own_nearest(string name)
    {
        var batch = BatchCase.Named(name);
        var points = batch.Points(Rows, 2);
        foreach (var scale in new[] { 1, 0.37, 1e-6, 5e4 })
        {
            var nearest = batch.Nearest([.. points.Select(x => scale * x)], scale);
            Assert.Equal(nearest, batch.Nearest(nearest, scale));
            var singles = batch.Nearest([.. points.Select(x => (float)(scale * x))], scale);
            Assert.Equal(singles, batch.Nearest(singles, scale));
            for (var row = 0; row < Rows; row += 31)
            {
                Assert.Equal(
                    0, batch.Reference([.. nearest[(row * batch.Dimension)..((row + 1) * batch.Dimension)].Select(x => x / scale)]), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void A_shift_by_a_lattice_point_shifts_the_answer(string name)
    {
        var batch = BatchCase.Named(name);

        // Anywhere: walls have probability 0.
        var points = Simulation.Uniform(Rows * batch.Dimension, 51).Select(u => (20 * u) - 10).ToArray();
        var shifts = batch.Nearest([.. Simulation.Uniform(Rows * batch.Dimension, 52).Select(u => (2000 * u) - 1000)]);
        var (nearest, shifted) = (batch.Nearest(points), batch.Nearest([.. points.Zip(shifts, (x, shift) => x + shift)]));
        for (var i = 0; i < points.Length; i++)
        {
            Assert.Equal(nearest[i] + shifts[i], shifted[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Singles_are_the_doubles_rounded(string name)
    {
        var batch = BatchCase.Named(name);
        var points = Simulation.Uniform(Rows * batch.Dimension, 53).Select(u => (float)((20 * u) - 10)).ToArray();
        foreach (var scale in new[] { 1, 0.37 })
        {
            Assert.Equal(batch.Nearest([.. points.Select(x => (double)x)], scale).Select(x => (float)x), batch.Nearest(points, scale));
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void A_batch_answers_as_its_rows_one_by_one(string name)
    {
        var batch = BatchCase.Named(name);
        var points = batch.Points(Rows, 3);
        var singles = points.Select(x => (float)x).ToArray();
        var (nearest, nearestSingle) = (batch.Nearest(points), batch.Nearest(singles));
        var width = batch.Dimension;
        foreach (var count in new[] { 1, 2, 3, 5, 7, 11, 13, 17, 31 })
        {
            for (var row = 0; row + count <= Rows; row += count * (count == 1 ? 1 : 3))
            {
                var range = (row * width)..((row + count) * width);
                Assert.Equal(Bits(nearest[range]), Bits(batch.Nearest(points[range])));
                Assert.Equal(Bits(nearestSingle[range]), Bits(batch.Nearest(singles[range])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Answers_may_take_the_place_of_the_points(string name)
    {
        var batch = BatchCase.Named(name);
        var points = batch.Points(Rows, 4);
        var nearest = batch.Nearest(points);
        Assert.Equal(-1, batch.Double(points, points, 1));
        Assert.Equal(nearest, points);
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void The_first_refused_row_is_named_and_those_before_it_are_answered(string name)
    {
        var batch = BatchCase.Named(name);
        var width = batch.Dimension;
        foreach (var row in new[] { 0, 1, 8, 15, 16, 33, 39 })
        {
            foreach (var place in new[] { 0, width - 1 })
            {
                foreach (var value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e20, -1e20, double.MaxValue })
                {
                    var points = batch.Points(40, 5);
                    var expected = batch.Nearest(points);
                    points[(row * width) + place] = value;
                    points[^1] = double.NaN;
                    var nearest = new double[points.Length];
                    Assert.Equal(row, batch.Double(points, nearest, 1));
                    Assert.Equal(expected[..(row * width)], nearest[..(row * width)]);
                    var singles = points.Select(x => (float)x).ToArray();
                    Assert.Equal(row, batch.Single(singles, new float[points.Length], 1));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Large_points_are_exact_up_to_where_they_are_refused(string name)
    {
        var batch = BatchCase.Named(name);
        var (limit, limitSingle) = (batch.Unit * double.Exp2(51), batch.Unit * double.Exp2(22));
        var points = Simulation.Uniform(Rows * batch.Dimension, 54).Select(u => 0.99 * limit * ((2 * u) - 1)).ToArray();
        var nearest = batch.Nearest(points);
        Assert.Equal(nearest, batch.Nearest(nearest));
        var singles = points.Select(x => (float)(x / limit * limitSingle)).ToArray();
        var nearestSingle = batch.Nearest(singles);
        Assert.Equal(nearestSingle, batch.Nearest(nearestSingle));

        points[^1] = 1.01 * limit * double.Max(1, batch.Name == "A2" ? double.Sqrt(3) : 1);
        singles[^1] = (float)(points[^1] / limit * limitSingle);
        Assert.Equal(Rows - 1, batch.Double(points, nearest, 1));
        Assert.Equal(Rows - 1, batch.Single(singles, nearestSingle, 1));
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Nothing_is_allocated(string name)
    {
        var batch = BatchCase.Named(name);
        var points = batch.Points(Rows, 6);
        var singles = points.Select(x => (float)x).ToArray();
        var (nearest, nearestSingle) = (batch.Nearest(points), batch.Nearest(singles));
        Assert.Equal(0, Allocations.Of(() =>
        {
            batch.Double(points, nearest, 1);
            batch.Single(singles, nearestSingle, 1);
        }));
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Lengths_and_scales_that_make_no_sense_are_refused(string name)
    {
        var batch = BatchCase.Named(name);
        Assert.Throws<ArgumentException>("points", () => batch.Double(new double[batch.Dimension + 1], new double[batch.Dimension + 1], 1));
        Assert.Throws<ArgumentException>("nearest", () => batch.Double(new double[batch.Dimension], new double[2 * batch.Dimension], 1));
        Assert.Equal(-1, batch.Double([], [], 1));
        foreach (var scale in new[] { 0, -1, double.NaN, double.PositiveInfinity, 1e-310, 1e308 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(
                "scale", () => batch.Double(new double[batch.Dimension], new double[batch.Dimension], scale));
            Assert.Throws<ArgumentOutOfRangeException>(
                "scale", () => batch.Single(new float[batch.Dimension], new float[batch.Dimension], scale));
        }
    }

    [Fact]
    public void Dimensions_of_checkerboards_have_bounds()
    {
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => CheckerboardBatch.Nearest(new double[1], new double[1], 1));
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => CheckerboardBatch.Nearest(new double[4097], new double[4097], 4097));
        Assert.Equal(-1, CheckerboardBatch.Nearest(new double[4096], new double[4096], 4096));
    }

    [Fact]
    public void Ties_go_as_documented()
    {
        // E₈: ½ rounds to 0 in every coordinate, and as far away is the deep hole's other side: the integers win.
        var nearest = new double[8];
        E8Batch.Nearest([1, 0, 0, 0, 0, 0, 0, 0], nearest);
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0], nearest);
        CheckerboardBatch.Nearest([0.5, 0.5, 0.5, 1.5, -0.5, -0.5, -0.5, -1.5], nearest, 4);
        Assert.Equal([0, 0, 0, 2, 0, 0, 0, -2], nearest);
        CheckerboardBatch.Nearest([1.25, 0.25, 0.25, 0.25, 0.25, 1.25, 0.25, 0.25], nearest, 4);
        Assert.Equal([2, 0, 0, 0, 1, 1, 0, 0], nearest);
    }

    [Theory]
    [MemberData(nameof(Pinned))]
    public void Bits_are_pinned(string name, ulong expected)
    {
        var batch = BatchCase.Named(name);
        var points = batch.Points(Rows, 8);
        var singles = points.Select(x => (float)x).ToArray();
        Assert.Equal(expected, Fingerprint.Of([Bits(batch.Nearest(points, 0.37)), Bits(batch.Nearest(singles, 0.37))]));
    }

    private static ulong Bits(double[] values) => Fingerprint.Of(values.Select(BitConverter.DoubleToUInt64Bits));

    private static ulong Bits(float[] values) => Fingerprint.Of(values.Select(value => (ulong)BitConverter.SingleToUInt32Bits(value)));
}
