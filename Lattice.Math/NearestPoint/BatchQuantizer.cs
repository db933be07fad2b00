using Lattice.Math.Bases;
using Lattice.Math.NearestPoint.Batches;

namespace Lattice.Math.NearestPoint;

/// <summary>The quantizer of a lattice with a batch kernel: a single point is a batch of one, with the same bits.</summary>
internal sealed class BatchQuantizer(BatchFunctions batches) : Quantizer(batches.Dimension, 0)
{
    public override void Nearest(ReadOnlySpan<double> x, Span<double> point, Span<double> scratch)
    {
        Check(x, point, scratch);
        NearestBatch(x, point, scratch);
    }

    public override void NearestBatch(ReadOnlySpan<double> points, Span<double> nearest, Span<double> scratch)
    {
        CheckBatch(points.Length, nearest.Length);
        var refused = batches.Double(points, nearest);
        if (refused != BatchRows.NoneRefused)
        {
            Refuse(points.Slice(refused * Dimension, Dimension));
        }
    }

    public override void NearestBatch(ReadOnlySpan<float> points, Span<float> nearest, Span<double> scratch)
    {
        CheckBatch(points.Length, nearest.Length);
        var start = 0;
        while (start < points.Length)
        {
            var refused = batches.Single(points[start..], nearest[start..]);
            if (refused == BatchRows.NoneRefused)
            {
                return;
            }

            // Too large for float32, but perhaps not for double.
            start += refused * Dimension;
            base.NearestBatch(points.Slice(start, Dimension), nearest.Slice(start, Dimension), scratch);
            start += Dimension;
        }
    }

    /// <summary>True where the kernels' arithmetic stays within the normal numbers of both precisions.</summary>
    public static bool IsInRange(DoubleDouble unit) => unit.Value is > 1e-30 and < 1e30;

    private static void Refuse(ReadOnlySpan<double> x)
    {
        var worst = 0;
        for (var k = 0; k < x.Length; k++)
        {
            if (!double.IsFinite(x[k]))
            {
                throw new ArgumentOutOfRangeException(nameof(x), x[k], $"Coordinate {k + 1} is not finite.");
            }

            worst = double.Abs(x[k]) > double.Abs(x[worst]) ? k : worst;
        }

        throw new ArgumentOutOfRangeException(
            nameof(x), x[worst], $"Coordinate {worst + 1} is too large for exact rounding: its integers must be below 2^51.");
    }
}
