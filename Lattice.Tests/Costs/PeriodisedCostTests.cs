using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Costs;

/// <summary>The periodised cost against sums over the lattice, and its laws over the whole catalogue.</summary>
public sealed class PeriodisedCostTests
{
    private static readonly PriorFamily[] families = [PriorFamily.Laplace, PriorFamily.Gaussian, PriorFamily.Logistic];

    /// <summary>What is beyond the reach weighs below 1e-14 of the sum.</summary>
    [Theory]
    [InlineData("Z2", PriorFamily.Gaussian, 0.5, 8)]
    [InlineData("A2", PriorFamily.Gaussian, 0.9, 12)]
    [InlineData("A2", PriorFamily.Laplace, 0.4, 40)]
    [InlineData("A2", PriorFamily.Logistic, 0.3, 30)]
    [InlineData("A3*", PriorFamily.Gaussian, 0.5, 10)]
    [InlineData("D4", PriorFamily.Gaussian, 0.6, 8)]
    [InlineData("D4", PriorFamily.Laplace, 0.12, 8)]
    [InlineData("A5", PriorFamily.Gaussian, 0.3, 3)]
    [InlineData("E6*", PriorFamily.Gaussian, 0.2, 3)]
    public void It_is_the_sum_over_the_points(string name, PriorFamily family, double scale, int reach)
    {
        var cost = LatticeSums.Cost(name, family);
        var lattice = LatticeSums.Lattice(name);
        foreach (var (y, logScales) in Cases(cost.Dimension, scale, 0.6, 3, 1))
        {
            Equal(LatticeSums.Cost(lattice, family, y, logScales, reach), cost.Evaluate(y, logScales), 1e-12);
        }
    }

    /// <summary>D_n⁺ (E₈ for n = 8) as D_n and its half glue, each ½(ΠA ± ΠB).</summary>
    [Theory]
    [InlineData("D4+", PriorFamily.Gaussian, 0.3)]
    [InlineData("E8", PriorFamily.Gaussian, 0.35)]
    [InlineData("E8", PriorFamily.Gaussian, 3)]
    [InlineData("E8", PriorFamily.Laplace, 0.3)]
    [InlineData("E8", PriorFamily.Logistic, 0.25)]
    [InlineData("D12+", PriorFamily.Gaussian, 0.5)]
    public void It_is_the_sum_over_two_cosets(string name, PriorFamily family, double scale)
    {
        var cost = LatticeSums.Cost(name, family);
        foreach (var (y, logScales) in Cases(cost.Dimension, scale, 1.2, 4, 12))
        {
            Equal(LatticeSums.PlusCost(family, y, logScales), cost.Evaluate(y, logScales), 1e-12);
        }
    }

    /// <summary>Λ₂₄ and Λ₁₆ by their 2 × 4,096 and 32 codewords, with a scale per dimension.</summary>
    [Theory]
    [InlineData(true, PriorFamily.Gaussian, 0.6)]
    [InlineData(true, PriorFamily.Gaussian, 2)]
    [InlineData(true, PriorFamily.Laplace, 0.5)]
    [InlineData(true, PriorFamily.Logistic, 0.7)]
    [InlineData(false, PriorFamily.Gaussian, 0.7)]
    [InlineData(false, PriorFamily.Laplace, 0.8)]
    public void It_is_the_sum_over_the_codewords(bool leech, PriorFamily family, double scale)
    {
        var cost = LatticeSums.Cost(leech ? "Leech" : "BW16", family);
        foreach (var (y, logScales) in Cases(cost.Dimension, scale, 1.2, 4, 2))
        {
            Equal(LatticeSums.CodeCost(leech, family, y, logScales), cost.Evaluate(y, logScales), 1e-12);
        }
    }

    /// <summary>Σ_λ e^(−‖λ‖²/2σ²) over Λ₂₄: 1 + Σ N_m·e^(−m/σ²) with N_m = 65520/691·(σ₁₁(m) − τ(m)) points of squared norm 2m [SPLAG ch. 4].</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(1)]
    public void At_a_point_of_the_Leech_lattice_it_is_the_theta_series(double sigma)
    {
        const int Shells = 60;
        var tau = new double[Shells + 1];
        tau[0] = 1;
        for (var n = 1; n <= Shells; n++)
        {
            for (var power = 0; power < 24; power++)
            {
                for (var m = Shells; m >= n; m--)
                {
                    tau[m] -= tau[m - n];
                }
            }
        }

        var sum = 1.0;
        for (var m = 1; m <= Shells; m++)
        {
            var divisors = Enumerable.Range(1, m).Where(d => m % d == 0).Sum(d => double.Pow(d, 11));
            sum += 65520.0 / 691 * (divisors - tau[m - 1]) * double.Exp(-m / (sigma * sigma));
        }

        var cost = LatticeSums.Cost("Leech", PriorFamily.Gaussian);
        Equal(double.Log(sum), cost.Evaluate(new double[24], Filled(24, Elementary64.Log(sigma))), 1e-12);
    }

    /// <summary>
    /// Around the deep hole (4, 0, …, 0)/√8 lie 48 points at the squared distance 2, the (8, 0, …, 0), 0 and (4, ±4, 0, …, 0), and 4,096 at 3, the
    /// (3, ±1, …, ±1) or (5, ±1, …, ±1) by the words of the Golay code; the others are at 4 and more.
    /// </summary>
    [Fact]
    public void At_a_deep_hole_of_the_Leech_lattice_the_nearest_points_share()
    {
        var hole = new double[24];
        hole[0] = 4 / double.Sqrt(8);
        var cost = LatticeSums.Cost("Leech", PriorFamily.Gaussian);
        Equal(double.Log(48 + 4096 * double.Exp(-1 / (2 * 0.15 * 0.15))), cost.Evaluate(hole, Filled(24, Elementary64.Log(0.15))), 1e-12);
    }

    /// <summary>cost(y) + log h(y) = log Σ_λ h(y + λ) has the lattice's periods: with that V·Σ g(y + λ) = 1 by definition.</summary>
    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void Its_normaliser_is_periodic(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        foreach (var family in families)
        {
            var cost = PeriodisedCost.Of(lattice, family).IfNone(() => throw new ArgumentException(name));
            foreach (var scale in (double[])[0.02, 0.3, 1, 5])
            {
                foreach (var (y, logScales) in Cases(lattice.Dimension, scale, 0.8, 1, 3))
                {
                    var coefficients = Simulation.Uniform(lattice.Dimension, 4).Select(u => (long)double.Round(4 * u - 2)).ToArray();
                    var moved = new double[lattice.Dimension];
                    lattice.Basis.Point(coefficients, moved);
                    for (var k = 0; k < moved.Length; k++)
                    {
                        moved[k] += y[k];
                    }

                    var (here, there) = (LatticeSums.LogDensity(family, y, logScales), LatticeSums.LogDensity(family, moved, logScales));
                    Assert.Equal(cost.Evaluate(y, logScales) + here, cost.Evaluate(moved, logScales) + there, 1e-13 * (1 + double.Abs(here) + double.Abs(there)) * 10);
                }
            }
        }
    }

    [Theory]
    [InlineData("Z")]
    [InlineData("A2")]
    [InlineData("D4")]
    public void The_code_sums_to_one(string name)
    {
        var lattice = LatticeSums.Lattice(name);
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            var scale = family == PriorFamily.Gaussian ? 0.7 : 0.12;
            foreach (var (y, logScales) in Cases(lattice.Dimension, scale, 0.4, 3, 5))
            {
                var scratch = new double[cost.ScratchLength];
                var sum = LatticeSums.Points(lattice, 8).Sum(point => double.Exp(-cost.Evaluate([.. point.Select((entry, k) => entry + y[k])], logScales, scratch)));
                Assert.Equal(1, sum, 1e-11);
            }
        }
    }

    /// <summary>The three ways to it: over the algebra, by sums of products, by logarithms where products underflow.</summary>
    [Theory]
    [MemberData(nameof(ReferenceLattice.Once), MemberType = typeof(ReferenceLattice))]
    public void It_is_not_negative_and_the_same_over_any_algebra(string name)
    {
        var lattice = ReferenceLattice.Of(name).Lattice;
        foreach (var family in families)
        {
            var cost = PeriodisedCost.Of(lattice, family).IfNone(() => throw new ArgumentException(name));
            foreach (var scale in (double[])[1e-6, 0.01, 0.1, 1, 100, 1e6])
            {
                foreach (var (y, logScales) in Cases(lattice.Dimension, scale, 3, 1, 6))
                {
                    var value = cost.Evaluate(y, logScales);
                    Assert.True(value >= 0);
                    var generic = (double)cost.Evaluate<Real64>([.. y.Select(entry => (Real64)entry)], [.. logScales.Select(entry => (Real64)entry)]);
                    Assert.Equal(generic, value, 1e-12 * double.Max(1, Exponents(family, y, logScales, 6)));
                }
            }
        }
    }

    [Theory]
    [InlineData("Z2", 0.3)]
    [InlineData("A2", 0.3)]
    [InlineData("A4*", 0.3)]
    [InlineData("E6", 0.2)]
    [InlineData("E8", 0.4)]
    [InlineData("E8", 0.004)]
    [InlineData("E8", 40)]
    [InlineData("BW16", 0.5)]
    [InlineData("(A2)^3", 0.3)]
    public void Its_gradient_is_that_of_dual_numbers(string name, double scale)
    {
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            var m = cost.Dimension;
            foreach (var (y, logScales) in Cases(m, scale, 1.2, 2, 7))
            {
                var (slopes, logScaleSlopes) = (new double[m], new double[m]);
                var value = cost.Gradient(y, logScales, slopes, logScaleSlopes, new double[cost.ScratchLength]);
                Assert.Equal(cost.Evaluate(y, logScales), value);
                var size = 1e-11 * (1 + Exponents(family, y, logScales, 2));
                for (var k = 0; k < m; k++)
                {
                    var along = cost.Evaluate<D>([.. y.Select((entry, i) => i == k ? D.Variable(entry) : D.Held(entry))], [.. logScales.Select(entry => D.Held(entry))]);
                    Assert.Equal(along.Tangent, slopes[k], size * (1 + Elementary64.Exp(-logScales[k])));
                    var scaling = cost.Evaluate<D>([.. y.Select(entry => D.Held(entry))], [.. logScales.Select((entry, i) => i == k ? D.Variable(entry) : D.Held(entry))]);
                    Assert.Equal(scaling.Tangent, logScaleSlopes[k], size);
                }
            }
        }
    }

    /// <summary>
    /// Small isotropic Gaussians cost nothing on the cell, and small scales of any family nothing on a rectangular one.
    /// </summary>
    [Fact]
    public void As_scales_shrink_a_point_of_the_cell_costs_nothing()
    {
        foreach (var name in (string[])["Z2", "A2", "D4", "E8", "K12", "BW16", "Leech"])
        {
            var cost = LatticeSums.Cost(name, PriorFamily.Gaussian);
            var dithers = new double[20 * cost.Dimension];
            VoronoiDither.Fill(LatticeSums.Lattice(name), dithers, 5, RandomStream.Simulation, 0, 8);
            for (var start = 0; start < dithers.Length; start += cost.Dimension)
            {
                var u = dithers.AsSpan(start, cost.Dimension);
                Assert.Equal(0, cost.Evaluate(u, Filled(cost.Dimension, Elementary64.Log(1e-6))), 1e-12);
            }
        }

        foreach (var family in families)
        {
            Assert.Equal(0, LatticeSums.Cost("Z2", family).Evaluate([0.49, -0.3], [Elementary64.Log(1e-6), Elementary64.Log(1e-4)]), 1e-12);
        }
    }

    /// <summary>y lies in the cell of D₄, but where only the first scale is small, a point whose first coordinate is 1 nearer weighs more.</summary>
    [Fact]
    public void Elsewhere_an_idle_dimension_is_not_free()
    {
        double[] y = [0.7, 0.1, 0.1, 0.05];
        double[] logScales = [Elementary64.Log(1e-3), 0, 0, 0];
        Assert.Equal(new double[4], LatticeSums.Lattice("D4").Nearest(y));
        Assert.True(LatticeSums.Cost("D4", PriorFamily.Gaussian).Evaluate(y, logScales) > 1000);
        Assert.True(LatticeSums.Cost("D4", PriorFamily.Laplace).Evaluate(y, logScales) > 300);
    }

    [Theory]
    [InlineData("Z2")]
    [InlineData("A2")]
    [InlineData("E8")]
    [InlineData("K12")]
    [InlineData("Leech")]
    public void As_scales_grow_it_tends_to_the_volume_times_the_density(string name)
    {
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            foreach (var scale in (double[])[1e3, 1e6])
            {
                foreach (var (y, logScales) in Cases(cost.Dimension, scale, 2 * scale, 1, 9))
                {
                    // The Laplace density's corner at 0 leaves a term of the order of (Δ/b)².
                    Equal(-double.Log(cost.Volume) - LatticeSums.LogDensity(family, y, logScales), cost.Evaluate(y, logScales), 1e-12 + 100 / (scale * scale));
                }
            }
        }
    }

    /// <summary>A product's cost is the sum of its factors', and copies share one program.</summary>
    [Fact]
    public void Costs_of_factors_add()
    {
        var product = LatticeSums.Cost("(E8)^5", PriorFamily.Gaussian);
        var single = LatticeSums.Cost("E8", PriorFamily.Gaussian);
        Assert.Equal(5, product.Parts.Length);
        Assert.Single(product.Parts.Select(part => part.Program).Distinct());
        var (y, logScales) = Cases(40, 0.5, 1, 1, 10).Single();
        Assert.Equal(Enumerable.Range(0, 5).Sum(i => single.Evaluate(y.AsSpan(8 * i, 8), logScales.AsSpan(8 * i, 8))), product.Evaluate(y, logScales), 1e-12);
        Assert.Equal(40, LatticeSums.Cost("Z40", PriorFamily.Gaussian).Parts.Length);
    }

    /// <summary>
    /// In single precision, from 1e-6 to 1e6 of the cell and far from the origin: within 1e-5·max(1, cost), where rounding y itself to single
    /// precision allows it. (Near a boundary of cells at small scales the cost is a difference of large exponents.)
    /// </summary>
    [Theory]
    [InlineData("Z2")]
    [InlineData("A2")]
    [InlineData("D4")]
    [InlineData("E8")]
    [InlineData("K12")]
    [InlineData("BW16")]
    public void It_holds_in_single_precision(string name)
    {
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            foreach (var (scale, range) in from scale in (double[])[1e-6, 1e-3, 0.1, 0.5, 1, 10, 1e3, 1e6] from range in (double[])[0.5, 30, 1e4] select (scale, range))
            {
                foreach (var (y, logScales) in Cases(cost.Dimension, scale, range, 2, 11))
                {
                    var (single, scales) = (y.Select(entry => new Real32((float)entry)).ToArray(), logScales.Select(entry => new Real32((float)entry)).ToArray());
                    var (rounded, roundedScales) = (single.Select(entry => (double)entry.Value).ToArray(), scales.Select(entry => (double)entry.Value).ToArray());
                    var exact = cost.Evaluate(rounded, roundedScales);
                    var actual = cost.Evaluate<Real32>(single, scales).Value;
                    var allowed = 1e-5 * double.Max(1, exact) + 4e-7 * Exponents(family, rounded, roundedScales, 1);
                    Assert.True(double.Abs(exact - actual) <= allowed, $"{name} {family} scale {scale} range {range}: {actual:R}, exact {exact:R}");
                }
            }
        }
    }

    /// <summary>The size of the exponents of near paths, whose rounding the cost inherits.</summary>
    private static double Exponents(PriorFamily family, double[] y, double[] logScales, double cell) => y.Select((entry, k) =>
    {
        var standard = (double.Abs(entry) + cell) * Elementary64.Exp(-logScales[k]);
        return family == PriorFamily.Gaussian ? 0.5 * standard * standard : standard;
    }).Sum();

    private static IEnumerable<(double[] Y, double[] LogScales)> Cases(int dimension, double scale, double range, int count, int purpose)
    {
        for (var i = 0; i < count; i++)
        {
            var numbers = Simulation.Uniform(2 * dimension, 1000 + 10 * purpose + i);
            yield return (
                [.. numbers.Take(dimension).Select(u => range * (2 * u - 1))],
                [.. numbers.Skip(dimension).Select(u => Elementary64.Log(scale * (0.7 + 0.3 * u)))]);
        }
    }

    private static double[] Filled(int count, double value) => [.. Enumerable.Repeat(value, count)];

    private static void Equal(double expected, double actual, double tolerance) => Assert.Equal(expected, actual, tolerance * double.Max(1, double.Abs(expected)));
}
