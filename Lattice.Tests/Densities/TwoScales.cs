using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Tests.Densities;

/// <summary>
/// A family that only the tests know: an even mixture of Laplace densities of the scales s and 3s. It runs through every law that the
/// built-in families run through, so a new family needs its own file and nothing else.
/// </summary>
internal readonly struct TwoScales : IDensityFamily
{
    private const double LogTwo = 0.6931471805599453;
    private const double LogThree = 1.0986122886681098;

    public static int UniformsPerDraw => 2;

    public static T Apply<T>(T x, T logScale) where T : IReal<T> =>
        Mean(Laplace.Apply(x, logScale), Laplace.Apply(x, logScale + T.Constant(LogThree)));

    public static ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>
    {
        var narrow = Laplace.OverClass(x, logScale, offset, step);
        var wide = Laplace.OverClass(x, logScale + T.Constant(LogThree), offset, step);

        // The shares of h that are narrow and wide at x, from the difference of their log-densities.
        var difference = T.Constant(2.0 / 3) * T.Abs(x) * T.Exp(-logScale) - T.Constant(LogThree);
        var (first, second) = (narrow.Exponent - T.Softplus(difference), wide.Exponent - T.Softplus(-difference));
        var exponent = T.SelectLess(first, second, second, first);
        return new(exponent, narrow.Factor * T.Exp(first - exponent) + wide.Factor * T.Exp(second - exponent));
    }

    public static T LogConvolved<T>(T y, T logStep, T logScale) where T : IReal<T> =>
        Mean(Laplace.LogConvolved(y, logStep, logScale), Laplace.LogConvolved(y, logStep, logScale + T.Constant(LogThree)));

    public static double IntervalCost(double lower, double upper, double width) =>
        -Mean<Real64>(-Laplace.IntervalCost(lower, upper, width), -Laplace.IntervalCost(lower / 3, upper / 3, width / 3)).Value;

    public static double Cumulative(double x, double scale) =>
        0.5 * Laplace.Cumulative(x, scale) + 0.5 * Laplace.Cumulative(x, 3 * scale);

    public static double Quantile(double p, double scale)
    {
        var (low, high) = (Laplace.Quantile(double.Min(p, 1 - p), 3 * scale), 0.0);
        for (var i = 0; i < 200; i++)
        {
            var middle = 0.5 * (low + high);
            var below = Cumulative(middle, scale) < double.Min(p, 1 - p);
            (low, high) = below ? (middle, high) : (low, middle);
        }

        return p < 0.5 ? low : -low;
    }

    public static double Draw(double first, double second, double scale) => Laplace.Draw(first, second, second < 0.5 ? scale : 3 * scale);

    public static double DecayLength(double place, double scale) => 3 * scale;

    /// <summary>log(½e^a + ½e^b).</summary>
    private static T Mean<T>(T a, T b) where T : IReal<T> => a + T.Softplus(b - a) - T.Constant(LogTwo);
}
