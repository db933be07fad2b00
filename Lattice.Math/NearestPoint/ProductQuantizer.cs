using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// The quantizer of a product: each factor's on its own coordinates. Neighbouring copies of one factor form one batch, and a batch of
/// points is processed factor by factor, some rows at a time.
/// </summary>
internal sealed class ProductQuantizer : Quantizer
{
    private const int TileLength = 4096;
    private readonly ImmutableArray<Part> parts;
    private readonly int tile;
    private readonly int bufferLength;

    private ProductQuantizer(ImmutableArray<Part> parts, int tile, int bufferLength)
        : base(parts.Sum(part => part.Length), bufferLength + parts.Max(part => part.Factor.ScratchLength)) =>
        (this.parts, this.tile, this.bufferLength) = (parts, tile, bufferLength);

    public static ProductQuantizer Of(ImmutableArray<Quantizer> factors)
    {
        var parts = new List<Part>();
        var start = 0;
        foreach (var factor in factors)
        {
            if (parts.Count > 0 && ReferenceEquals(parts[^1].Factor, factor))
            {
                parts[^1] = parts[^1] with { Length = parts[^1].Length + factor.Dimension };
            }
            else
            {
                parts.Add(new(factor, start, factor.Dimension));
            }

            start += factor.Dimension;
        }

        var widest = parts.Max(part => part.Length);
        var tile = parts.Count == 1 ? 0 : int.Max(1, TileLength / widest);
        return new([.. parts], tile, tile * widest);
    }

    public override void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        Check(x, point, scratch);
        foreach (var part in parts)
        {
            part.Factor.NearestBatch(x.Slice(part.Start, part.Length), point.Slice(part.Start, part.Length), scratch);
        }
    }

    public override void NearestBatch(ReadOnlySpan<double> points, Span<double> nearest, Span<double> scratch)
    {
        CheckBatch(points.Length, nearest.Length);
        if (parts.Length == 1)
        {
            parts[0].Factor.NearestBatch(points, nearest, scratch);
            return;
        }

        for (var start = 0; start < points.Length; start += tile * Dimension)
        {
            var length = int.Min(tile * Dimension, points.Length - start);
            foreach (var part in parts)
            {
                var buffer = scratch[..(length / Dimension * part.Length)];
                part.Gather(points.Slice(start, length), buffer, Dimension);
                part.Factor.NearestBatch(buffer, buffer, scratch[bufferLength..]);
                part.Scatter<double>(buffer, nearest.Slice(start, length), Dimension);
            }
        }
    }

    public override void NearestBatch(ReadOnlySpan<float> points, Span<float> nearest, Span<double> scratch)
    {
        CheckBatch(points.Length, nearest.Length);
        if (parts.Length == 1)
        {
            parts[0].Factor.NearestBatch(points, nearest, scratch);
            return;
        }

        for (var start = 0; start < points.Length; start += tile * Dimension)
        {
            var length = int.Min(tile * Dimension, points.Length - start);
            foreach (var part in parts)
            {
                var buffer = MemoryMarshal.Cast<double, float>(scratch[..bufferLength])[..(length / Dimension * part.Length)];
                part.Gather(points.Slice(start, length), buffer, Dimension);
                part.Factor.NearestBatch(buffer, buffer, scratch[bufferLength..]);
                part.Scatter<float>(buffer, nearest.Slice(start, length), Dimension);
            }
        }
    }

    /// <summary>Neighbouring copies of a factor.</summary>
    /// <param name="Factor">The factor's quantizer.</param>
    /// <param name="Start">The first coordinate.</param>
    /// <param name="Length">The coordinates of all copies.</param>
    private readonly record struct Part(Quantizer Factor, int Start, int Length)
    {
        /// <summary>Copies the part's coordinates of every row, row after row.</summary>
        public void Gather<TNumber>(ReadOnlySpan<TNumber> rows, Span<TNumber> own, int dimension)
        {
            for (var (from, to) = (Start, 0); to < own.Length; from += dimension, to += Length)
            {
                rows.Slice(from, Length).CopyTo(own[to..]);
            }
        }

        /// <summary>Copies them back.</summary>
        public void Scatter<TNumber>(ReadOnlySpan<TNumber> own, Span<TNumber> rows, int dimension)
        {
            for (var (from, to) = (0, Start); from < own.Length; from += Length, to += dimension)
            {
                own.Slice(from, Length).CopyTo(rows[to..]);
            }
        }
    }
}
