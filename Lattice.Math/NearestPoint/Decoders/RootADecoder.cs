using System.Runtime.InteropServices;

namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// A_n and its overlattices in Helmert's integers (<c>RootA</c>): x in R^(n+1) is rounded; then, for each t that makes the sum a multiple
/// of s, the t coordinates with the largest remainders are raised by one. The answer is the candidate whose remainder z has the least
/// Σz² − (Σz)²/(n + 1), its squared distance along the hyperplane.
/// </summary>
/// <remarks>
/// For a given sum the raised roundings are nearest, because no remainder minus 1 exceeds another; a vector and its sum with (1, …, 1) are
/// the same point, so n + 1 sums cover all cases. Ties: rounding to even, lower coordinates first, the fewest raised. Source: McKilliam,
/// Clarkson and Quinn, IEEE Trans. Inform. Theory 54 (2008) 4378; McKilliam, Smith and Clarkson, arXiv:0903.0673.
/// </remarks>
internal sealed class RootADecoder(int n, int sumStep) : CoordinateDecoder((2 * (n + 1)) + ((n + 2) / 2))
{
    private readonly double[] inverses = [.. Enumerable.Range(1, n).Select(k => 1.0 / (k * (k + 1.0)))];

    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        var nearest = scratch[..(n + 1)];
        var rests = scratch.Slice(n + 1, n + 1);
        var order = MemoryMarshal.Cast<double, int>(scratch[(2 * (n + 1))..])[..(n + 1)];
        var (sum, linear, square) = Round(y, nearest, rests);
        Sort(rests, order);

        // The sum modulo s determines how many raised coordinates give points of the lattice.
        var first = (int)((((-sum) % sumStep) + sumStep) % sumStep);
        var (best, raised) = (double.PositiveInfinity, first);
        for (var count = 0; count <= n; count++)
        {
            if (count >= first && (count - first) % sumStep == 0)
            {
                var distance = square - (linear * linear / (n + 1));
                if (distance < best)
                {
                    (best, raised) = (distance, count);
                }
            }

            linear -= 1;
            square += 1 - (2 * rests[order[count]]);
        }

        foreach (var place in order[..raised])
        {
            nearest[place] += 1;
        }

        var total = 0.0;
        for (var k = 0; k < n; k++)
        {
            total += nearest[k];
            integers[k] = total - ((k + 1) * nearest[k + 1]);
        }
    }

    /// <summary>
    /// Converts Helmert's integers to n + 1 coordinates, their roundings and remainders; returns the sum of the roundings, Σz and Σz².
    /// </summary>
    private (long Sum, double Linear, double Square) Round(ReadOnlySpan<double> y, Span<double> nearest, Span<double> rests)
    {
        var (sum, linear, square, suffix) = (0L, 0.0, 0.0, 0.0);
        for (var i = n; i >= 0; i--)
        {
            var own = i < n ? y[i] * inverses[i] : 0;
            suffix += own;
            var x = i > 0 ? suffix - (i * (y[i - 1] * inverses[i - 1])) : suffix;
            nearest[i] = double.Round(x, MidpointRounding.ToEven);
            rests[i] = x - nearest[i];
            sum += (long)nearest[i];
            linear += rests[i];
            square += rests[i] * rests[i];
        }

        return (sum, linear, square);
    }

    /// <summary>Orders places by decreasing remainder, lower places first among equals, by insertion sort because there are few.</summary>
    private static void Sort(ReadOnlySpan<double> rests, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var at = i;
            for (; at > 0 && rests[order[at - 1]] < rests[i]; at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = i;
        }
    }
}
