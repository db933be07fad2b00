namespace Lattice.Tests.Oracles;

/// <summary>
/// What a fold of a trellis adds and multiplies: a path's value is the product of its weights, a trellis's value the sum over its paths.
/// </summary>
/// <remarks>
/// The trellis is trim, so every sum has a term and no neutral element of it is needed: in logarithms that would be −∞, whose derivative is
/// not a number. Sums are given all their terms at once, in the trellis's order.
/// </remarks>
/// <typeparam name="T">The numbers: doubles, dual numbers, tensors.</typeparam>
internal interface ISemiring<T>
{
    /// <summary>The weight of the empty path.</summary>
    static abstract T One { get; }

    /// <summary>The weight of a path followed by another.</summary>
    static abstract T Times(T a, T b);

    /// <summary>The value of several alternatives, at least one; it may use <paramref name="terms"/> as it likes.</summary>
    static abstract T Sum(Span<T> terms);
}
