using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Random;
using Lattice.Tests.Densities;
using Lattice.Tests.Oracles;
using Xunit;
using static Lattice.Tests.Costs.CostCases;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Costs;

/// <summary>The laws of the periodised cost, over the whole catalogue where they hold there.</summary>
public sealed class PeriodisedCostLaws
{
    private static readonly DensityFamily[] families = [.. Families.All];

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
                    Assert.Equal(
                        cost.Evaluate(y, logScales) + here,
                        cost.Evaluate(moved, logScales) + there,
                        1e-13 * (1 + double.Abs(here) + double.Abs(there)) * 10);
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
            var scale = family.IsGaussian() ? 0.7 : family == Families.Of(Families.Mixture) ? 0.04 : 0.12;
            foreach (var (y, logScales) in Cases(lattice.Dimension, scale, 0.4, 3, 5))
            {
                var scratch = new double[cost.ScratchLength];
                var sum = LatticeSums.Points(lattice, 8).Sum(
                    point => double.Exp(-cost.Evaluate([.. point.Select((entry, k) => entry + y[k])], logScales, scratch)));
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
                    var generic =
                        (double)cost.Evaluate<Real64>([.. y.Select(entry => (Real64)entry)], [.. logScales.Select(entry => (Real64)entry)]);
                    Assert.Equal(generic, value, 1e-12 * double.Max(1, value));
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
                    var along = cost.Evaluate<D>(
                        [.. y.Select((entry, i) => i == k ? D.Variable(entry) : D.Held(entry))],
                        [.. logScales.Select(entry => D.Held(entry))]);
                    Assert.Equal(along.Tangent, slopes[k], size * (1 + Elementary64.Exp(-logScales[k])));
                    var scaling = cost.Evaluate<D>(
                        [.. y.Select(entry => D.Held(entry))],
                        [.. logScales.Select((entry, i) => i == k ? D.Variable(entry) : D.Held(entry))]);
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

    /// <summary>
    /// y lies in the cell of D₄, but where only the first scale is small, a point whose first coordinate is 1 nearer weighs more.
    /// </summary>
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
                    Equal(
                        -double.Log(cost.Volume) - LatticeSums.LogDensity(family, y, logScales),
                        cost.Evaluate(y, logScales),
                        1e-12 + 100 / (scale * scale));
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
        Assert.Equal(
            Enumerable.Range(0, 5).Sum(i => single.Evaluate(y.AsSpan(8 * i, 8), logScales.AsSpan(8 * i, 8))),
            product.Evaluate(y, logScales),
            1e-12);
        Assert.Equal(40, LatticeSums.Cost("Z40", PriorFamily.Gaussian).Parts.Length);
    }

    /// <summary>
    /// In single precision, from 1e-6 to 1e6 of the cell and far from the origin: within 1e-5·max(1, cost) of double at the same numbers.
    /// </summary>
    [Theory]
    [InlineData("Z2")]
    [InlineData("A2")]
    [InlineData("D4")]
    [InlineData("E8")]
    [InlineData("K12")]
    [InlineData("BW16")]
    [InlineData("Leech")]
    public void It_holds_in_single_precision(string name)
    {
        foreach (var family in families)
        {
            var cost = LatticeSums.Cost(name, family);
            foreach (var (scale, range) in
                from scale in (double[])[1e-6, 1e-3, 0.1, 0.5, 1, 10, 1e3, 1e6]
                from range in (double[])[0.5, 30, 1e4]
                select (scale, range))
            {
                foreach (var (y, logScales) in Cases(cost.Dimension, scale, range, 2, 11))
                {
                    var (single, scales) =
                        (y.Select(entry => new Real32((float)entry)).ToArray(),
                            logScales.Select(entry => new Real32((float)entry)).ToArray());
                    var (rounded, roundedScales) =
                        (single.Select(entry => (double)entry.Value).ToArray(), scales.Select(entry => (double)entry.Value).ToArray());
                    var exact = cost.Evaluate(rounded, roundedScales);
                    var actual = cost.Evaluate<Real32>(single, scales).Value;
                    var allowed = 1e-5 * double.Max(1, exact);
                    Assert.True(
                        double.Abs(exact - actual) <= allowed, $"{name} {family} scale {scale} range {range}: {actual:R}, exact {exact:R}");
                }
            }
        }
    }
}
