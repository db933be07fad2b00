namespace Lattice.Domain.Quantities;

/// <summary>Mean and standard deviation of a figure over runs that differ in the seed alone.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The sample's standard deviation, √(Σ(x − mean)²/(n − 1)); not a number for one run.</param>
/// <param name="Count">n.</param>
public readonly record struct Spread(double Mean, double Deviation, int Count)
{
    /// <summary>The spread of values.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var over = Estimate.Of(values);
        return new(over.Value, over.StandardError * double.Sqrt(over.Count), over.Count);
    }
}
