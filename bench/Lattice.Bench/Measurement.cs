using System.Diagnostics;

namespace Lattice.Bench;

/// <summary>How figures are measured: several times, and reported as the median.</summary>
internal static class Measurement
{
    /// <summary>The median; the mean of the middle two for an even count.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median of <paramref name="times"/> measurements.</summary>
    public static double MedianOf(int times, Func<double> measure) => Median(Enumerable.Range(0, times).Select(_ => measure()).ToArray());

    /// <summary>The seconds that one call of <paramref name="action"/> takes.</summary>
    public static double SecondsOf(Action action)
    {
        var clock = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }
}
