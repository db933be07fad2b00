namespace Lattice.Bench;

/// <summary>How figures are taken: several times, quoted by their median.</summary>
internal static class Measurement
{
    /// <summary>The median of <paramref name="times"/> measurements.</summary>
    public static double MedianOf(int times, Func<double> measure)
    {
        var values = new double[times];
        for (var i = 0; i < times; i++)
        {
            values[i] = measure();
        }

        Array.Sort(values);
        return values[times / 2];
    }
}
