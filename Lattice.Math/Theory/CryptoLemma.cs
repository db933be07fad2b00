using Lattice.Math.NearestPoint;

namespace Lattice.Math.Theory;

/// <summary>
/// The Crypto-Lemma: for every x, K(x + U) − U has the law of x − U. So K(x + U) − U − x and −U, from draws of their own, are two samples of one law, whatever the x are.
/// </summary>
/// <remarks>Source: [LRL] lemma 1; Zamir and Feder, IEEE Trans. Inf. Theory 42 (1996) 1152.</remarks>
public static class CryptoLemma
{
    // 8 × 8 cells.
    private const int Side = 8;

    /// <summary>Fewest draws that the test takes: five of both samples together in every cell, on average, and twice that.</summary>
    public const int LeastCount = 5 * Side * Side;

    /// <summary>
    /// The two samples held against each other by ‖·‖² and the projection on a direction that is no axis of symmetry of any lattice, in 64 cells of equal
    /// content (<see cref="ChiSquared.OfTwoSamples"/>).
    /// </summary>
    /// <param name="quantizer">K.</param>
    /// <param name="encodings">x, n·m coordinates.</param>
    /// <param name="dithers">u, n·m coordinates.</param>
    /// <param name="others">n·m coordinates of dithers independent of those.</param>
    /// <param name="source">What the x are.</param>
    public static TheoryCheck Test(Quantizer quantizer, ReadOnlySpan<double> encodings, ReadOnlySpan<double> dithers, ReadOnlySpan<double> others, string source)
    {
        if (encodings.Length != dithers.Length || dithers.Length != others.Length)
        {
            throw new ArgumentException($"{encodings.Length} coordinates of encodings, {dithers.Length} and {others.Length} of dithers.", nameof(encodings));
        }

        var (noise, negative) = (new double[encodings.Length], new double[encodings.Length]);
        for (var i = 0; i < noise.Length; i++)
        {
            (noise[i], negative[i]) = (encodings[i] + dithers[i], -others[i]);
        }

        quantizer.NearestBatch(noise, noise);
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = noise[i] - dithers[i] - encodings[i];
        }

        var (statistic, degrees) = ChiSquared.OfTwoSamples(Features(noise, quantizer.Dimension), Features(negative, quantizer.Dimension), Side);
        return TheoryCheck.Of(TheoryClaim.CryptoLemma, source, statistic, degrees, encodings.Length / quantizer.Dimension);
    }

    /// <summary>‖w‖² and Σ w_k·(1 + 0.37·k mod 1) per point.</summary>
    private static double[] Features(double[] points, int m)
    {
        var features = new double[points.Length / m * 2];
        for (var i = 0; i < points.Length; i++)
        {
            var (point, k) = (i / m, i % m);
            var turn = 0.37 * k;
            features[2 * point] = double.FusedMultiplyAdd(points[i], points[i], features[2 * point]);
            features[2 * point + 1] = double.FusedMultiplyAdd(1 + turn - double.Floor(turn), points[i], features[2 * point + 1]);
        }

        return features;
    }
}
