using Lattice.Domain.Quantities;
using Lattice.Math.Algebra;
using Lattice.Math.Lattices;

namespace Lattice.Math.Theory;

/// <summary>
/// Equation 12, with the factor m that the paper omits: D_KL(U ‖ N(0, σ²I)) = (m/2)·log(2πe·G), nats, U uniform on the cell, σ² = E‖U‖²/m
/// and G = σ²/V^(2/m).
/// </summary>
/// <remarks>Source: [LRL] equation 12; Zamir and Feder, IEEE Trans. Inf. Theory 42 (1996) 1152.</remarks>
internal static class GaussianDivergence
{
    /// <summary>(m/2)·log(2πe·G), nats, with the standard error propagated from G to first order.</summary>
    public static Estimate OfSecondMoment(SecondMoment moment, int dimension) =>
        new(dimension * moment.NatsAboveGaussian, 0.5 * dimension * moment.StandardError / moment.Value, 0);

    /// <summary>The mean of log f_U(U) − log φ(U) = −log V + (m/2)·log(2πσ²) + ‖U‖²/2σ² over dithers, nats.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="secondMoment">σ², in squared units of the lattice. The mean is stationary with respect to it at its true value.</param>
    /// <param name="dithers">n·m coordinates, n at least 2.</param>
    public static Estimate Simulated(EuclideanLattice lattice, double secondMoment, ReadOnlySpan<double> dithers)
    {
        var (m, count) = (lattice.Dimension, dithers.Length / lattice.Dimension);
        var constant = 0.5 * m * Elementary64.Log(2 * double.Pi * secondMoment) - lattice.LogVolume;
        var (sum, squares) = (0.0, 0.0);
        for (var start = 0; start < dithers.Length; start += m)
        {
            // Minus ½m, its mean, so that the squares keep their digits.
            var excess = 0.5 * (Norm(dithers.Slice(start, m)) / secondMoment - m);
            sum += excess;
            squares = double.FusedMultiplyAdd(excess, excess, squares);
        }

        var mean = Estimate.OfSums(sum, squares, count);
        return mean with { Value = constant + 0.5 * m + mean.Value };
    }

    internal static double Norm(ReadOnlySpan<double> point)
    {
        var norm = 0.0;
        foreach (var entry in point)
        {
            norm = double.FusedMultiplyAdd(entry, entry, norm);
        }

        return norm;
    }
}
