using System.Numerics;
using Lattice.Math.Lattices.Codes;

namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// √2·Λ₁₆ as 32 cosets c + 2D₁₆, c in RM(1, 4): per coordinate and bit the nearest member of b + 2Z, its half's parity and the cost of its other
/// neighbour; per word their sum, plus the least such cost where the parities add up odd. The first word wins ties, and the lowest coordinate.
/// </summary>
internal sealed class BarnesWall16Decoder() : CoordinateDecoder(6 * Length)
{
    private const int Length = 16;
    private readonly uint[] words = [.. ReedMuller.Code(1, 4).Words()];

    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        var distances = scratch[..(2 * Length)];
        var penalties = scratch.Slice(2 * Length, 2 * Length);
        var rests = scratch.Slice(4 * Length, 2 * Length);
        var (parity0, parity1) = (0u, 0u);
        for (var k = 0; k < Length; k++)
        {
            for (var bit = 0; bit < 2; bit++)
            {
                var half = 0.5 * (y[k] - bit);
                var nearest = double.Round(half, MidpointRounding.ToEven);
                var rest = half - nearest;
                distances[(2 * k) + bit] = rest * rest;
                penalties[(2 * k) + bit] = 1 - (2 * double.Abs(rest));
                rests[(2 * k) + bit] = rest;
                var odd = (uint)((long)nearest & 1) << k;
                (parity0, parity1) = bit == 0 ? (parity0 | odd, parity1) : (parity0, parity1 | odd);
            }
        }

        var (best, chosen) = (double.PositiveInfinity, 0u);
        foreach (var word in words)
        {
            var (sum, least) = (0.0, double.PositiveInfinity);
            for (var k = 0; k < Length; k++)
            {
                var at = (2 * k) + (int)((word >> k) & 1);
                sum += distances[at];
                least = double.Min(least, penalties[at]);
            }

            sum += IsOdd(word, parity0, parity1) ? least : 0;
            if (sum < best)
            {
                (best, chosen) = (sum, word);
            }
        }

        var flipped = 0;
        for (var k = 0; k < Length; k++)
        {
            var bit = (int)((chosen >> k) & 1);
            integers[k] = bit + (2 * double.Round(0.5 * (y[k] - bit), MidpointRounding.ToEven));
            flipped = penalties[(2 * k) + bit] < penalties[(2 * flipped) + (int)((chosen >> flipped) & 1)] ? k : flipped;
        }

        if (IsOdd(chosen, parity0, parity1))
        {
            integers[flipped] += rests[(2 * flipped) + (int)((chosen >> flipped) & 1)] < 0 ? -2 : 2;
        }
    }

    private static bool IsOdd(uint word, uint parity0, uint parity1) => (BitOperations.PopCount((word & parity1) | (~word & parity0)) & 1) == 1;
}
