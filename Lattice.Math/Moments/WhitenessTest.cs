using MathNet.Numerics.Distributions;

namespace Lattice.Math.Moments;

/// <summary>
/// Tests whether the covariance is σ²I: compares every off-diagonal covariance with 0 and every variance with the mean variance, in
/// standard errors.
/// </summary>
/// <param name="LargestDeviation">The largest deviation, in standard errors.</param>
/// <param name="Comparisons">The number of comparisons: m(m + 1)/2.</param>
/// <param name="Threshold">The deviation that the largest of that many normal numbers exceeds with probability 0.001 (by the union
/// bound).</param>
public sealed record WhitenessTest(double LargestDeviation, int Comparisons, double Threshold)
{
    /// <summary>True when no deviation exceeds the threshold.</summary>
    public bool IsWhite => LargestDeviation <= Threshold;

    /// <summary>The test on estimated moments.</summary>
    public static WhitenessTest Of(LatticeMoments moments)
    {
        var (m, largest) = (moments.Dimension, 0.0);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var expected = i == j ? moments.SecondMoment : 0;
                var error = moments.CovarianceErrors[i * m + j];
                var deviation = double.Abs(moments.Covariance[i * m + j] - expected);
                largest = double.Max(largest, deviation == 0 ? 0 : deviation / error);
            }
        }

        var comparisons = m * (m + 1) / 2;
        return new(largest, comparisons, -Normal.InvCDF(0, 1, 0.0005 / comparisons));
    }
}
