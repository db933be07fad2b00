using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// A family of densities h(x) = h₁(x/s)/s with h₁ even, as a function of (x, log s), that is also summed over the classes a + qZ of a coordinate
/// in closed form. Scales may lie anywhere: the formulas for small and large scales are selected by s/q, and both stay finite with their
/// derivatives.
/// </summary>
public interface IDensityFamily : IElementwise2
{
    /// <summary>Σ_n h(x + a + q·n) / h(x).</summary>
    /// <param name="x">The point.</param>
    /// <param name="logScale">log s, in the unit of x.</param>
    /// <param name="offset">a, held. An integer where x counts a lattice's units: then the class's members are exact.</param>
    /// <param name="step">q &gt; 0, held.</param>
    static abstract ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>;
}
