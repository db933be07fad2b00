using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// A family of densities h(x) = h₁(x/s)/s with h₁ even, and everything that lattices, codes and samples need of it, in closed form. As a
/// function of (x, log s) it is its own log-density. Any scale is allowed: different formulas are selected for small and large scales, and
/// all stay finite with their derivatives. To add a family, write one file that implements this interface and one line in <see
/// cref="DensityFamily.Of(Domain.Lattices.PriorFamily)"/>.
/// </summary>
internal interface IDensityFamily : IElementwise2
{
    /// <summary>Σ_n h(x + a + q·n) / h(x): the weight of a coordinate's class relative to the point itself.</summary>
    /// <param name="x">The point.</param>
    /// <param name="logScale">log s, in the same unit as x.</param>
    /// <param name="offset">a, constant under differentiation. An integer where x is in the lattice's units: then the class's members are
    /// exact.</param>
    /// <param name="step">q &gt; 0, constant under differentiation.</param>
    static abstract ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>;

    /// <summary>
    /// log(Δ·g(y)), nats, at most 0, where g is the density of X̂ − U, with X̂ of this family and U uniform on a cell of length Δ.
    /// </summary>
    /// <param name="y">y.</param>
    /// <param name="logStep">log Δ.</param>
    /// <param name="logScale">log s.</param>
    static abstract T LogConvolved<T>(T y, T logStep, T logScale) where T : IReal<T>;

    /// <summary>
    /// −log P(lower &lt; X̂ &lt; upper), nats, for s = 1, from the distribution function rather than from <see cref="LogConvolved"/>, so
    /// that the code of quantized inference is independent of the trained cost.
    /// </summary>
    /// <param name="lower">The lower end, at least −upper.</param>
    /// <param name="upper">The upper end, above 0.</param>
    /// <param name="width">upper − lower, to full precision.</param>
    static abstract double IntervalCost(double lower, double upper, double width);

    /// <summary>F(x) = P(X̂ ≤ x), with the same bits on every processor: codes turn its differences into whole numbers.</summary>
    static abstract double Cumulative(double x, double scale);

    /// <summary>The x with P(X̂ ≤ x) = p, 0 &lt; p &lt; 1.</summary>
    static abstract double Quantile(double p, double scale);

    /// <summary>A draw of X̂ from two uniform numbers in (0, 1); a family may use only the first.</summary>
    static abstract double Draw(double first, double second, double scale);

    /// <summary>The number of uniform numbers <see cref="Draw"/> uses.</summary>
    static virtual int UniformsPerDraw => 1;

    /// <summary>A length over which h falls by about a factor of e, starting from a place ≥ 0: sets the pieces of a quadrature.</summary>
    static virtual double DecayLength(double place, double scale) => scale;
}
