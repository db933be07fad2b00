namespace Lattice.Math.Costs;

/// <content>Many points at once.</content>
public sealed partial class PeriodisedCost
{
    private const int RowsAtOnce = 1024;

    /// <summary>
    /// The costs of many points in single precision, nats: eight at a time, many times as fast as point by point. Each is within
    /// 1e-5·max(1, cost) of <see cref="Evaluate(ReadOnlySpan{double}, ReadOnlySpan{double})"/> at the same numbers, for scales from
    /// 10⁻⁶ to 10⁶ of the cell, and does not depend on the points beside it. Allocates a call's working memory, and nothing per point.
    /// </summary>
    /// <param name="y">m coordinates per point, point after point.</param>
    /// <param name="logScales">m log-scales, the same for all points.</param>
    /// <param name="costs">A cost per point.</param>
    /// <exception cref="ArgumentException">The lengths do not fit; the message gives them.</exception>
    public void EvaluateBatch(ReadOnlySpan<float> y, ReadOnlySpan<float> logScales, Span<float> costs)
    {
        if (y.Length != (long)costs.Length * Dimension || logScales.Length != Dimension)
        {
            throw new ArgumentException(
                $"{costs.Length} costs of points of dimension {Dimension} need {(long)costs.Length * Dimension} coordinates and "
                    + $"{Dimension} log-scales; {y.Length} and {logScales.Length} were given.", nameof(y));
        }

        var (batch, scratch) = (Batch, Batch.Scratch());
        var parts = new float[batch.Parts * int.Min(RowsAtOnce, costs.Length)];
        for (var first = 0; first < costs.Length; first += RowsAtOnce)
        {
            var rows = int.Min(RowsAtOnce, costs.Length - first);
            var found = parts.AsSpan(0, rows * batch.Parts);
            batch.Evaluate(y.Slice(first * Dimension, rows * Dimension), logScales, found, scratch);
            for (var row = 0; row < rows; row++)
            {
                var sum = 0.0;
                foreach (var part in found.Slice(row * batch.Parts, batch.Parts))
                {
                    sum += part;
                }

                costs[first + row] = (float)sum;
            }
        }
    }
}
