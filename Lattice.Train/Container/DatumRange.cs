using System.Globalization;

namespace Lattice.Train.Container;

/// <summary>Consecutive data of a file.</summary>
/// <param name="First">The index of the first, from 0.</param>
/// <param name="Count">How many; null when they reach to the end, and it is not known how many that are.</param>
internal readonly record struct DatumRange(long First, long? Count)
{
    /// <summary>The index after the last.</summary>
    internal long? End => First + Count;

    /// <summary>In words: <c>data 1024 to 2047</c>.</summary>
    public override string ToString() => Count switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"data from {First} on"),
        1 => string.Create(CultureInfo.InvariantCulture, $"datum {First}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"data {First} to {First + Count - 1}"),
    };
}
