using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>
/// Σ_n h(x + a + q·n) / h(x) = factor·e^exponent, n over the integers: the weight of the class a + qZ relative to the point itself.
/// </summary>
/// <remarks>
/// Two large logarithms are never subtracted. If the class contains 0 and no other member is nearer, the member 0 adds exactly 1 to the
/// factor and 0 to the exponent. The exponent can have any magnitude, while the factor stays between ¼ and 8, so weights can be compared
/// and normalised by their exponents before any exponential is taken.
/// </remarks>
/// <typeparam name="T">The interpreter.</typeparam>
/// <param name="Exponent">The exponent, nats.</param>
/// <param name="Factor">The factor, positive.</param>
internal readonly record struct ClassSum<T>(T Exponent, T Factor)
    where T : IReal<T>
{
    /// <summary>exponent + log factor: the weight of an edge in the (logsumexp, +) fold, nats.</summary>
    public T Logarithm => Exponent + T.Log(Factor);
}
