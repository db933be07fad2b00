using System.Runtime.CompilerServices;

namespace Lattice.Math.Algebra;

/// <summary>
/// A dual number, value + tangent·ε with ε² = 0, over any interpreter: running a function on (x, 1) gives its value and its derivative.
/// Duals of duals give second derivatives; duals of vector lanes give a training engine its gradients.
/// </summary>
/// <remarks>
/// <see cref="SelectLess"/> compares values and picks the value and the tangent of one branch, so the other branch's derivative never
/// enters. d|a| = 0 at a = 0. √ has no derivative at 0.
/// </remarks>
/// <typeparam name="T">The interpreter of value and tangent.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Tangent">The derivative along the direction the inputs were seeded with.</param>
internal readonly record struct Dual<T>(T Value, T Tangent) : IReal<Dual<T>>
    where T : IReal<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator +(Dual<T> left, Dual<T> right) => new(left.Value + right.Value, left.Tangent + right.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> left, Dual<T> right) => new(left.Value - right.Value, left.Tangent - right.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator *(Dual<T> left, Dual<T> right) =>
        new(left.Value * right.Value, left.Tangent * right.Value + left.Value * right.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator /(Dual<T> left, Dual<T> right)
    {
        var quotient = left.Value / right.Value;
        return new(quotient, (left.Tangent - quotient * right.Tangent) / right.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> value) => new(-value.Value, -value.Tangent);

    /// <summary>The input to differentiate with respect to: tangent 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Variable(T value) => new(value, T.Constant(1));

    /// <summary>An input held constant: tangent 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Held(T value) => new(value, T.Constant(0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Constant(double value) => Held(T.Constant(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Exp(Dual<T> a)
    {
        var value = T.Exp(a.Value);
        return new(value, value * a.Tangent);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Expm1(Dual<T> a)
    {
        // Computes e^a directly: expm1(a) + 1 loses all relative accuracy where e^a is small.
        return new(T.Expm1(a.Value), T.Exp(a.Value) * a.Tangent);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Log(Dual<T> a) => new(T.Log(a.Value), a.Tangent / a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Log1p(Dual<T> a) => new(T.Log1p(a.Value), a.Tangent / (T.Constant(1) + a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Sqrt(Dual<T> a)
    {
        var root = T.Sqrt(a.Value);
        return new(root, a.Tangent / (root + root));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Abs(Dual<T> a)
    {
        var zero = T.Constant(0);
        return new(T.Abs(a.Value), T.SelectLess(a.Value, zero, -a.Tangent, T.SelectLess(zero, a.Value, a.Tangent, zero)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Round(Dual<T> a) => Held(T.Round(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> SelectLess(Dual<T> a, Dual<T> b, Dual<T> whenLess, Dual<T> otherwise) => new(
        T.SelectLess(a.Value, b.Value, whenLess.Value, otherwise.Value),
        T.SelectLess(a.Value, b.Value, whenLess.Tangent, otherwise.Tangent));

    /// <summary>sigmoid(a), derivative s·(1 − s).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Sigmoid(Dual<T> a)
    {
        var value = T.Sigmoid(a.Value);
        return new(value, value * (T.Constant(1) - value) * a.Tangent);
    }

    /// <summary>tanh a, derivative 1 − tanh² a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Tanh(Dual<T> a)
    {
        // Computed as 4·sigmoid(2a)·sigmoid(−2a): the difference loses all relative accuracy where tanh a is near 1.
        var twice = a.Value + a.Value;
        return new(T.Tanh(a.Value), T.Constant(4) * T.Sigmoid(twice) * T.Sigmoid(-twice) * a.Tangent);
    }

    /// <summary>log(1 + e^a), derivative sigmoid(a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Softplus(Dual<T> a) => new(T.Softplus(a.Value), T.Sigmoid(a.Value) * a.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> StopGradient(Dual<T> a) => Held(T.StopGradient(a.Value));
}
