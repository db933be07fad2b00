using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Math.Theory;

/// <summary>
/// Lemma 4: E[UUᵀ] = σ²I, from dithers. One half of them shows in which direction A (a symmetric matrix of trace 0) the covariance seems to
/// deviate; the other half measures the deviation in that direction, tr(A·UUᵀ), whose mean is 0 for a white dither whatever A is.
/// </summary>
/// <remarks>
/// So m(m + 1)/2 entries yield one valid normal score, and it grows with the count for a dither that is not white. Source: [LRL] lemma 4;
/// Zamir and Feder (1996).
/// </remarks>
internal static class WhiteDither
{
    /// <summary>
    /// True where the lattice's symmetries single out no axis: one lattice of the catalogue, its multiples and copies. Other dithers may or
    /// may not be white; that of every lattice with the least G is.
    /// </summary>
    public static bool IsPromised(LatticeSpec lattice) => lattice.Match(
        rectangular: _ => true,
        named: _ => true,
        basis: _ => false,
        scaled: scaled => IsPromised(scaled.Lattice),
        stretched: _ => false,
        product: _ => false,
        repeated: repeated => IsPromised(repeated.Lattice));

    /// <summary>The deviation over σ² of the second half of the dithers in the direction that the first half shows.</summary>
    /// <param name="dithers">n·m coordinates, m at least 2 and n at least 4.</param>
    /// <param name="m">The dimension.</param>
    /// <param name="source">A description of the dithers.</param>
    public static TheoryCheck Test(ReadOnlySpan<double> dithers, int m, string source)
    {
        var half = dithers.Length / m / 2;
        var (direction, variance) = Direction(dithers[..(half * m)], m);
        var rest = dithers[(half * m)..];
        var count = rest.Length / m;
        var (sum, squares) = (0.0, 0.0);
        for (var start = 0; start < rest.Length; start += m)
        {
            var deviation = Form(direction, rest.Slice(start, m)) / variance;
            sum += deviation;
            squares = double.FusedMultiplyAdd(deviation, deviation, squares);
        }

        return TheoryCheck.Of(TheoryClaim.WhiteDither, source, Estimate.OfSums(sum, squares, count), new(0, 0, 0));
    }

    /// <summary>The covariance minus its mean variance times I, normalised to length 1, and that variance.</summary>
    private static (double[] Direction, double Variance) Direction(ReadOnlySpan<double> dithers, int m)
    {
        var covariance = new double[m * m];
        for (var start = 0; start < dithers.Length; start += m)
        {
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < m; j++)
                {
                    covariance[i * m + j] = double.FusedMultiplyAdd(dithers[start + i], dithers[start + j], covariance[i * m + j]);
                }
            }
        }

        var trace = 0.0;
        for (var i = 0; i < m; i++)
        {
            trace += covariance[i * m + i];
        }

        for (var i = 0; i < m; i++)
        {
            covariance[i * m + i] -= trace / m;
        }

        var length = double.Sqrt(GaussianDivergence.Norm(covariance));
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] /= length;
        }

        return (covariance, trace / dithers.Length);
    }

    private static double Form(double[] matrix, ReadOnlySpan<double> u)
    {
        var sum = 0.0;
        for (var i = 0; i < u.Length; i++)
        {
            for (var j = 0; j < u.Length; j++)
            {
                sum = double.FusedMultiplyAdd(matrix[i * u.Length + j] * u[i], u[j], sum);
            }
        }

        return sum;
    }
}
