using System.Collections.Concurrent;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Vectors;

/// <summary>
/// log₂ h(0)/h(n) of a prior at whole numbers n: with the sum over the lattice of h(n)/h(0), what a point costs. Small n from a table.
/// </summary>
internal sealed class CoordinateLengths
{
    private const int Tabled = 64;
    private const double NatsPerBit = 0.6931471805599453;

    private static readonly ConcurrentDictionary<CoordinatePrior, CoordinateLengths> known = new();

    private readonly ConcurrentDictionary<(long Offset, long Step), double> weights = new();
    private readonly double[] table;
    private readonly DensityFamily family;
    private readonly double logScale;
    private readonly double top;

    private CoordinateLengths(CoordinatePrior prior)
    {
        (family, logScale) = (DensityFamily.Of(prior.Family), prior.LogScale);
        top = family.LogDensity(0, logScale);
        table = [.. Enumerable.Range(0, Tabled).Select(n => Length(n))];
    }

    /// <summary>The lengths under a prior.</summary>
    public static CoordinateLengths Of(CoordinatePrior prior) => known.GetOrAdd(prior, key => new(key));

    /// <summary>The length at n or −n, n ≥ 0, bits.</summary>
    public double this[long n] => n < Tabled ? table[n] : Length(n);

    /// <summary>Σ h(n)/h(0) over a class.</summary>
    /// <param name="offset">a.</param>
    /// <param name="step">q.</param>
    public double Weight(long offset, long step) => weights.GetOrAdd((offset, step), Sum);

    private double Sum((long Offset, long Step) key)
    {
        var sum = family.OverClass<Real64>(-0.0, logScale, key.Offset, key.Step);
        return sum.Factor.Value * Elementary64.Exp(sum.Exponent.Value);
    }

    private double Length(long n) => (top - family.LogDensity(n, logScale)) / NatsPerBit;
}
