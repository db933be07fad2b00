namespace Lattice.Math.Lattices;

/// <summary>
/// A length as an unevaluated sum of two doubles, good to about 106 bits. Lattices have irrational lengths such as 1/√8; with the low part
/// a
/// point's place relative to i·length is exact to rounding however large i is.
/// </summary>
/// <param name="Value">The nearest double.</param>
/// <param name="Low">What it lacks, at most half a unit in its last place.</param>
public readonly record struct DoubleDouble(double Value, double Low)
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
        // One Newton step from the double root; the residual of the ratio counts with it.
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

    /// <summary>count·length, rounded once up to the error of the low part.</summary>
    public double Multiple(double count) => double.FusedMultiplyAdd(count, Value, count * Low);

    /// <summary>place − count·length.</summary>
    public double Remainder(double place, double count) =>
        double.FusedMultiplyAdd(-count, Low, double.FusedMultiplyAdd(-count, Value, place));
}
