namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// D_n: round every coordinate; where the sum is odd, the coordinate with the largest |y − round(y)| moves to its other neighbour, which
/// costs 1 − 2·|y − round(y)|.
/// </summary>
/// <remarks>
/// Ties: rounding to even, the lowest of equal coordinates, upwards at y − round(y) = 0. Source: Conway and Sloane, IEEE Trans. Inform.
/// Theory 28 (1982) 227.
/// </remarks>
internal sealed class CheckerboardDecoder() : CoordinateDecoder(0)
{
    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch) => Decode(y, 1, 0, integers);

    /// <summary>
    /// The nearest point of offset + scale·D_n (the same offset in every coordinate), and its squared distance over scale².
    /// </summary>
    public static double Decode(ReadOnlySpan<double> y, double scale, double offset, Span<double> integers)
    {
        var inverse = 1 / scale;
        var (distance, parity, farthest, place, up) = (0.0, 0L, -1.0, 0, 1.0);
        for (var k = 0; k < y.Length; k++)
        {
            var scaled = (y[k] - offset) * inverse;
            var nearest = double.Round(scaled, MidpointRounding.ToEven);
            var rest = scaled - nearest;
            distance += rest * rest;
            parity ^= (long)nearest;
            integers[k] = offset + (scale * nearest);
            if (double.Abs(rest) > farthest)
            {
                (farthest, place, up) = (double.Abs(rest), k, rest < 0 ? -scale : scale);
            }
        }

        if ((parity & 1) == 0)
        {
            return distance;
        }

        integers[place] += up;
        return distance + (1 - (2 * farthest));
    }
}
