using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;
using Xunit;

namespace Lattice.Tests.Lattices;

public sealed class PlanarCellTests
{
    public static TheoryData<double, double, double, double> Bases => new()
    {
        { 1, 0, 0, 1 },
        { 1, 0, 0.5, double.Sqrt(0.75) },
        { 2, 0, 0.3, 0.7 },
        { 1, 0, 1000.25, 1 },
        { 1e-6, 0, 0, 1e-6 },
        { 3, 1, 1, 3 },
    };

    [Theory]
    [MemberData(nameof(Bases))]
    public void The_cell_has_the_area_of_the_lattice_and_its_corners_are_equally_near_to_three_points(
        double a, double b, double c, double d)
    {
        var basis = LatticeBasis.Of(new Arr<Arr<double>>([new Arr<double>([a, b]), new Arr<double>([c, d])])).Match(
            Basis.Of, _ => throw new InvalidOperationException());
        var corners = PlanarCell.Corners(basis);
        Assert.InRange(corners.Length, 4, 6);
        Assert.True(corners.Length % 2 == 0);
        var area = Enumerable.Range(0, corners.Length).Sum(
            k => (corners[k].X * corners[(k + 1) % corners.Length].Y) - (corners[(k + 1) % corners.Length].X * corners[k].Y)) / 2;
        Assert.Equal(1, area / basis.Volume, 1e-9);

        var scale = double.Sqrt(basis.Volume);
        var near = ShortVectors.Within(basis, 4 * corners.Max(corner => (corner.X * corner.X) + (corner.Y * corner.Y)));
        Assert.All(corners, corner =>
        {
            var own = double.Hypot(corner.X, corner.Y) / scale;
            var others = near.Select(point => double.Hypot(corner.X - point[0], corner.Y - point[1]) / scale).Order().ToArray();
            Assert.Equal(own, others[0], 1e-6);
            Assert.Equal(own, others[1], 1e-6);
        });
    }

    [Fact]
    public void Only_lattices_of_the_plane_have_one() =>
        Assert.Throws<ArgumentException>(() => PlanarCell.Corners(Catalogue.Get("A3").Basis));
}
