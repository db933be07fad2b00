using Lattice.Math.Lattices;

namespace Lattice.Math.Theory;

/// <summary>
/// The Crypto-Lemma: for every x, K(x + U) − U has the distribution of x − U. So K(x + U) − U − x and −U, from separate draws, are two
/// samples of one distribution, whatever the x are.
/// </summary>
/// <remarks>Source: [LRL] lemma 1; Zamir and Feder, IEEE Trans. Inf. Theory 42 (1996) 1152.</remarks>
internal static class CryptoLemma
{
    // 8 × 8 cells.
    private const int Side = 8;

    /// <summary>The fewest draws that the test accepts: five of each sample in every cell.</summary>
    public const int LeastCount = 5 * Side * Side;

    /// <summary>
    /// Compares the two samples, w = K(x + u) − u − x and w = −u′, in 64 cells of equal content (<see cref="ChiSquared.OfTwoSamples"/>), by
    /// ‖w‖² and by ⟨w, x − K(x) + d⟩ with a small d that is no axis of symmetry. A distribution that is right only on average over the x
    /// therefore fails.
    /// </summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="encodings">x, n·m coordinates.</param>
    /// <param name="dithers">u, n·m coordinates.</param>
    /// <param name="others">u′, n·m coordinates, independent of u.</param>
    /// <param name="source">A description of the x.</param>
    public static TheoryCheck Test(
        EuclideanLattice lattice, ReadOnlySpan<double> encodings, ReadOnlySpan<double> dithers, ReadOnlySpan<double> others, string source)
    {
        if (encodings.Length != dithers.Length || dithers.Length != others.Length)
        {
            throw new ArgumentException(
                $"The samples differ in size: {encodings.Length} coordinates of encodings, {dithers.Length} and "
                    + $"{others.Length} of dithers.",
                nameof(encodings));
        }

        var (noise, negative, place) = (new double[encodings.Length], new double[encodings.Length], encodings.ToArray());
        for (var i = 0; i < noise.Length; i++)
        {
            (noise[i], negative[i]) = (encodings[i] + dithers[i], -others[i]);
        }

        lattice.Quantizer.NearestBatch(noise, noise);
        lattice.Quantizer.NearestBatch(place, place);
        var small = 0.1 * lattice.Side;
        for (var i = 0; i < noise.Length; i++)
        {
            var turn = 0.37 * (i % lattice.Dimension);
            noise[i] = noise[i] - dithers[i] - encodings[i];
            place[i] = encodings[i] - place[i] + small * (1 + turn - double.Floor(turn));
        }

        var (statistic, degrees) =
            ChiSquared.OfTwoSamples(Features(noise, place, lattice.Dimension), Features(negative, place, lattice.Dimension), Side);
        return TheoryCheck.Of(TheoryClaim.CryptoLemma, source, statistic, degrees, encodings.Length / lattice.Dimension);
    }

    /// <summary>‖w‖² and ⟨w, direction⟩ for each point.</summary>
    private static double[] Features(double[] points, double[] directions, int m)
    {
        var features = new double[points.Length / m * 2];
        for (var i = 0; i < points.Length; i++)
        {
            var point = i / m;
            features[2 * point] = double.FusedMultiplyAdd(points[i], points[i], features[2 * point]);
            features[2 * point + 1] = double.FusedMultiplyAdd(directions[i], points[i], features[2 * point + 1]);
        }

        return features;
    }
}
