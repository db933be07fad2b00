using System.Collections.Immutable;

namespace Lattice.Math.Moments;

/// <summary>Moments of the uniform distribution on a lattice's cell, estimated from random points.</summary>
/// <param name="Count">n, the number of points.</param>
/// <param name="SecondMoment">σ²: the mean of ‖U‖²/m, in squared units of the lattice.</param>
/// <param name="SecondMomentError">Its standard error.</param>
/// <param name="NormalisedSecondMoment">G = σ²/V^(2/m).</param>
/// <param name="NormalisedSecondMomentError">Its standard error.</param>
/// <param name="Mean">E U for each coordinate of the home frame; the true value is 0.</param>
/// <param name="MeanErrors">The standard errors of the mean.</param>
/// <param name="Covariance">E U_i·U_j, row by row.</param>
/// <param name="CovarianceErrors">The standard errors of the covariance.</param>
/// <param name="LargestNormSquared">The largest ‖U‖² seen: at most the squared covering radius.</param>
public sealed record LatticeMoments(
    int Count,
    double SecondMoment,
    double SecondMomentError,
    double NormalisedSecondMoment,
    double NormalisedSecondMomentError,
    ImmutableArray<double> Mean,
    ImmutableArray<double> MeanErrors,
    ImmutableArray<double> Covariance,
    ImmutableArray<double> CovarianceErrors,
    double LargestNormSquared)
{
    /// <summary>m.</summary>
    public int Dimension => Mean.Length;
}
