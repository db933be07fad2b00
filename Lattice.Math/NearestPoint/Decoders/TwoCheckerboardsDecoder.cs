namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>2·D_n⁺, including E₈: the nearer of the points of 2D_n and of 2D_n + (1, …, 1), the former at ties.</summary>
internal sealed class TwoCheckerboardsDecoder(int dimension) : CoordinateDecoder(dimension)
{
    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        var halves = scratch[..y.Length];
        var whole = CheckerboardDecoder.Decode(y, 2, 0, integers);
        if (CheckerboardDecoder.Decode(y, 2, 1, halves) < whole)
        {
            halves.CopyTo(integers);
        }
    }
}
