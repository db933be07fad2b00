using System.Globalization;
using System.Text;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Xunit;

namespace Lattice.Tests.Snapshots;

/// <summary>Numbers that a person can look up, six significant digits.</summary>
public sealed class DensityTableTests
{
    private static readonly double[] places = [0, 0.1, 0.25, 0.4999, 0.5, 0.5001, 1, 2, 5, 20];
    private static readonly double[] scales = [1e-6, 1e-3, 0.05, 0.2, 0.5, 1, 5, 1e3, 1e6];

    [Fact]
    public void The_rectangular_cost_in_nats_over_place_and_scale() =>
        Verifier.Verify(
            Table(
                "−log(Δ·g(y)), nats, Laplace scale b in columns, place y in rows, both in steps Δ",
                (y, b) => CoordinateCost<Convolved<Laplace>>.Apply<Real64>(y, 0, Elementary64.Log(b))));

    [Fact]
    public void The_code_of_the_quantized_system_costs_the_same() =>
        Assert.All(places, y => Assert.All(scales.Skip(2), b =>
            Assert.Equal(
                CoordinateCost<Convolved<Laplace>>.Apply<Real64>(y, 0, Elementary64.Log(b)),
                RectangularCode.Cost(PriorFamily.Laplace, 0, -y, 1, b),
                1e-9 * (1 + RectangularCode.Cost(PriorFamily.Laplace, 0, -y, 1, b)))));

    private static string Table(string title, Func<double, double, double> value)
    {
        var text = new StringBuilder(title).Append('\n').Append("y".PadLeft(8));
        Array.ForEach(scales, scale => text.Append(Digits(scale).PadLeft(14)));
        foreach (var place in places)
        {
            text.Append('\n').Append(Digits(place).PadLeft(8));
            Array.ForEach(scales, scale => text.Append(Digits(value(place, scale)).PadLeft(14)));
        }

        return text.ToString();
    }

    private static string Digits(double value) => (value + 0.0).ToString("G6", CultureInfo.InvariantCulture);
}
