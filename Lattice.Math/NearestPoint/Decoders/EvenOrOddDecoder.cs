namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>2·D_n* (all integers even, or all odd): the nearer of two roundings, the even one at ties.</summary>
internal sealed class EvenOrOddDecoder() : CoordinateDecoder(0)
{
    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        var (even, odd) = (0.0, 0.0);
        for (var k = 0; k < y.Length; k++)
        {
            var toEven = y[k] - (2 * double.Round(0.5 * y[k], MidpointRounding.ToEven));
            var toOdd = y[k] - 1 - (2 * double.Round(0.5 * (y[k] - 1), MidpointRounding.ToEven));
            even += toEven * toEven;
            odd += toOdd * toOdd;
        }

        var offset = odd < even ? 1.0 : 0;
        for (var k = 0; k < y.Length; k++)
        {
            integers[k] = offset + (2 * double.Round(0.5 * (y[k] - offset), MidpointRounding.ToEven));
        }
    }
}
