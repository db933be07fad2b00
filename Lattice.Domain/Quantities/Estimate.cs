namespace Lattice.Domain.Quantities;

/// <summary>A mean over data with the standard error of that mean.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error over data.</param>
/// <param name="Count">The number of data averaged.</param>
public readonly record struct Estimate(double Value, double StandardError, int Count)
{
    /// <summary>
    /// Mean and standard error √(s²/n) of values, added in order [Welford 1962]. The standard error of one value is not a number.
    /// </summary>
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

    /// <summary>The same from sums, for values whose mean is small beside their spread: the squares lose digits otherwise.</summary>
    /// <param name="sum">Σ values.</param>
    /// <param name="squares">Σ values².</param>
    /// <param name="count">How many values, at least 2.</param>
    public static Estimate OfSums(double sum, double squares, int count)
    {
        var mean = sum / count;
        return new(mean, double.Sqrt(double.Max(0, (squares / count) - (mean * mean)) / (count - 1)), count);
    }
}
