using Lattice.Math.Costs;

namespace Lattice.Math.Theory;

/// <summary>
/// Theorem 1, E[−log P(Z|U)] = E[−log V·g(X − U)] for X of any distribution: the value of each side for given draws. The left side
/// quantizes and takes the code length of the lattice point; the right side never quantizes.
/// </summary>
/// <remarks>
/// Every draw is used as u and as −u, which have the same distribution because cells are symmetric; the mean of the two is one independent
/// value. The sides may share encodings but never dithers. Source: [LRL] theorem 1 (equations 5 to 7).
/// </remarks>
internal static class TheoremOne
{
    /// <summary>½·Σ over ±u of −log P(K(x ± u) | ±u), nats, per draw.</summary>
    /// <param name="code">The code.</param>
    /// <param name="encodings">x, n·m coordinates.</param>
    /// <param name="dithers">u, n·m coordinates.</param>
    /// <param name="lengths">n code lengths.</param>
    public static void Left(LatticeCode code, ReadOnlySpan<double> encodings, ReadOnlySpan<double> dithers, Span<double> lengths)
    {
        var m = code.Dimension;
        Check(m, encodings.Length, dithers.Length, lengths.Length);
        var (points, dither) = (new double[encodings.Length], new double[m]);
        lengths.Clear();
        foreach (var sign in (ReadOnlySpan<double>)[1, -1])
        {
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = encodings[i] + sign * dithers[i];
            }

            code.Lattice.Quantizer.NearestBatch(points, points);
            for (var i = 0; i < lengths.Length; i++)
            {
                for (var k = 0; k < m; k++)
                {
                    dither[k] = sign * dithers[i * m + k];
                }

                lengths[i] += 0.5 * code.Length(points.AsSpan(i * m, m), dither);
            }
        }
    }

    /// <summary>½·Σ over ±u of −log V·g(x ∓ u), nats, per draw.</summary>
    /// <param name="code">The code.</param>
    /// <param name="encodings">x, n·m coordinates.</param>
    /// <param name="dithers">u, n·m coordinates, independent of those of the left side.</param>
    /// <param name="costs">n costs.</param>
    public static void Right(LatticeCode code, ReadOnlySpan<double> encodings, ReadOnlySpan<double> dithers, Span<double> costs)
    {
        var m = code.Dimension;
        Check(m, encodings.Length, dithers.Length, costs.Length);
        var (y, scratch) = (new double[m], new double[code.ScratchLength]);
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = 0;
            foreach (var sign in (ReadOnlySpan<double>)[1, -1])
            {
                for (var k = 0; k < m; k++)
                {
                    y[k] = encodings[i * m + k] - sign * dithers[i * m + k];
                }

                costs[i] += 0.5 * code.Cost(y, scratch);
            }
        }
    }

    private static void Check(int m, int encodings, int dithers, int values)
    {
        if (encodings != dithers || encodings != m * values)
        {
            throw new ArgumentException(
                $"{values} points of dimension {m} are needed; {encodings} coordinates of encodings and {dithers} of dithers were given.");
        }
    }
}
