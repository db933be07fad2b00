using Lattice.Domain.Quantities;

namespace Lattice.Train.Tasks;

/// <summary>Means over data with their standard errors; data are added in order, so sums never depend on threads.</summary>
internal static class Moments
{
    /// <summary>Mean and standard error √(s²/n) [Welford 1962].</summary>
    public static Estimate Of(IEnumerable<double> values)
    {
        var (count, mean, squares) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            count++;
            var difference = value - mean;
            mean += difference / count;
            squares += difference * (value - mean);
        }

        return new(mean, count > 1 ? double.Sqrt(squares / (count - 1.0) / count) : double.NaN, count);
    }
}
