namespace Lattice.Math.Costs;

/// <content>The costs of the parts, separately.</content>
public sealed partial class PeriodisedCost
{
    /// <summary>cost(y) part by part, nats. Nothing is allocated.</summary>
    /// <param name="y">m coordinates.</param>
    /// <param name="logScales">m log-scales.</param>
    /// <param name="costs">One cost for each of <see cref="Parts"/>.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> entries.</param>
    /// <returns>Their sum.</returns>
    public double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> costs, Span<double> scratch)
    {
        CheckPoint(y.Length, logScales.Length);
        if (costs.Length != Parts.Length)
        {
            throw new ArgumentException($"{costs.Length} costs for {Parts.Length} parts.", nameof(costs));
        }

        var sum = 0.0;
        for (var index = 0; index < costs.Length; index++)
        {
            costs[index] = sums.Sum(Parts[index], y, logScales, default, default, scratch);
            sum += costs[index];
        }

        return sum;
    }
}
