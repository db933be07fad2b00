using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Latents;
using Lattice.Math.Lattices;
using Lattice.Math.Moments;
using Lattice.Math.NearestPoint;
using Xunit;

namespace Lattice.Tests.Lattices;

/// <summary>Lattices of many dimensions, of extreme scales and of odd bases: what is said of them is right, or they are refused.</summary>
public sealed class LatticeRangeTests
{
    private static LatticeSpec Named(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice, faults => throw new InvalidOperationException(faults.Head.Sentence));

    private static LatticeSpec Copies(string name, double scale, int copies) =>
        new LatticeSpec.Repeated(new LatticeSpec.Scaled(Named(name), PositiveReal.Of(scale)), Dimension.Of(copies));

    private static LatticeBasis Basis(params double[][] vectors) =>
        LatticeBasis.Of(new Arr<Arr<double>>(vectors.Select(vector => new Arr<double>(vector)).ToArray()))
            .Match(basis => basis, faults => throw new InvalidOperationException(faults.Head.Sentence));

    private static string Fault(params double[][] vectors) =>
        LatticeBasis.Of(new Arr<Arr<double>>(vectors.Select(vector => new Arr<double>(vector)).ToArray()))
            .Match(_ => "none", faults => faults.Head.Sentence);

    [Theory]
    [InlineData("Z", 2, 1024, 709.782712893384)]
    [InlineData("Z", 1e-50, 1024, -117893.29632420932)]
    [InlineData("Leech", 0.4, 42, -923.6181)]
    [InlineData("A2", 1e50, 1, 230.8078154)]
    public void The_volume_of_any_scale_has_its_logarithm(string name, double scale, int copies, double logarithm) =>
        Assert.Equal(logarithm, Catalogue.Of(Copies(name, scale, copies)).LogVolume, 1e-4 * double.Abs(logarithm));

    [Theory]
    [InlineData("A2")]
    [InlineData("E8")]
    [InlineData("Leech")]
    [InlineData("Z40")]
    public void The_logarithm_is_that_of_the_volume_where_there_is_one(string name)
    {
        var lattice = Catalogue.Of(Named(name));
        Assert.Equal(Elementary64.Log(lattice.Volume), lattice.LogVolume);
    }

    [Theory]
    [InlineData("Z", 2, 1024, 1.0 / 12)]
    [InlineData("Leech", 0.4, 42, 0.0657525)]
    [InlineData("Leech", 1e50, 1, 0.0657525)]
    [InlineData("A2", 1e-50, 1, 0.0801875)]
    public void The_normalised_second_moment_knows_no_scale(string name, double scale, int copies, double moment)
    {
        var moments = MomentEstimate.Of(Catalogue.Of(Copies(name, scale, copies)), 500, 1);
        Assert.Equal(moment, moments.NormalisedSecondMoment, 5 * moments.NormalisedSecondMomentError);
        Assert.InRange(moments.NormalisedSecondMomentError, 1e-9, 0.01);
    }

    [Theory]
    [InlineData(1e13)]
    [InlineData(1e50)]
    [InlineData(1e-11)]
    [InlineData(1e-50)]
    public void A_scaled_lattice_quantizes_as_it_does_unscaled(double scale)
    {
        var (one, scaled) =
            (new FramedQuantizer(Catalogue.Of(Named("A2")), FrameName.Usual),
                new FramedQuantizer(Catalogue.Of(Copies("A2", scale, 1)), FrameName.Usual));
        double[] x = [1.3, -0.6, -0.5];
        var (near, nearScaled) = (new double[3], new double[3]);
        one.Nearest(x, near);
        scaled.Nearest([.. x.Select(entry => entry * scale)], nearScaled);
        Assert.All(near.Zip(nearScaled), pair => Assert.Equal(pair.Item1, pair.Item2 / scale, 1e-12));
    }

    [Fact]
    public void A_basis_in_a_subspace_is_the_lattice_it_spans_there()
    {
        var plane = Catalogue.Of(new LatticeSpec.OfBasis(Basis([1, -1, 0], [0, 1, -1])));
        Assert.Equal((2, 3), (plane.Dimension, plane.Frame(FrameName.Usual).Coordinates));
        Assert.Equal(double.Sqrt(3), plane.Volume, 1e-14);
        Assert.Equal(6, plane.Facts.KissingNumber);
        var (own, named) = (new FramedQuantizer(plane, FrameName.Usual), new FramedQuantizer(Catalogue.Of(Named("A2")), FrameName.Usual));
        var (near, known) = (new double[3], new double[3]);
        foreach (var x in (double[][])[[0.9, 0.1, 0], [2.2, -1.4, 7.1], [-5.3, 1.1, 3.8]])
        {
            Assert.Equal(named.Nearest(x, known), own.Nearest(x, near), 1e-12);
            Assert.All(known.Zip(near), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
        }

        Assert.Equal(2, LatentLattice.Of(plane.Spec, PriorFamily.Gaussian).Lattice.Basis.Dimension);
        Assert.Equal(1, LatentLattice.Of(plane.Spec, PriorFamily.Gaussian).Lattice.Volume, 1e-12);
    }

    [Fact]
    public void Orthogonal_parts_are_searched_apart()
    {
        // 150 hexagonal planes whose coordinates lie apart: Z^300 and such took for ever as one search.
        var n = 300;
        var vectors = Enumerable.Range(0, n).Select(_ => new double[n]).ToArray();
        for (var k = 0; k < n / 2; k++)
        {
            (vectors[k][k], vectors[n - 1 - k][k], vectors[n - 1 - k][n - 1 - k]) = (1, 0.5, double.Sqrt(0.75));
        }

        var (whole, plane) =
            (Catalogue.Of(new LatticeSpec.OfBasis(Basis(vectors))),
                new SphereDecoder(Math.Bases.Basis.Of(Basis([1, 0], [0.5, double.Sqrt(0.75)]))));
        var x = Oracles.Simulation.Uniform(n, 3).Select(u => 20 * (u - 0.5)).ToArray();
        var nearest = whole.Nearest(x);
        for (var k = 0; k < n / 2; k++)
        {
            var near = new double[2];
            plane.Nearest([x[k], x[n - 1 - k]], near);
            Assert.Equal(near[0], nearest[k], 1e-9);
            Assert.Equal(near[1], nearest[n - 1 - k], 1e-9);
        }
    }

    [Fact]
    public void A_thousand_coordinates_need_no_dense_matrix()
    {
        var lattice = Catalogue.Of(Named("Z65536"));
        Assert.Equal((65536, 0.0), (lattice.Dimension, lattice.LogVolume));
        Assert.Equal(Enumerable.Repeat(1.0, 65536), lattice.Nearest([.. Enumerable.Repeat(0.9, 65536)]));
    }

    [Fact]
    public void Bases_beyond_what_a_double_holds_are_refused()
    {
        Assert.StartsWith(
            "The largest number of basis vector 1 is 1e200; give one from 1e-50 to 1e50",
            Fault([1e200, 0], [0, 1]),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The largest number of basis vector 2 is 1e-200; give one from 1e-50 to 1e50",
            Fault([1, 0], [0, 1e-200]),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The parts of the basis vectors that are orthogonal to those before range from 1 to 1e+20; one may be at most 1e13 times "
                + "another",
            Fault([1e20, 0], [0, 1]),
            StringComparison.Ordinal);
        Assert.StartsWith("Basis vector 2 depends on those before it", Fault([1, 0], [1, 1e-14]), StringComparison.Ordinal);
        Assert.StartsWith(
            "A basis of 3 vectors needs 3 numbers in each, or more, but vector 1 has 2",
            Fault([1, 0], [0, 1], [1, 1]),
            StringComparison.Ordinal);
        Assert.Equal("none", Fault([1e-50, 0], [0, 1e-40]));

        var random = new System.Random(5);
        var dense = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 60).Select(_ => (double)random.Next(-9, 10)).ToArray())
            .ToArray();
        Assert.StartsWith(
            "60 vectors of the basis are coupled, none orthogonal to all others; nearest points are searched for 40 at most",
            Fault(dense),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e10)]
    [InlineData(300)]
    [InlineData(26)]
    [InlineData(-1e10)]
    public void A_code_of_any_scale_samples_in_bounded_time(double logScale)
    {
        foreach (var family in Enum.GetValues<PriorFamily>())
        {
            var cost = PeriodisedCost.Of(Catalogue.Of(Named("A2")), family).IfNone(() => throw new InvalidOperationException());
            var point = new double[2];
            SequentialCode.Of(cost, [0.1, 0.2], [logScale, logScale]).Sample([0.3, 0.7, 0.999, 0.001], point);
            Assert.All(point, entry => Assert.True(double.IsFinite(entry)));
        }
    }

    [Fact]
    public void A_point_of_other_coordinates_is_told_so()
    {
        var leech = Catalogue.Of(Named("Leech"));
        Assert.StartsWith(
            "Nearest needs 24 coordinates for a point of the Leech lattice; 3 were given.",
            Assert.Throws<ArgumentException>(() => leech.Nearest(new double[3])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Nearest needs 24 coordinates",
            Assert.Throws<ArgumentException>(() => leech.Quantizer.Nearest(new double[3], new double[24])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Nearest needs room for 24 coordinates",
            Assert.Throws<ArgumentException>(() => leech.Quantizer.Nearest(new double[24], new double[3])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "NearestBatch needs whole points of 24 coordinates each; 25 coordinates were given.",
            Assert.Throws<ArgumentException>(() => leech.Quantizer.NearestBatch(new double[25], new double[25])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => leech.Basis.Coefficients(new double[3], new long[24]));
    }
}
