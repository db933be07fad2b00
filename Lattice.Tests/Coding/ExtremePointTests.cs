using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>Points that no prior expects have a code too: enormous ones, and scales far below or above a cell.</summary>
public sealed class ExtremePointTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in (string[])["Z", "Z4", "A2", "A5*", "D4", "E6", "E8", "K12", "BW16", "Leech"])
            {
                foreach (var family in (string[])["gaussian", "laplace", "logistic"])
                {
                    foreach (var scale in (string[])["1e-6", "0.02", "1", "1e6"])
                    {
                        data.Add(name, $"{family}:{scale}");
                        if (name[0] == 'Z')
                        {
                            data.Add(name, $"{family}:{scale}:convolved");
                        }
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Points_of_any_norm_come_back(string name, string prior)
    {
        var lattice = LatticeSums.Lattice(name);
        ComeBack(LatticeCode.Of(lattice, ScaledPrior.Of(prior)), name[0] != 'Z');
    }

    [Theory]
    [InlineData("gaussian:1e-3")]
    [InlineData("gaussian:2")]
    [InlineData("laplace:1000")]
    [InlineData("logistic:1")]
    public void Points_of_any_norm_of_a_basis_come_back(string prior) => ComeBack(
        LatticeCode.Of(Catalogue.OfBasis([2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]), ScaledPrior.Of(prior)), true);

    private static void ComeBack(LatticeCode code, bool isSparse)
    {
        var (m, basis) = (code.Dimension, code.Lattice.Basis);
        var (coefficients, point, dither, back) = (new long[m], new double[m], new double[m], new double[m]);
        foreach (var size in (double[])[1, 40, 1e5, 1e9, 1099511627776, isSparse ? 35184372088832 : 1125899906842624])
        {
            var uniforms = Simulation.Uniform(2 * m, (int)double.Log2(size) + 80);
            for (var k = 0; k < m; k++)
            {
                coefficients[k] = (long)(size * ((2 * uniforms[k]) - 1));
                dither[k] = 0.2 * (uniforms[m + k] - 0.5);
            }

            basis.Point(coefficients, point);
            foreach (var u in (double[][])[dither, new double[m]])
            {
                var bytes = code.Encode(point, u);
                code.Decode(bytes, back, u);
                for (var k = 0; k < m; k++)
                {
                    Assert.Equal(point[k], back[k], 1e-12 * double.Max(1, size));
                }

                Assert.Equal(bytes, code.Encode(back, u));

                // An escape of 20 bits and the gamma code of a rank, at most, beside 33 bits for an edge.
                Assert.True(bytes.Length * 8 <= (m * (32 + 22 + (2 * double.Log2(size * 64)))) + 8, $"{bytes.Length} bytes at {size}");
            }
        }
    }
}
