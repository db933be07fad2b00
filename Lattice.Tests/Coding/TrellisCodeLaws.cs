using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>
/// Every lattice with a trellis under every family, with and without dither, from scales below a cell to thousands of cells: points drawn
/// from the code come back, and their bits are those of the exact conditionals.
/// </summary>
public sealed class TrellisCodeLaws
{
    // A coordinate gives 2^12 of 2^32 to the escape, and 2^17 where members are many.
    private const double Kept = 2e-6;
    private const double KeptCoarse = 5e-5;

    public static TheoryData<string> Lattices =>
        [.. Catalogue.Names.Where(name => name is not "D16"), "(A2)^3", "(E8)^2"];

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Points_come_back_at_the_cost_of_the_conditionals(string name)
    {
        var lattice = LatticeSums.Lattice(name);
        foreach (var family in Families.All)
        {
            foreach (var (scale, count) in (((double, int)[])[(0.3, 400), (1.1, 400), (25, 20), (300, 20), (2e6, 20)]))
            {
                foreach (var dithered in (bool[])[false, true])
                {
                    Holds(lattice, family, scale, dithered, lattice.Dimension > 10 ? 20 : count);
                }
            }
        }
    }

    private static void Holds(EuclideanLattice lattice, DensityFamily family, double scale, bool dithered, int count)
    {
        var (m, cost) = (lattice.Dimension, LatticeSums.Cost(lattice.Name, family));
        var side = double.Pow(lattice.Volume, 1.0 / m);
        var logScales = Simulation.Uniform(m, 60).Select(u => Elementary64.Log(scale * side * (0.6 + u))).ToArray();
        var code = TrellisCode.Of(family, cost.Parts, [.. logScales.Select((log, k) => log - Elementary64.Log(cost.Units[k]))]);
        const int PerDither = 20;
        var (u, point, costs, values, read, places) =
            (new double[m], new double[m], new double[m], new long[m], new long[m], new double[m]);
        var (encoder, exact, bits) = (new RangeEncoder(0), 0.0, 0.0);
        for (var i = 0; i < count; i += PerDither)
        {
            if (dithered)
            {
                VoronoiDither.Fill(lattice, u, 6, RandomStream.Simulation, i, 61);
            }

            var sequential = SequentialCode.Of(cost, u, logScales);
            var uniforms = Simulation.Uniform(2 * m * PerDither, 62 + i);
            for (var k = 0; k < m; k++)
            {
                places[k] = u[k] / cost.Units[k];
            }

            for (var j = 0; j < PerDither; j++)
            {
                sequential.Sample(uniforms.AsSpan(2 * m * j, 2 * m), point);
                var length = sequential.Costs(point, costs) / double.Log(2);
                for (var k = 0; k < m; k++)
                {
                    values[k] = (long)double.Round(point[k] / cost.Units[k]);
                }

                encoder.Clear();
                code.Code(ref encoder, values, places);
                var bytes = encoder.End();
                Assert.True((8 * bytes) - 7.999 <= (length * 1.0001) + 2, $"{bytes} bytes for {length:R} bits");
                var counter = new BitCounter();
                code.Code(ref counter, values, places);
                Array.Clear(read);
                var decoder = new RangeDecoder(encoder.Written.ToArray());
                code.Code(ref decoder, read, places);
                Assert.Equal(values, read);
                exact += length;
                bits += counter.Bits;
            }
        }

        var kept = (scale > 20 ? KeptCoarse : Kept) * m * count;
        Assert.InRange(bits, (exact * 0.9999) - kept, (exact * 1.0001) + kept);
    }

    [Fact]
    public void A_point_that_is_none_of_the_lattice_is_told()
    {
        var cost = LatticeSums.Cost("D4", Families.Of("Gaussian"));
        var code = TrellisCode.Of(cost.Family, cost.Parts, new double[4]);
        Assert.Contains("not a point of the lattice", Told([1, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Contains(
            "Coordinate 2 of the dither",
            Assert.Throws<ArgumentOutOfRangeException>(() => Write(code, new long[4], [0, double.NaN, 0, 0])).Message,
            StringComparison.Ordinal);

        string Told(long[] values) => Assert.Throws<ArgumentException>(() => Write(code, values, new double[4])).Message;
    }

    private static void Write(TrellisCode code, long[] values, double[] places)
    {
        var encoder = new RangeEncoder(0);
        code.Code(ref encoder, values, places);
    }
}
