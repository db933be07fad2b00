using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Lattices;
using Lattice.Math.NearestPoint;
using Lattice.Math.NearestPoint.Decoders;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.NearestPoint;

/// <summary>Lattices that answer by a batch kernel, held against the trellis, which is their definition.</summary>
public sealed class KernelLaws
{
    private static readonly string[] names = ["A2", "D3", "D4", "D5", "D8", "D12", "D16", "E8", "BW16", "Leech"];

    // Copies are one batch of their factor, other products go factor by factor.
    private static readonly Dictionary<string, LatticeSpec> composed = new()
    {
        ["(E8)^5"] = new LatticeSpec.Repeated(Named("E8"), Dimension.Of(5)),
        ["0.37·(E8)^5"] = new LatticeSpec.Scaled(new LatticeSpec.Repeated(Named("E8"), Dimension.Of(5)), PositiveReal.Of(0.37)),
        ["mixed"] = LatticeSpec.Multiply(
            Prelude.Seq(Named("E8"), Named("Z2"), Named("Leech"), Named("D4"), Named("D4"), Named("A2*"), Named("BW16")))
            .Match(spec => spec, faults => throw new InvalidOperationException(faults.Head.Sentence)),
    };

    public static TheoryData<string> WithKernel => [.. names];

    public static TheoryData<string> WithKernelAndProducts => [.. names, .. composed.Keys];

    [Theory]
    [MemberData(nameof(WithKernel))]
    public void Kernel_and_trellis_agree_at_every_scale_and_place(string name)
    {
        foreach (var (scale, index) in ((double[])[1e-12, 0.37, 1, 1e6]).Zip(Enumerable.Range(0, 4)))
        {
            var lattice = Scaled(name, scale);
            Assert.IsType<BatchQuantizer>(lattice.Quantizer);
            var byTrellis = ByTrellis(lattice);
            var (m, length) = (lattice.Dimension, double.Sqrt(lattice.Facts.MinimalNorm.IfNone(1)));
            foreach (var place in (double[])[0, 10, 1e4, 1e9, 1e12])
            {
                var points = Simulation.Uniform((m > 16 ? 3 : 40) * m, 2100 + index).Select(u => length * (3 + place) * ((2 * u) - 1))
                    .ToArray();
                var nearest = new double[points.Length];
                lattice.Quantizer.NearestBatch(points, nearest);
                var expected = new double[m];
                foreach (var (x, found) in points.Chunk(m).Zip(nearest.Chunk(m)))
                {
                    byTrellis.Nearest(x, expected);
                    Assert.All(
                        expected.Zip(found),
                        pair => Assert.Equal(pair.Item1, pair.Item2, (1e-12 * length) + (3e-16 * double.Abs(pair.Item1))));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithKernel))]
    public void On_walls_and_holes_kernel_and_trellis_are_equally_near(string name)
    {
        // Halves and quarters of sums of basis vectors: midpoints between lattice points, and deep and shallow holes among them.
        var lattice = ReferenceLattice.Of(name).Lattice;
        var (byTrellis, m) = (ByTrellis(lattice), lattice.Dimension);
        var (x, expected) = (new double[m], new double[m]);
        foreach (var draw in Simulation.Uniform((m > 16 ? 8 : 60) * m, 2200).Chunk(m))
        {
            lattice.Basis.Point([.. draw.Select(u => (long)double.Floor(5 * u) - 2)], x);
            foreach (var part in (double[])[0.5, 0.25])
            {
                double[] wall = [.. x.Select(entry => part * entry)];
                byTrellis.Nearest(wall, expected);
                Assert.Equal(DistanceSquared(wall, expected), DistanceSquared(wall, lattice.Nearest(wall)), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithKernel))]
    public void The_tables_points_in_one_batch_have_the_tables_nearest_points(string name)
    {
        var reference = ReferenceLattice.Of(name);
        var (m, points) = (reference.Lattice.Dimension, reference.Points().ToArray());
        var (home, back) = (new double[points.Length * m], new double[reference.Frame.Coordinates]);
        for (var i = 0; i < points.Length; i++)
        {
            reference.Frame.ToHome(points[i].X, home.AsSpan(i * m, m));
        }

        reference.Lattice.Quantizer.NearestBatch(home, home);
        for (var i = 0; i < points.Length; i++)
        {
            reference.Frame.FromHome(home.AsSpan(i * m, m), back);
            Assert.All(back.Zip(points[i].Nearest), pair => Assert.Equal(pair.Item2, pair.Item1, 1e-11));
        }
    }

    [Theory]
    [MemberData(nameof(WithKernelAndProducts))]
    public void Batches_and_threads_give_the_bits_of_single_points(string name)
    {
        var lattice = Of(name);
        var (m, rows) = (lattice.Dimension, 2500 / lattice.Dimension + 1030);
        var points = Simulation.Uniform(rows * m, 2300).Select(u => 16 * (u - 0.5)).ToArray();
        var (one, three, single) = (new double[points.Length], new double[points.Length], new double[points.Length]);
        lattice.Quantizer.NearestBatch(points, one);
        lattice.Quantizer.NearestBatch(points.AsMemory(), three.AsMemory(), 3);
        for (var row = 0; row < rows; row++)
        {
            lattice.Quantizer.Nearest(points.AsSpan(row * m, m), single.AsSpan(row * m, m));
        }

        Assert.Equal(Bits(single), Bits(one));
        Assert.Equal(Bits(one), Bits(three));
        lattice.Quantizer.NearestBatch(points, points);
        Assert.Equal(Bits(one), Bits(points));
    }

    [Theory]
    [MemberData(nameof(WithKernelAndProducts))]
    public void Single_precision_is_nearest_to_within_its_rounding_row_by_row(string name)
    {
        var lattice = Of(name);
        var (m, rows) = (lattice.Dimension, 101);
        var points = Simulation.Uniform(rows * m, 2400).Select(u => (float)(16 * (u - 0.5))).ToArray();
        var (nearest, alone) = (new float[points.Length], new float[m]);
        var scratch = new double[lattice.Quantizer.ScratchLength];
        lattice.Quantizer.NearestBatch(points, nearest, scratch);
        for (var row = 0; row < rows; row++)
        {
            var x = points[(row * m)..((row + 1) * m)];
            lattice.Quantizer.NearestBatch(x, alone, scratch);
            Assert.Equal(alone, nearest[(row * m)..((row + 1) * m)]);
            double[] place = [.. x.Select(entry => (double)entry)];
            Assert.Equal(
                DistanceSquared(place, lattice.Nearest(place)),
                DistanceSquared(place, [.. alone.Select(entry => (double)entry)]),
                5e-6 * m);
        }
    }

    [Theory]
    [MemberData(nameof(WithKernel))]
    public void What_is_too_large_for_single_precision_is_done_in_double_and_what_is_too_large_for_that_is_refused(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var (m, rows) = (lattice.Dimension, 37);
        var points = Simulation.Uniform(rows * m, 2500).Select((u, i) => (float)((i / m % 3 == 1 ? 1e12 : 8) * (u - 0.5))).ToArray();
        var expected = points.Chunk(m).SelectMany(x => lattice.Nearest([.. x.Select(entry => (double)entry)])).Select(entry => (float)entry)
            .ToArray();
        var scratch = new double[lattice.Quantizer.ScratchLength];
        var nearest = points.ToArray();
        lattice.Quantizer.NearestBatch(nearest, nearest, scratch);
        Assert.Equal(expected, nearest);

        var batch = points.Select(entry => (double)entry).ToArray();
        batch[(20 * m) + m - 1] = double.NaN;
        Assert.Contains(
            $"Coordinate {m} ",
            Assert.Throws<ArgumentOutOfRangeException>(() => lattice.Quantizer.NearestBatch(batch, batch)).Message,
            StringComparison.Ordinal);
        points[5 * m] = float.MaxValue;
        Assert.Contains(
            "Coordinate 1 ",
            Assert.Throws<ArgumentOutOfRangeException>(() => lattice.Quantizer.NearestBatch(points, nearest, scratch)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Scales_beyond_the_kernels_go_by_the_trellis()
    {
        var lattice = Scaled("E8", 1e-40);
        var point = new double[8];
        lattice.Basis.Point([1, -2, 3, 0, 1, 0, -1, 2], point);
        Assert.Equal(point, lattice.Nearest([.. point.Select(entry => entry + 1e-42)]));
    }

    private static EuclideanLattice Of(string name) => Catalogue.Of(composed.TryGetValue(name, out var spec) ? spec : Named(name));

    private static LatticeSpec Named(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice, faults => throw new InvalidOperationException(faults.Head.Sentence));

    private static EuclideanLattice Scaled(string name, double scale) =>
        Catalogue.Of(new LatticeSpec.Scaled(ReferenceLattice.Of(name).Framed.Lattice, PositiveReal.Of(scale)));

    private static CoordinateQuantizer ByTrellis(EuclideanLattice lattice)
    {
        var trellis = lattice.Trellis.IfNone(() => throw new InvalidOperationException());
        return new(trellis.Units, [.. trellis.Steps], new TrellisDecoder(trellis));
    }

    private static double DistanceSquared(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();

    private static ulong Bits(double[] values) => Fingerprint.Of(values.Select(BitConverter.DoubleToUInt64Bits));
}
