using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.NearestPoint;
using Lattice.Tests.Oracles;
using Xunit;
using D = Lattice.Math.Algebra.Dual<Lattice.Math.Algebra.Real64>;

namespace Lattice.Tests.Laws;

/// <summary>
/// The paper's point: the expected objective with the quantizer in it, E[ρ(Z − U) + cost(Z − U)] with Z = K(x_θ + U), is a smooth function
/// of the encoder's parameter θ, and its derivative is the mean of the gradients of the objective without the quantizer, at x_θ − U. The
/// left side runs the quantizer and integrates over U between its jumps, then takes differences in θ; the right side never quantizes.
/// </summary>
public sealed class QuantizedObjectiveTests
{
    private const double Difference = 1e-3;

    [Theory]
    [InlineData(0.3)]
    [InlineData(-1.1)]
    [InlineData(2.04)]
    public void Its_derivative_is_the_mean_dithered_gradient_on_the_integers(double theta)
    {
        Same<CoordinateCost<Convolved<Laplace>>>(-0.6);
        Same<CoordinateCost<Convolved<Logistic>>>(0.2);
        Same<CoordinateCost<Periodised<Gaussian>>>(-0.9);
        Same<CoordinateCost<Periodised<Laplace>>>(-0.4);

        void Same<TCost>(double logScale) where TCost : IElementwise3
        {
            double Quantized(double t) => ByQuantizer(Encoder<Real64>(t), y => Objective<TCost, Real64>(y, logScale));
            var left = Derivative(Quantized, theta);
            var right = Pieces(Encoder<Real64>(theta), v => Objective<TCost, D>(Encoder(D.Variable(theta)) - D.Held(v), logScale).Tangent);
            Assert.True(double.Abs(right) > 0.05);
            Assert.Equal(left, right, 1e-5);
        }
    }

    /// <summary>
    /// Without dither the quantized objective is a staircase: no gradient at all, which is the problem the paper sets out from.
    /// </summary>
    [Fact]
    public void Without_dither_the_quantized_objective_has_no_slope() =>
        Assert.Equal(
            0,
            Derivative(
                t => Objective<CoordinateCost<Convolved<Laplace>>, Real64>(Rectangular.Nearest(Encoder<Real64>(t), 1).Point, -0.6), 0.3));

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    public void Its_derivative_is_the_mean_dithered_gradient_on_the_hexagonal_lattice(double theta)
    {
        var (lattice, cost) = (LatticeSums.Lattice("A2"), LatticeSums.Cost("A2", PriorFamily.Gaussian));
        double[] logScales = [-0.8, -0.5];
        var cell = ConvexPolygon.Cell(lattice);

        double Quantized(double t)
        {
            var x = PlaneEncoder<Real64>(t);
            var total = 0.0;
            foreach (var point in LatticeSums.Points(lattice, 6))
            {
                // The dithers that K takes to this point: K(x + u) = z on all of the piece.
                var piece = cell.Intersect(cell.Moved(point[0] - x.First, point[1] - x.Second));
                if (piece.Area > 1e-14)
                {
                    var centre = piece.Centre;
                    Assert.Equal(point, lattice.Nearest([x.First + centre.X, x.Second + centre.Y]), (a, b) => double.Abs(a - b) < 1e-12);
                    total += piece.Integral((u, v) => PlaneObjective<Real64>(cost, point[0] - u, point[1] - v, logScales));
                }
            }

            return total / lattice.Volume;
        }

        var encoded = PlaneEncoder(D.Variable(theta));
        var right = cell.Integral(
            (u, v) => PlaneObjective(cost, encoded.First - D.Held(u), encoded.Second - D.Held(v), logScales).Tangent) / lattice.Volume;
        Assert.True(double.Abs(right) > 0.05);
        Assert.Equal(Derivative(Quantized, theta), right, 1e-5);
    }

    private static T Encoder<T>(T theta) where T : IReal<T> => T.Constant(0.9) * theta + T.Constant(0.2) * theta * theta;

    private static (T First, T Second) PlaneEncoder<T>(T theta) where T : IReal<T> =>
        (T.Constant(1.1) * theta - T.Constant(0.2), T.Constant(0.4) - theta * theta);

    /// <summary>A decoder's loss that is not symmetric, and the cost.</summary>
    private static T Objective<TCost, T>(T y, double logScale) where TCost : IElementwise3 where T : IReal<T> =>
        T.Softplus(T.Constant(1.3) * y) + T.Constant(0.3) * (y - T.Constant(0.7)) * (y - T.Constant(0.7))
            + TCost.Apply(y, T.Constant(0), T.Constant(logScale));

    private static T PlaneObjective<T>(PeriodisedCost cost, T first, T second, double[] logScales) where T : IReal<T> =>
        T.Softplus(first - second) + T.Constant(0.2) * first * first + cost.Evaluate<T>([first, second], [.. logScales.Select(T.Constant)]);

    /// <summary>Differences of fourth order.</summary>
    private static double Derivative(Func<double, double> function, double at) =>
        (8 * (function(at + Difference) - function(at - Difference))
            - (function(at + 2 * Difference) - function(at - 2 * Difference))) / (12 * Difference);

    /// <summary>E over U of a function of K(x + U) − U, between the quantizer's one jump and the kinks of the densities.</summary>
    private static double ByQuantizer(double x, Func<double, double> objective) =>
        Pieces(x, u =>
        {
            var z = Rectangular.Nearest(x + u, 1).Point;
            return objective(z - u);
        });

    /// <summary>
    /// ∫ over (−½, ½), cut where x + u or 2(x + u), 2u is an integer; Gauss–Legendre on the pieces, whose nodes are inside.
    /// </summary>
    private static double Pieces(double x, Func<double, double> function)
    {
        var cuts = Enumerable.Range(-12, 25).SelectMany(n => new[] { n / 2.0 - x, x - n / 2.0, n / 2.0 }).Where(u => u is > -0.5 and < 0.5)
            .Append(-0.5).Append(0.5).Distinct().Order().ToArray();
        return cuts.Zip(
            cuts.Skip(1),
            (from, to) => ConvexPolygon.Rule.Sum(node => node.Weight * (to - from) * function(from + node.Place * (to - from)))).Sum();
    }
}
