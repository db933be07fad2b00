using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// A family of densities h(x) = h₁(x/s)/s with h₁ even: everything that lattices, codes and samples need of it, in closed form. As a
/// function of (x, log s)
/// it is its own log-density. Scales may lie anywhere: formulas for small and large scales are selected, and all stay finite with their
/// derivatives.
/// A family is one file that implements this interface and one line of <see cref="DensityFamily.Of(Domain.Lattices.PriorFamily)"/>.
/// </summary>
public interface IDensityFamily : IElementwise2
{
    /// <summary>Σ_n h(x + a + q·n) / h(x): what a class of a coordinate weighs against the point itself.</summary>
    /// <param name="x">The point.</param>
    /// <param name="logScale">log s, in the unit of x.</param>
    /// <param name="offset">a, held. An integer where x counts a lattice's units: then the class's members are exact.</param>
    /// <param name="step">q &gt; 0, held.</param>
    static abstract ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>;

    /// <summary>
    /// log(Δ·g(y)), nats, at most 0, where g is the density of X̂ − U, X̂ of this family and U uniform on a cell of length Δ.
    /// </summary>
    /// <param name="y">The place.</param>
    /// <param name="logStep">log Δ.</param>
    /// <param name="logScale">log s.</param>
    static abstract T LogConvolved<T>(T y, T logStep, T logScale) where T : IReal<T>;

    /// <summary>
    /// −log P(lower &lt; X̂ &lt; upper), nats, for s = 1: counted from the distribution function and not from <see cref="LogConvolved"/>,
    /// so that the code of quantized
    /// inference does not rest on what is trained.
    /// </summary>
    /// <param name="lower">Lower end, at least −upper.</param>
    /// <param name="upper">Upper end, above 0.</param>
    /// <param name="width">upper − lower, to full precision.</param>
    static abstract double IntervalCost(double lower, double upper, double width);

    /// <summary>The x with P(X̂ ≤ x) = p, 0 &lt; p &lt; 1.</summary>
    static abstract double Quantile(double p, double scale);

    /// <summary>X̂ of two uniform numbers in (0, 1), of which a family may use the first alone.</summary>
    static abstract double Draw(double first, double second, double scale);

    /// <summary>How many uniform numbers <see cref="Draw"/> looks at.</summary>
    static virtual int UniformsPerDraw => 1;

    /// <summary>A length over which h falls by about e from a place ≥ 0 on: what quadratures are cut by.</summary>
    static virtual double DecayLength(double place, double scale) => scale;
}
