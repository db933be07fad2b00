using Lattice.Math.Codes;

namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// Construction A of a small binary code, {x : x mod 2 in C}: the word whose bits' cosets b + 2Z together are nearest, the first at ties.
/// </summary>
internal sealed class BinaryWordDecoder(BinaryCode code) : CoordinateDecoder(code.Length)
{
    private readonly uint[] words = [.. code.Words()];

    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        // Only the difference between a coordinate's two squared distances distinguishes words.
        var differences = scratch[..y.Length];
        for (var k = 0; k < y.Length; k++)
        {
            var even = y[k] - (2 * double.Round(0.5 * y[k], MidpointRounding.ToEven));
            var odd = y[k] - 1 - (2 * double.Round(0.5 * (y[k] - 1), MidpointRounding.ToEven));
            differences[k] = (odd * odd) - (even * even);
        }

        var (best, chosen) = (0.0, 0u);
        foreach (var word in words)
        {
            var sum = 0.0;
            for (var k = 0; k < differences.Length; k++)
            {
                sum += ((word >> k) & 1) == 1 ? differences[k] : 0;
            }

            if (sum < best)
            {
                (best, chosen) = (sum, word);
            }
        }

        for (var k = 0; k < y.Length; k++)
        {
            double bit = (chosen >> k) & 1;
            integers[k] = bit + (2 * double.Round(0.5 * (y[k] - bit), MidpointRounding.ToEven));
        }
    }
}
