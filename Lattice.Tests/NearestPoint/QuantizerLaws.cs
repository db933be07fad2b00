using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;
using Lattice.Math.NearestPoint;
using Lattice.Math.NearestPoint.Decoders;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.NearestPoint;

/// <summary>The contract of <see cref="Quantizer"/>, for every lattice over scales from 1e-12 to 1e6 and offsets up to 1e9 units.</summary>
public sealed class QuantizerLaws
{
    private static readonly double[] scales = [1e-12, 0.37, 1, 1e6];
    private static readonly double[] offsets = [0, 1, 1e4, 1e9];

    [Theory]
    [MemberData(nameof(ReferenceLattice.Each), MemberType = typeof(ReferenceLattice))]
    public void The_tables_points_have_the_tables_nearest_points(string name)
    {
        var reference = ReferenceLattice.Of(name);
        var (home, back) = (new double[reference.Lattice.Dimension], new double[reference.Frame.Coordinates]);
        foreach (var (x, nearest, distance) in reference.Points())
        {
            reference.Frame.ToHome(x, home);
            var point = reference.Lattice.Nearest(home);
            reference.Frame.FromHome(point, back);
            Assert.All(back.Zip(nearest), pair => Assert.Equal(pair.Item2, pair.Item1, 1e-11));
            Assert.Equal(distance, point.Zip(home, Squared).Sum(), 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Lattice_points_are_their_own_and_translations_translate(string name)
    {
        foreach (var scale in scales)
        {
            var lattice = Scaled(name, scale);
            var (m, length) = (lattice.Dimension, double.Sqrt(lattice.Facts.MinimalNorm.IfNone(1)));
            foreach (var (offset, purpose) in offsets.Zip(Enumerable.Range(0, offsets.Length)))
            {
                // A point given by its coefficients is itself rounded; another lattice point would be away by 0.2 lengths at least in some
                // coordinate.
                var tolerance = length * (1e-9 + (1e-11 * offset));
                var draws = Simulation.Uniform(2 * m * 4, 1000 + purpose);
                foreach (var draw in draws.Chunk(2 * m))
                {
                    var coefficients = draw[..m].Select(u => (long)double.Round(offset * (u - 0.5))).ToArray();
                    var point = new double[m];
                    lattice.Basis.Point(coefficients, point);
                    Near(point, lattice.Nearest(point), tolerance);

                    // The sum is rounded, so x is taken where no wall is within that rounding.
                    var x = draw[m..].Select(u => length * 3 * (u - 0.5)).ToArray();
                    var rounding = 1e-14 * (length + point.Max(double.Abs)) * m;
                    if (Gap(lattice, x) > 4 * rounding * length)
                    {
                        Near(
                            [.. lattice.Nearest(x).Zip(point, (a, b) => a + b)],
                            lattice.Nearest([.. x.Zip(point, (a, b) => a + b)]),
                            tolerance);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Small), MemberType = typeof(ReferenceLattice))]
    public void No_neighbour_is_nearer(string name)
    {
        // The vectors that bound the cell are among those of twice the covering radius; so are all of norm 4R² or less.
        var lattice = ReferenceLattice.Of(name).Lattice;
        var bound = lattice.Facts.CoveringRadiusSquared.Map(radius => 4 * radius).IfNone(4);
        var neighbours = ShortVectors.Within(
            lattice.Basis, double.Min(bound, lattice.Dimension <= 8 ? bound : 2.1 * lattice.Facts.MinimalNorm.IfNone(1)));
        foreach (var x in Points(lattice, 20, 6, 1100))
        {
            var rest = lattice.Nearest(x).Zip(x, (a, b) => b - a).ToArray();
            var distance = rest.Sum(entry => entry * entry);
            Assert.All(neighbours, neighbour => Assert.True(rest.Zip(neighbour, Squared).Sum() >= distance * (1 - 1e-12)));
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Own_decoder_trellis_and_sphere_decoder_agree(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var trellis = lattice.Trellis.IfNone(() => throw new InvalidOperationException());
        var byTrellis = new CoordinateQuantizer(trellis.Units, [.. trellis.Steps], new TrellisDecoder(trellis));
        var bySphere = new SphereDecoder(lattice.Basis);
        var (first, second) = (new double[lattice.Dimension], new double[lattice.Dimension]);
        foreach (var x in Points(lattice, lattice.Dimension <= 16 ? 200 : 10, 10, 1200))
        {
            byTrellis.Nearest(x, first);
            bySphere.Nearest(x, second);
            Near(first, lattice.Nearest(x), 1e-11);
            Near(second, first, 1e-11);
        }
    }

    [Theory]
    [InlineData("A2")]
    [InlineData("A3*")]
    [InlineData("D4")]
    [InlineData("A4*")]
    public void In_few_dimensions_brute_force_agrees(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var candidates = Grid(lattice, 5).ToArray();
        foreach (var x in Points(lattice, 40, 1.5, 1300))
        {
            var best = candidates.MinBy(point => point.Zip(x, Squared).Sum())!;
            Near(best, lattice.Nearest(x), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Batches_are_their_points_bit_for_bit_and_allocate_nothing(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var points = Points(lattice, 9, 8, 1400).ToArray();
        var batch = points.SelectMany(point => point).ToArray();
        var scratch = new double[lattice.Quantizer.ScratchLength];
        lattice.Quantizer.NearestBatch(batch, batch, scratch);
        Assert.Equal(points.SelectMany(point => lattice.Nearest(point)), batch);
        Assert.Equal(0, Allocations.Of(() => lattice.Quantizer.NearestBatch(batch, batch, scratch)));
    }

    [Theory]
    [InlineData("E8")]
    [InlineData("K12")]
    [InlineData("A7*")]
    public void Threads_and_single_precision_change_no_point(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var batch = Points(lattice, 3000, 8, 1450).SelectMany(point => point).Select(entry => (double)(float)entry).ToArray();
        var (one, two, single) = (new double[batch.Length], new double[batch.Length], new float[batch.Length]);
        lattice.Quantizer.NearestBatch(batch.AsMemory(), one.AsMemory(), 1);
        lattice.Quantizer.NearestBatch(batch.AsMemory(), two.AsMemory(), 3);
        lattice.Quantizer.NearestBatch(batch.Select(entry => (float)entry).ToArray(), single, new double[lattice.Quantizer.ScratchLength]);
        Assert.Equal(one, two);
        Assert.Equal(batch.Chunk(lattice.Dimension).SelectMany(point => lattice.Nearest(point)), one);
        Assert.Equal(one.Select(entry => (float)entry), single);
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void What_cannot_be_rounded_exactly_is_refused(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        foreach (var quantizer in new[] { lattice.Quantizer, new SphereDecoder(lattice.Basis) })
        {
            foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e18])
            {
                var x = new double[lattice.Dimension];
                x[^1] = bad;
                Assert.Throws<ArgumentOutOfRangeException>(() => quantizer.Nearest(x, x));
            }
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void On_walls_both_answers_are_equally_near_and_the_choice_is_reproducible(string name)
    {
        // Halves of lattice vectors lie on walls, or in the middle of more cells.
        var lattice = ReferenceLattice.Of(name).Lattice;
        for (var j = 0; j < lattice.Dimension; j++)
        {
            var x = lattice.Basis.Vector(j).ToArray().Select(entry => 0.5 * entry).ToArray();
            var point = lattice.Nearest(x);
            Assert.Equal(point, lattice.Nearest(x));
            var sphere = new double[x.Length];
            new SphereDecoder(lattice.Basis).Nearest(x, sphere);
            Assert.Equal(sphere.Zip(x, Squared).Sum(), point.Zip(x, Squared).Sum(), 1e-12);
        }
    }

    [Fact]
    public void Stretched_lattices_and_products_are_quantized_exactly()
    {
        var factors = new Arr<PositiveReal>(Simulation.Uniform(8, 1500).Select(u => PositiveReal.Of(0.3 + u)));
        var e8 = new LatticeSpec.Named(NamedLattice.Only(LatticeFamily.E8));
        var stretched = LatticeSpec.Stretch(e8, factors).Match(spec => spec, _ => throw new InvalidOperationException());
        var product = LatticeSpec.Multiply(
            Prelude.Seq<LatticeSpec>(
                stretched,
                new LatticeSpec.Rectangular(Dimension.Of(2)),
                new LatticeSpec.Scaled(new LatticeSpec.Named(NamedLattice.Only(LatticeFamily.E6)), PositiveReal.Of(1.3))))
            .Match(spec => spec, _ => throw new InvalidOperationException());
        foreach (var lattice in new[] { Catalogue.Of(stretched), Catalogue.Of(product) })
        {
            var sphere = new SphereDecoder(lattice.Basis);
            var found = new double[lattice.Dimension];
            foreach (var x in Points(lattice, 100, 6, 1600))
            {
                sphere.Nearest(x, found);
                Near(found, lattice.Nearest(x), 1e-11);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void Random_bases_are_searched_exactly(int dimension)
    {
        var draws = Simulation.Uniform(dimension * dimension, 1700 + dimension);
        var basis = LatticeBasis.Of(
            new Arr<Arr<double>>(draws.Chunk(dimension).Select(vector => new Arr<double>(vector.Select(u => (4 * u) - 2))))).Match(
                spec => spec, faults => throw new InvalidOperationException(faults.Head.Sentence));
        var lattice = Catalogue.Of(new LatticeSpec.OfBasis(basis));
        var near = Math.Bases.ShortVectors.Within(lattice.Basis, 8);
        foreach (var x in Points(lattice, 50, 10, 1800))
        {
            var rest = lattice.Nearest(x).Zip(x, (a, b) => b - a).ToArray();
            Assert.All(
                near, neighbour => Assert.True(rest.Zip(neighbour, Squared).Sum() >= rest.Sum(entry => entry * entry) * (1 - 1e-12)));
        }
    }

    private static EuclideanLattice Scaled(string name, double scale) => scale == 1
        ? ReferenceLattice.Of(name).Lattice
        : Catalogue.Of(new LatticeSpec.Scaled(ReferenceLattice.Of(name).Framed.Lattice, PositiveReal.Of(scale)));

    private static IEnumerable<double[]> Points(EuclideanLattice lattice, int count, double reach, int purpose) =>
        Simulation.Uniform(count * lattice.Dimension, purpose).Select(u => 2 * reach * (u - 0.5)).Chunk(lattice.Dimension);

    /// <summary>How much farther the second nearest of the points around K(x) is, in squared distance; 0 would be a wall.</summary>
    private static double Gap(EuclideanLattice lattice, double[] x)
    {
        var point = lattice.Nearest(x);
        var own = point.Zip(x, Squared).Sum();
        var other = Enumerable.Range(0, lattice.Dimension)
            .SelectMany(
                j => new[] { 1, -1 }.Select(sign => point.Select((entry, i) => entry + (sign * lattice.Basis[i, j])).Zip(x, Squared).Sum()))
                    .Min();
        return other - own;
    }

    private static IEnumerable<double[]> Grid(EuclideanLattice lattice, int reach)
    {
        var (m, side) = (lattice.Dimension, (2 * reach) + 1);
        for (var index = 0; index < System.Math.Pow(side, m); index++)
        {
            var (coefficients, rest, point) = (new long[m], index, new double[m]);
            for (var i = 0; i < m; i++)
            {
                (coefficients[i], rest) = ((rest % side) - reach, rest / side);
            }

            lattice.Basis.Point(coefficients, point);
            yield return point;
        }
    }

    private static double Squared(double a, double b) => (a - b) * (a - b);

    private static void Near(double[] expected, double[] found, double tolerance) =>
        Assert.All(
            expected.Zip(found),
            pair => Assert.True(
                double.Abs(pair.Item1 - pair.Item2) <= tolerance + (1e-14 * double.Abs(pair.Item1)), $"{pair.Item1:R} and {pair.Item2:R}"));
}
