using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Costs;

/// <summary>Points and scales to take costs at, and how costs are compared.</summary>
internal static class CostCases
{
    /// <summary>Points of up to <paramref name="range"/> per coordinate with scales about <paramref name="scale"/>.</summary>
    public static IEnumerable<(double[] Y, double[] LogScales)> Cases(int dimension, double scale, double range, int count, int purpose)
    {
        for (var i = 0; i < count; i++)
        {
            var numbers = Simulation.Uniform(2 * dimension, 1000 + 10 * purpose + i);
            yield return (
                [.. numbers.Take(dimension).Select(u => range * (2 * u - 1))],
                [.. numbers.Skip(dimension).Select(u => Elementary64.Log(scale * (0.7 + 0.3 * u)))]);
        }
    }

    /// <summary>The size of the exponents of near paths, whose rounding the cost inherits.</summary>
    public static double Exponents(DensityFamily family, double[] y, double[] logScales, double cell) => y.Select((entry, k) =>
    {
        var standard = (double.Abs(entry) + cell) * Elementary64.Exp(-logScales[k]);
        return family.IsGaussian() ? 0.5 * standard * standard : standard;
    }).Sum();

    public static double[] Filled(int count, double value) => [.. Enumerable.Repeat(value, count)];

    public static void Equal(double expected, double actual, double tolerance) =>
        Assert.Equal(expected, actual, tolerance * double.Max(1, double.Abs(expected)));
}
