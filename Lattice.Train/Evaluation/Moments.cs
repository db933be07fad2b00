using Lattice.Domain.Results;

namespace Lattice.Train.Evaluation;

/// <summary>A running mean over data with its standard error; data are added in order, so sums never depend on threads.</summary>
internal struct Moments
{
    private double mean;
    private double squares;

    /// <summary>How many values were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a value [Welford 1962].</summary>
    public void Add(double value)
    {
        Count++;
        var difference = value - mean;
        mean += difference / Count;
        squares += difference * (value - mean);
    }

    /// <summary>Mean and standard error √(s²/n).</summary>
    public readonly Estimate Estimate => new(mean, Count > 1 ? double.Sqrt(squares / (Count - 1.0) / Count) : double.NaN, Count);
}
