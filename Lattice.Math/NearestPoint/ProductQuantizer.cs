using System.Collections.Immutable;

namespace Lattice.Math.NearestPoint;

/// <summary>The quantizer of a product: each factor's on its own coordinates.</summary>
internal sealed class ProductQuantizer(ImmutableArray<Quantizer> factors)
    : Quantizer(factors.Sum(factor => factor.Dimension), factors.Max(factor => factor.ScratchLength))
{
    public override void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        Check(x, point, scratch);
        var start = 0;
        foreach (var factor in factors)
        {
            factor.Nearest(x.Slice(start, factor.Dimension), point.Slice(start, factor.Dimension), scratch);
            start += factor.Dimension;
        }
    }
}
