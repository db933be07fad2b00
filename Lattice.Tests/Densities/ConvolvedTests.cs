using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Densities;

/// <summary>log(Δ·g) of Gaussian and logistic X̂ convolved with the cell, against quadrature, and over hostile scales.</summary>
public sealed class ConvolvedTests
{
    private static readonly double[] ratios = [1e-6, 1e-3, 0.03, 0.1, 0.3, 0.9, 0.999, 1.001, 1.1, 3, 30, 1e3, 1e6];

    private static readonly double[] places = [0, 1e-9, 0.1, 0.3, 0.4999, 0.49999999, 0.5, 0.50000001, 0.5001, 0.7, 1, 2.5, 7, 30, 1e3];

    [Fact]
    public void They_are_the_means_of_the_densities_over_the_cell()
    {
        foreach (var ratio in (double[])[0.1, 0.3, 0.9, 1.1, 3, 30])
        {
            foreach (var y in (double[])[0, 0.1, 0.4999, 0.5, 0.7, 1, 2.5, -2.5])
            {
                var logScale = Elementary64.Log(ratio);
                double Normal(double x) => Elementary64.Exp(Gaussian.Apply<Real64>(x, logScale));
                double Logit(double x) => Elementary64.Exp(Logistic.Apply<Real64>(x, logScale));
                Same(Mass(Normal, y), Convolved<Gaussian>.Apply<Real64>(y, 0, logScale));
                Same(Mass(Logit, y), Convolved<Logistic>.Apply<Real64>(y, 0, logScale));
            }
        }

        static double Mass(Func<double, double> density, double y) => Enumerable.Range(0, 200).Sum(piece =>
            ConvexPolygon.Rule.Sum(node => node.Weight / 200 * density(y - 0.5 + (piece + node.Place) / 200)));

        static void Same(double mass, double logarithm) => Assert.Equal(double.Log(mass), logarithm, 1e-12 * double.Max(1, -logarithm));
    }

    /// <summary>Σ_k Δ·g(y + kΔ) = 1, and 1 over a wide scale by its own sum.</summary>
    [Fact]
    public void They_are_codes()
    {
        foreach (var ratio in ratios.Where(ratio => ratio <= 30))
        {
            foreach (var y in places)
            {
                var (normal, logit) = (0.0, 0.0);
                var reach = (int)(45 * ratio + double.Abs(y) + 3);
                for (var k = -reach; k <= reach; k++)
                {
                    normal += double.Exp(Convolved<Gaussian>.Apply<Real64>(y + k, 0, Elementary64.Log(ratio)));
                    logit += double.Exp(Convolved<Logistic>.Apply<Real64>(y + k, 0, Elementary64.Log(ratio)));
                }

                // One unit in the last place of y + k moves the edge of the cell by 1e-16 of the step.
                Assert.Equal(1, normal, 1e-12 + 1e-15 * (1 + reach) / ratio);
                Assert.Equal(1, logit, 1e-12 + 1e-15 * (1 + reach) / ratio);
            }
        }
    }

    [Fact]
    public void They_are_never_positive_symmetric_and_finite_with_their_derivatives()
    {
        foreach (var (y, logScale) in from ratio in ratios from y in places select (y, Elementary64.Log(ratio)))
        {
            Check<Convolved<Gaussian>>(y, logScale);
            Check<Convolved<Logistic>>(y, logScale);
            Check<Convolved<Laplace>>(y, logScale);
        }

        static void Check<TPrior>(double y, double logScale) where TPrior : IElementwise3
        {
            var value = (double)TPrior.Apply<Real64>(y, 0, logScale);
            Assert.InRange(value, double.MinValue, 4e-15);
            Assert.Equal(value, (double)TPrior.Apply<Real64>(-y, 0, logScale));
            for (var input = 0; input < 3; input++)
            {
                Assert.True(
                    double.IsFinite(
                        TPrior.Apply(
                            Seeded<Real64>(y, input == 0), Seeded<Real64>(0, input == 1), Seeded<Real64>(logScale, input == 2)).Tangent));
            }
        }
    }

    /// <summary>6e-8 of the exponents and of the result, times a few.</summary>
    [Fact]
    public void They_hold_in_single_precision()
    {
        foreach (var (y, logScale) in from ratio in ratios from y in places select ((float)y, (float)Elementary64.Log(ratio)))
        {
            var rate = Elementary64.Exp(-logScale);
            var far = double.Max(0, y - 0.5) * rate;
            Check<Convolved<Gaussian>>(y, logScale, far * far + (y + 1) * rate);
            Check<Convolved<Logistic>>(y, logScale, (y + 1) * rate);
        }

        static void Check<TPrior>(float y, float logScale, double conditioning) where TPrior : IElementwise3
        {
            var exact = (double)TPrior.Apply<Real64>((double)y, 0, (double)logScale);
            Assert.Equal(exact, TPrior.Apply(new Real32(y), new Real32(0), new Real32(logScale)).Value, 1e-6 * (1 - exact + conditioning));
        }
    }

    [Theory]
    [InlineData(0.1, 0.2, 0.3)]
    [InlineData(0.3, -0.1, -2)]
    [InlineData(0.7, 0.1, -1)]
    [InlineData(-2.5, 0, 0.7)]
    [InlineData(4, 0, 0.5)]
    public void Derivatives_are_those_of_central_differences(double y, double logStep, double logScale)
    {
        Check<Convolved<Gaussian>>();
        Check<Convolved<Logistic>>();

        void Check<TPrior>() where TPrior : IElementwise3
        {
            const double H = 1e-5;
            double At(double a, double b, double c) => TPrior.Apply<Real64>(a, b, c);
            double[] differences =
            [
                (At(y + H, logStep, logScale) - At(y - H, logStep, logScale)) / (2 * H),
                (At(y, logStep + H, logScale) - At(y, logStep - H, logScale)) / (2 * H),
                (At(y, logStep, logScale + H) - At(y, logStep, logScale - H)) / (2 * H),
            ];
            for (var input = 0; input < 3; input++)
            {
                var tangent =
                    (double)TPrior.Apply(
                        Seeded<Real64>(y, input == 0), Seeded<Real64>(logStep, input == 1), Seeded<Real64>(logScale, input == 2)).Tangent;
                Assert.Equal(differences[input], tangent, 1e-7 * double.Max(1, double.Abs(tangent)));
            }
        }
    }

    [Fact]
    public void The_cost_is_the_negative_of_the_logarithm() =>
        Assert.Equal(
            -(double)Convolved<Gaussian>.Apply<Real64>(0.3, 0.1, -0.2),
            (double)CoordinateCost<Convolved<Gaussian>>.Apply<Real64>(0.3, 0.1, -0.2));

    /// <summary>Where no X̂ + U reaches, the code has no word: the cost is +∞.</summary>
    [Theory]
    [InlineData(0.9, 0, false)]
    [InlineData(1.2499, 0, false)]
    [InlineData(1.2501, 0, true)]
    [InlineData(-3, 0, true)]
    public void A_bounded_prior_costs_infinitely_much_outside_it(double y, double logStep, bool outside)
    {
        var cost = (double)CoordinateCost<UniformConvolved>.Apply<Real64>(y, logStep, Elementary64.Log(0.75));
        Assert.Equal(outside, double.IsPositiveInfinity(cost));
        Assert.True(cost >= 0);
    }

    [Fact]
    public void The_convolved_uniform_density_is_a_code()
    {
        foreach (var radius in (double[])[0.2, 0.5, 0.75, 3.3])
        {
            foreach (var offset in (double[])[0, 0.2, 0.41])
            {
                var sum = Enumerable.Range(-9, 19).Sum(
                    k => double.Exp(UniformConvolved.Apply<Real64>(offset + k, 0, Elementary64.Log(radius))));
                Assert.Equal(1, sum, 1e-14);
            }
        }
    }

    private static Dual<T> Seeded<T>(T value, bool varied) where T : IReal<T> => varied ? Dual<T>.Variable(value) : Dual<T>.Held(value);
}
