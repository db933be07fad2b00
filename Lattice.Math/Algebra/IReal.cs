using System.Numerics;

namespace Lattice.Math.Algebra;

/// <summary>
/// The algebra of element-wise mathematics. A density, a cost or a loss is written once over <c>T : IReal&lt;T&gt;</c> and
/// interpreted by double (<see cref="Real64"/>), dual numbers (<see cref="Dual{T}"/>), vector lanes, the tensors of the training engines
/// and, in the tests, a printer of formulas.
/// </summary>
/// <remarks>
/// Laws every interpreter obeys: all operations are element-wise and deterministic; multiplication and addition are rounded separately (no
/// interpreter fuses them). Branches go through <see cref="SelectLess"/>: both sides are evaluated, so each must stay finite, with finite
/// derivatives, even where the other is selected.
/// </remarks>
/// <typeparam name="T">The interpreter.</typeparam>
internal interface IReal<T> :
    IAdditionOperators<T, T, T>,
    ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>,
    IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : IReal<T>
{
    /// <summary>The constant, in every element.</summary>
    static abstract T Constant(double value);

    /// <summary>e^a.</summary>
    static abstract T Exp(T a);

    /// <summary>e^a − 1, accurate near 0.</summary>
    static abstract T Expm1(T a);

    /// <summary>Natural logarithm of a &gt; 0; −∞ at 0, NaN below.</summary>
    static abstract T Log(T a);

    /// <summary>log(1 + a), accurate near 0.</summary>
    static abstract T Log1p(T a);

    /// <summary>√a.</summary>
    static abstract T Sqrt(T a);

    /// <summary>|a|; derivative 0 at 0.</summary>
    static abstract T Abs(T a);

    /// <summary>The integer nearest to a, ties to even; derivative 0.</summary>
    static abstract T Round(T a);

    /// <summary>
    /// a &lt; b ? whenLess : otherwise, element by element; no derivative flows through the comparison. NaN counts as not less.
    /// </summary>
    static abstract T SelectLess(T a, T b, T whenLess, T otherwise);

    /// <summary>
    /// a &lt; b, where that is one answer for the whole value; null where elements may differ, or a derivative has to flow. Then only the
    /// side of a <see cref="SelectLess"/> that is taken has to be computed, with the same bits.
    /// </summary>
    static virtual bool? IsLess(T a, T b) => null;

    /// <summary>The same value with no derivative; an interpreter that carries no derivative returns <paramref name="a"/>.</summary>
    static virtual T StopGradient(T a) => a;

    /// <summary>1 / (1 + e^−a), without overflow.</summary>
    static virtual T Sigmoid(T a)
    {
        // The exponent is never positive, so neither side overflows.
        var zero = T.Constant(0);
        var one = T.Constant(1);
        var e = T.Exp(-T.Abs(a));
        return T.SelectLess(a, zero, e, one) / (one + e);
    }

    /// <summary>tanh a = −m/(2 + m), m = expm1(−2a), for a ≥ 0, and odd: accurate near 0, without overflow.</summary>
    static virtual T Tanh(T a)
    {
        var m = T.Expm1(T.Constant(-2) * T.Abs(a));
        var size = -m / (T.Constant(2) + m);
        return T.SelectLess(a, T.Constant(0), -size, size);
    }

    /// <summary>log(1 + e^a) = max(a, 0) + log1p(e^−|a|), without overflow.</summary>
    static virtual T Softplus(T a)
    {
        var zero = T.Constant(0);
        return T.SelectLess(a, zero, zero, a) + T.Log1p(T.Exp(-T.Abs(a)));
    }

    /// <summary>min(max(a, floor), ceiling); derivative 0 outside.</summary>
    static virtual T Clamp(T a, double floor, double ceiling)
    {
        var low = T.Constant(floor);
        var high = T.Constant(ceiling);
        return T.SelectLess(a, low, low, T.SelectLess(high, a, high, a));
    }
}
