using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;
using Lattice.Tests.Oracles;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Lattices;

public sealed class CatalogueTests
{
    [Theory]
    [MemberData(nameof(ReferenceLattice.Each), MemberType = typeof(ReferenceLattice))]
    public void Facts_are_those_of_the_table(string name)
    {
        var (reference, lattice) = (ReferenceLattice.Of(name), ReferenceLattice.Of(name).Lattice);
        Near(double.Sqrt(reference.Number("determinant")!.Value), lattice.Volume);
        Near(reference.Number("minimalNorm"), lattice.Facts.MinimalNorm.ToNullable());
        Near(reference.Number("kissingNumber"), lattice.Facts.KissingNumber.ToNullable());
        Near(reference.Number("coveringRadiusSquared"), lattice.Facts.CoveringRadiusSquared.ToNullable());
        var moment = lattice.Facts.SecondMoment.IfNone(() => throw new InvalidOperationException("no second moment"));
        if (name == "Leech")
        {
            Assert.Equal((0.0657525, 1.2e-6), (moment.Value, moment.StandardError));
            Assert.Equal(0.065771, ((SecondMoment.Measured)moment).Historical.Map(old => old.Value).IfNone(0));
            return;
        }

        Near(reference.Number("secondMoment") ?? reference.Number("sampledSecondMoment"), moment.Value);
        Assert.Equal(reference.Number("gainDecibels")!.Value, moment.GainDecibels, 1e-9);
        Assert.Equal(reference.Number("natsAboveGaussian")!.Value, moment.NatsAboveGaussian, 1e-12);
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Each), MemberType = typeof(ReferenceLattice))]
    public void It_is_the_lattice_of_the_tables_generator(string name)
    {
        // Every vector of the table is a point of ours, and the volumes agree: so the lattices are the same.
        var (reference, lattice) = (ReferenceLattice.Of(name), ReferenceLattice.Of(name).Lattice);
        var home = new double[lattice.Dimension];
        foreach (var vector in reference.Generator())
        {
            reference.Frame.ToHome(vector, home);
            lattice.Basis.Coefficients(home, new long[lattice.Dimension]);
            Assert.All(lattice.Nearest(home).Zip(home), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
            var back = new double[vector.Length];
            reference.Frame.FromHome(home, back);
            Assert.All(back.Zip(vector), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceLattice.Small), MemberType = typeof(ReferenceLattice))]
    public void Minimal_vectors_are_as_many_as_it_says(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        var (norm, count) = ShortVectors.Minimal(lattice.Basis);
        Near(lattice.Facts.MinimalNorm.ToNullable(), norm);
        Assert.Equal(lattice.Facts.KissingNumber, Option<long>.Some(count));
    }

    [Theory]
    [InlineData("A9*", 0.0758)]
    [InlineData("A24*", 0.075627905)]
    [InlineData("D9*", 0.074693097)]
    public void Families_have_second_moments_beyond_the_table(string name, double value) =>
        Assert.Equal(value, Catalogue.Get(name).Facts.SecondMoment.Map(moment => moment.Value).IfNone(0), value < 0.0758 ? 1e-9 : 1e-4);

    [Fact]
    public void Combinations_follow_from_their_parts()
    {
        var (e8, a2) = (Named("E8"), Named("A2"));
        var scaled = Catalogue.Of(new LatticeSpec.Scaled(e8, PositiveReal.Of(3)));
        Near(6561, scaled.Volume);
        Near(18, scaled.Facts.MinimalNorm.ToNullable());
        Near(9, scaled.Facts.CoveringRadiusSquared.ToNullable());
        Assert.Equal(
            Catalogue.Of(e8).Facts.SecondMoment.Map(moment => moment.Value), scaled.Facts.SecondMoment.Map(moment => moment.Value));

        var copies = Catalogue.Of(new LatticeSpec.Repeated(e8, Dimension.Of(5)));
        Assert.Equal((40, 1200L), (copies.Dimension, copies.Facts.KissingNumber.IfNone(0)));
        Near(1, copies.Volume);

        // Z² × √(5/18)-scaled hexagons: G is the mean of σ² over V^(2/m) of the whole.
        var product = Catalogue.Of(
            LatticeSpec.Multiply(Prelude.Seq<LatticeSpec>(new LatticeSpec.Rectangular(Dimension.Of(2)), a2)).Match(
                spec => spec, _ => throw new InvalidOperationException()));
        Near((1.0 / 12 + 5.0 / 36) / 2 / double.Sqrt(double.Sqrt(3)), product.Facts.SecondMoment.Map(moment => moment.Value).ToNullable());
        Near(4, product.Facts.KissingNumber.ToNullable());

        var stretched = Catalogue.Of(
            LatticeSpec.Stretch(a2, new Arr<PositiveReal>([PositiveReal.Of(2), PositiveReal.Of(0.5)])).Match(
                spec => spec, _ => throw new InvalidOperationException()));
        Near(double.Sqrt(3), stretched.Volume);
        Assert.True(stretched.Facts.SecondMoment.IsNone);
    }

    [Fact]
    public void The_listing_reads_as_approved() =>
        Verifier.Verify(string.Join('\n', Catalogue.Listed.Map(spec => Catalogue.Of(spec)).Map(lattice =>
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{lattice.Name,-6} m {lattice.Dimension,2}  V {lattice.Volume:G6}  norm "
                    + $"{lattice.Facts.MinimalNorm.IfNone(double.NaN):G6}  kissing {lattice.Facts.KissingNumber.IfNone(0)}  R² "
                    + $"{lattice.Facts.CoveringRadiusSquared.ToNullable():G6}  ")
            + lattice.Facts.SecondMoment.Match(
                Some: moment =>
                    string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                        $"G {moment.Value:G6}  {moment.GainDecibels:F4} dB  {moment.NatsAboveGaussian:F5} nats  "
                            + $"{(moment is SecondMoment.Exact exact ? exact.Form : $"± {moment.StandardError:G2}")}  [{moment.Source}]"),
                None: () => "G unknown"))));

    private static LatticeSpec Named(string name) =>
        LatticeName.Parse(name).Match(framed => framed.Lattice, _ => throw new InvalidOperationException(name));

    private static void Near(double? expected, double? found)
    {
        Assert.Equal(expected is null, found is null);
        Assert.Equal(expected ?? 0, found ?? 0, 1e-12 * double.Max(1, double.Abs(expected ?? 0)));
    }
}
