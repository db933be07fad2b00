namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>Z^n: rounds every coordinate to its nearest integer, ties to even.</summary>
internal sealed class RoundingDecoder() : CoordinateDecoder(0)
{
    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        for (var k = 0; k < y.Length; k++)
        {
            integers[k] = double.Round(y[k], MidpointRounding.ToEven);
        }
    }
}
