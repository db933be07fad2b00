namespace Lattice.Math.Bases;

/// <summary>
/// A length as an unevaluated sum of two doubles (double-double), with about 106 bits. Lattices have irrational lengths such as 1/√8; with
/// the low part, a point's position relative to i·length is exact to rounding however large i is.
/// </summary>
/// <param name="Value">The nearest double.</param>
/// <param name="Low">The remainder, at most half a unit in the last place of Value.</param>
internal readonly record struct DoubleDouble(double Value, double Low)
{
    /// <summary>1.</summary>
    public static DoubleDouble One { get; } = new(1, 0);

    /// <summary>numerator/denominator.</summary>
    public static DoubleDouble Ratio(double numerator, double denominator)
    {
        var value = numerator / denominator;
        return new(value, double.FusedMultiplyAdd(-value, denominator, numerator) / denominator);
    }

    /// <summary>√(numerator/denominator).</summary>
    public static DoubleDouble Root(double numerator, double denominator)
    {
        // One Newton step from the double root; the residual of the ratio is included.
        var square = Ratio(numerator, denominator);
        var value = double.Sqrt(square.Value);
        return new(value, (double.FusedMultiplyAdd(-value, value, square.Value) + square.Low) / (2 * value));
    }

    /// <summary>The length times a double.</summary>
    public DoubleDouble Times(double factor)
    {
        var product = Value * factor;
        var error = double.FusedMultiplyAdd(Value, factor, -product) + Low * factor;
        var sum = product + error;
        return new(sum, error - (sum - product));
    }

    /// <summary>count·length, with a single rounding apart from the error of the low part.</summary>
    public double Multiple(double count) => double.FusedMultiplyAdd(count, Value, count * Low);

    /// <summary>place − count·length.</summary>
    public double Remainder(double place, double count) =>
        double.FusedMultiplyAdd(-count, Low, double.FusedMultiplyAdd(-count, Value, place));
}
