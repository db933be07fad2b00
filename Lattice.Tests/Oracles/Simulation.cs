using Lattice.Math.Random;

namespace Lattice.Tests.Oracles;

/// <summary>Seeded numbers and the statistics simulations are judged by.</summary>
internal static class Simulation
{
    /// <summary>Uniform numbers on (0, 1), the same at every run; <paramref name="purpose"/> tells simulations apart.</summary>
    public static double[] Uniform(int count, int purpose)
    {
        var values = new double[count];
        RandomDraws.FillUniform(values, 20200426, RandomStream.Simulation, 0, purpose);
        return values;
    }

    /// <summary>√n·sup|F_n − F| [Kolmogorov]; above 1.95 with probability 0.001 when the sample has the law F.</summary>
    public static double KolmogorovSmirnov(IEnumerable<double> sample, Func<double, double> cumulative)
    {
        var sorted = sample.Select(cumulative).Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distance = double.Max(distance, double.Max(sorted[i] - (double)i / sorted.Length, (i + 1.0) / sorted.Length - sorted[i]));
        }

        return double.Sqrt(sorted.Length) * distance;
    }

    /// <summary>Mean and its standard error.</summary>
    public static (double Mean, double StandardError) MeanOf(double[] values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        return (mean, double.Sqrt(variance / values.Length));
    }

    /// <summary>Simpson's rule with an even number of intervals.</summary>
    public static double Integral(Func<double, double> function, double from, double to, int intervals)
    {
        var width = (to - from) / intervals;
        var sum = function(from) + function(to);
        for (var i = 1; i < intervals; i++)
        {
            sum += ((i & 1) == 1 ? 4 : 2) * function(from + i * width);
        }

        return sum * width / 3;
    }
}
