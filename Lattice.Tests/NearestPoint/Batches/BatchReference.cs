using System.Numerics;

namespace Lattice.Tests.NearestPoint.Batches;

/// <summary>
/// Squared distances to the nearest point by trying every coset of a checkerboard, in double and without the kernels' shortcuts.
/// </summary>
internal static class BatchReference
{
    // Octads that span the Golay code with the word of all ones: (y_i mod 4)/2 in the rows of SPLAG figure 4.12.
    private static readonly uint[] Octads =
    [
        0x0000FF, 0x000F0F, 0x003333, 0x005555, 0x009999, 0x030395, 0x050539, 0x090953, 0x11111E, 0x333300, 0x555500,
    ];

    private static readonly uint[] Golay = Span([.. Octads, 0xFFFFFF]);

    /// <summary>To D_n.</summary>
    public static double Checkerboard(ReadOnlySpan<double> x) => Coset(x, 1, 0, 0, 0, 0);

    /// <summary>To E₈ = D₈ ∪ (D₈ + ½).</summary>
    public static double E8(ReadOnlySpan<double> x) => double.Min(Coset(x, 1, 0, 0, 0, 0), Coset(x, 1, 0.5, 0, 0, 0));

    /// <summary>To {(a/2, b√3/2): a + b even}, over all points around.</summary>
    public static double Hexagonal(ReadOnlySpan<double> x)
    {
        var best = double.PositiveInfinity;
        var (left, low) = ((long)double.Floor(2 * x[0]), (long)double.Floor(x[1] / double.Sqrt(0.75)));
        for (var a = left - 2; a <= left + 3; a++)
        {
            for (var b = low - 2; b <= low + 3; b++)
            {
                var (dx, dy) = (x[0] - (0.5 * a), x[1] - (double.Sqrt(0.75) * b));
                best = ((a + b) & 1) == 0 ? double.Min(best, (dx * dx) + (dy * dy)) : best;
            }
        }

        return best;
    }

    /// <summary>To Λ₁₆ = (1/√2)·∪ c + 2D₁₆ over the 32 affine functions c of four bits.</summary>
    public static double BarnesWall(ReadOnlySpan<double> x)
    {
        var y = Times(x, double.Sqrt(2));
        var best = double.PositiveInfinity;
        for (var word = 0; word < 32; word++)
        {
            var ones = Enumerable.Range(0, 16).Sum(i => ((BitOperations.PopCount((uint)(word & i)) + (word >> 4)) & 1) << i);
            best = double.Min(best, Coset(y, 2, 0, (uint)ones, 1, 0));
        }

        return best / 2;
    }

    /// <summary>To Λ₂₄, over all words of the Golay code and both m.</summary>
    public static double Leech(ReadOnlySpan<double> x)
    {
        var y = Times(x, double.Sqrt(8));
        var best = double.PositiveInfinity;
        foreach (var word in Golay)
        {
            // Σ y_i = 24m + 2·weight + 4·Σk ≡ 4m mod 8; every weight is a multiple of 4, so Σk ≡ m mod 2.
            best = double.Min(best, Coset(y, 4, 0, word, 2, 0));
            best = double.Min(best, Coset(y, 4, 1, word, 2, 1));
        }

        return best / 8;
    }

    /// <summary>To the points offset + shift·word_i + step·k_i with Σk ≡ parity mod 2.</summary>
    private static double Coset(ReadOnlySpan<double> x, double step, double offset, uint word, double shift, int parity)
    {
        var (sum, least, odd) = (0.0, double.PositiveInfinity, (long)parity);
        for (var i = 0; i < x.Length; i++)
        {
            var w = (x[i] - offset - (((word >> i) & 1) * shift)) / step;
            var k = double.Round(w);
            var rest = double.Abs(w - k);
            odd += (long)k;
            sum += rest * rest;
            least = double.Min(least, 1 - (2 * rest));
        }

        return step * step * (sum + ((odd & 1) == 0 ? 0 : least));
    }

    private static double[] Times(ReadOnlySpan<double> x, double factor)
    {
        var scaled = x.ToArray();
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] *= factor;
        }

        return scaled;
    }

    private static uint[] Span(uint[] generators)
    {
        var words = new HashSet<uint> { 0 };
        foreach (var generator in generators)
        {
            words.UnionWith(words.Select(word => word ^ generator).ToArray());
        }

        return [.. words];
    }
}
