using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;

namespace Lattice.Math.Theory;

/// <summary>
/// P(Z = z | U = u) by counting: draws points from the prior's distribution given a dither (K(X̂ + u) itself where g is the density of
/// X̂ − U) and compares their frequencies with V·g(z − u).
/// </summary>
/// <remarks>Source: [LRL] theorem 1, equation 6; the distribution of Ẑ is the definition of the code.</remarks>
internal static class CountedCode
{
    // Points with a lower expected count than this are pooled.
    private const double LeastExpected = 10;

    /// <summary>
    /// Pearson's statistic over dithers and their frequent points, with the rare points of each dither pooled; none if no dither has two
    /// groups of points to compare.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="dithers">d dithers, d·m coordinates.</param>
    /// <param name="uniforms">d·n·2m numbers in (0, 1), for n draws per dither.</param>
    /// <param name="source">A description of the draws.</param>
    public static Option<TheoryCheck> Test(LatticeCode code, ReadOnlySpan<double> dithers, ReadOnlySpan<double> uniforms, string source)
    {
        var m = code.Dimension;
        var count = uniforms.Length / (2 * dithers.Length);
        var (statistic, degrees) = (0.0, 0);
        for (var start = 0; start < dithers.Length; start += m)
        {
            var (observed, expected) = Counts(code, dithers.Slice(start, m), uniforms.Slice(2 * start * count, 2 * m * count));
            statistic += ChiSquared.OfCounts(observed, expected);
            degrees += observed.Length - 1;
        }

        return degrees == 0
            ? Option<TheoryCheck>.None
            : TheoryCheck.Of(TheoryClaim.CountedCode, source, statistic, degrees, uniforms.Length / (2 * m));
    }

    private static (int[] Observed, double[] Expected) Counts(LatticeCode code, ReadOnlySpan<double> dither, ReadOnlySpan<double> uniforms)
    {
        var m = code.Dimension;
        var count = uniforms.Length / (2 * m);
        var (points, y, scratch) = (new double[count * m], new double[m], new double[code.ScratchLength]);
        for (var i = 0; i < count; i++)
        {
            code.Draw(uniforms.Slice(2 * m * i, 2 * m), dither, points.AsSpan(i * m, m));
        }

        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(order, (a, b) => points.AsSpan(a * m, m).SequenceCompareTo(points.AsSpan(b * m, m)));
        var (observed, expected, rare, rest) = (new List<int>(), new List<double>(), 0, (double)count);
        for (var from = 0; from < count;)
        {
            var point = points.AsSpan(order[from] * m, m);
            var to = from + 1;
            while (to < count && point.SequenceEqual(points.AsSpan(order[to] * m, m)))
            {
                to++;
            }

            for (var k = 0; k < m; k++)
            {
                y[k] = point[k] - dither[k];
            }

            var mean = count * Elementary64.Exp(-code.Cost(y, scratch));
            if (mean >= LeastExpected)
            {
                observed.Add(to - from);
                expected.Add(mean);
                rest -= mean;
            }
            else
            {
                rare += to - from;
            }

            from = to;
        }

        if (rest >= LeastExpected)
        {
            observed.Add(rare);
            expected.Add(rest);
        }
        else if (observed.Count > 0)
        {
            observed[0] += rare;
            expected[0] += rest;
        }

        return ([.. observed], [.. expected]);
    }
}
