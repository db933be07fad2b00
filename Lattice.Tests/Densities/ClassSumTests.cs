using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Tests.Oracles;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;
using P = Lattice.Math.Algebra.Dual2<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Densities;

/// <summary>log Σ_n h(x + a + qn)/h(x) against the sum itself, across the change of formula and over hostile scales.</summary>
public sealed class ClassSumTests
{
    private static readonly double[] ratios = [1e-6, 1e-3, 0.02, 0.1, 0.2, 0.22499, 0.22501, 0.3, 0.39999, 0.40001, 0.6, 1, 3, 30];

    private static readonly (double Offset, double Step)[] classes = [(0, 1), (0, 4), (1, 4), (2, 4), (3, 4), (7, 8), (5, 12)];

    private static readonly double[] places = [0, 1e-9, 0.1, -0.37, 0.5, -0.5, 0.99, 1.7, -3, 6.25, -17.3];

    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void It_is_the_sum_over_the_class(string name)
    {
        var family = Families.Of(name);
        foreach (var (x, logScale, offset, step) in Grid(ratios))
        {
            var exact = Exact(family, x, logScale, offset, step);
            Assert.Equal(
                exact,
                Over<Real64>(family, x, logScale, offset, step).Logarithm,
                1e-12 * double.Max(1, Conditioning(family, x, logScale, step)));
        }
    }

    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void Its_factor_is_neither_small_nor_large(string name)
    {
        var family = Families.Of(name);
        foreach (var (x, logScale, offset, step) in Grid([.. ratios, 1e6, 1e-12]))
        {
            Assert.InRange(Over<Real64>(family, x, logScale, offset, step).Factor.Value, 0.25, 8);
        }
    }

    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void The_member_0_alone_weighs_exactly_1(string name)
    {
        var family = Families.Of(name);
        var sum = Over<Real64>(family, 0.3, Elementary64.Log(1e-4), 0, 4);
        Assert.Equal((0.0, 1.0), (sum.Exponent.Value, sum.Factor.Value));
    }

    /// <summary>In single precision x, the exponents and the result are each rounded: 6e-8 of their sizes, times a few.</summary>
    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void It_holds_in_single_precision(string name)
    {
        var family = Families.Of(name);
        foreach (var (x, logScale, offset, step) in Grid([.. ratios, 1e4, 1e6]))
        {
            var (single, scale) = ((float)x, (float)logScale);
            var exact = Over<Real64>(family, (double)single, (double)scale, offset, step).Logarithm.Value;
            var actual =
                Over(family, new Real32(single), new Real32(scale), new Real32((float)offset), new Real32((float)step)).Logarithm.Value;
            Assert.Equal(exact, actual, 6e-7 * (1 + Conditioning(family, single, scale, step) + double.Abs(exact)));
        }
    }

    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void Its_derivatives_are_those_of_the_sum(string name)
    {
        var family = Families.Of(name);
        foreach (var (x, logScale, offset, step) in Grid([0.02, 0.1, 0.2, 0.22501, 0.3, 0.40001, 1, 30]))
        {
            // Off the kinks of Laplace: x in the class's negative, or at 0.
            var place = x + 0.0123;
            var (total, slope, logScaleSlope) = (0.0, 0.0, 0.0);
            var here = Both(P.FirstVariable(place));
            var reach = (int)(120 * Elementary64.Exp(logScale) / step + 10 + double.Abs(place) / step);
            var exact = Exact(family, place, logScale, offset, step);
            for (var n = -reach; n <= reach; n++)
            {
                var member = Both(P.FirstVariable(place + offset + n * step));
                var share = double.Exp(member.Value.Value - here.Value.Value - exact);
                total += share;
                slope += share * (member.First - here.First);
                logScaleSlope += share * (member.Second - here.Second);
            }

            Assert.Equal(1, total, 1e-9);
            var pair = Over(family, P.FirstVariable(place), P.SecondVariable(logScale), P.Constant(offset), P.Constant(step)).Logarithm;
            var size = 1 + Conditioning(family, place, logScale, step);
            Assert.Equal(slope, pair.First, 1e-10 * size * (1 + Elementary64.Exp(-logScale)));
            Assert.Equal(logScaleSlope, pair.Second, 1e-10 * size);

            // And one direction at a time: the same numbers.
            var first = Over(family, D.Variable(place), D.Held(logScale), D.Constant(offset), D.Constant(step)).Logarithm;
            var second = Over(family, D.Held(place), D.Variable(logScale), D.Constant(offset), D.Constant(step)).Logarithm;
            var rounding = name == Families.Mixture ? 1e-15 * size : 0;
            Assert.Equal(pair.Value, first.Value);
            Assert.Equal(pair.First, first.Tangent, rounding * (1 + Elementary64.Exp(-logScale)));
            Assert.Equal(pair.Second, second.Tangent, rounding);

            P Both(P t) => LogDensityOf(name, t, P.SecondVariable(logScale));
        }
    }

    [Theory]
    [MemberData(nameof(Families.Data), MemberType = typeof(Families))]
    public void Periodised_over_the_integers_it_is_a_code(string name)
    {
        var family = Families.Of(name);
        const double Step = 0.37;
        foreach (var ratio in (double[])[1e-6, 0.1, 0.22501, 0.39999, 1, 10])
        {
            foreach (var offset in (double[])[0, 0.2, 0.4999, 123.4])
            {
                var sum = 0.0;
                for (var k = -1000; k <= 1000; k++)
                {
                    sum += double.Exp(Periodise((offset + k) * Step, Elementary64.Log(Step), Elementary64.Log(Step * ratio)));
                }

                Assert.Equal(1, sum, 1e-11);
            }
        }

        double Periodise(double y, double logStep, double logScale) =>
            -Over<Real64>(family, y * Elementary64.Exp(-logStep), logScale - logStep, 0, 1).Logarithm.Value;
    }

    internal static ClassSum<T> Over<T>(DensityFamily family, T x, T logScale, T offset, T step) where T : IReal<T> =>
        family.OverClass(x, logScale, offset, step);

    private static T LogDensityOf<T>(string name, T x, T logScale) where T : IReal<T> => name switch
    {
        nameof(PriorFamily.Laplace) => Laplace.Apply(x, logScale),
        nameof(PriorFamily.Gaussian) => Gaussian.Apply(x, logScale),
        nameof(PriorFamily.Logistic) => Logistic.Apply(x, logScale),
        _ => TwoScales.Apply(x, logScale),
    };

    /// <summary>The size of the exponents, which are rounded relative to themselves.</summary>
    private static double Conditioning(DensityFamily family, double x, double logScale, double step)
    {
        var standard = (double.Abs(x) + step) * Elementary64.Exp(-logScale);
        return family.IsGaussian() ? standard * standard : standard;
    }

    private static IEnumerable<(double X, double LogScale, double Offset, double Step)> Grid(double[] ratios) =>
        from x in places
        from ratio in ratios
        from item in classes
        select (x, Elementary64.Log(ratio * item.Step), item.Offset, item.Step);

    private static double Exact(DensityFamily family, double x, double logScale, double offset, double step)
    {
        var reach = (int)(130 * Elementary64.Exp(logScale) / step + 10 + double.Abs(x) / step);
        var here = LatticeSums.LogDensity(family, x, logScale);
        var terms = Enumerable.Range(-reach, 2 * reach + 1)
            .Select(n => LatticeSums.LogDensity(family, x + (offset + n * step), logScale) - here).ToArray();
        var most = terms.Max();
        return most + double.Log(terms.Sum(term => double.Exp(term - most)));
    }
}
