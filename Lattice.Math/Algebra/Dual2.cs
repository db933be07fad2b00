using System.Runtime.CompilerServices;

namespace Lattice.Math.Algebra;

/// <summary>
/// A dual number with two tangents: running a function of two inputs on (a, 1, 0) and (b, 0, 1) gives its value and both derivatives in one
/// pass, which shares exponentials and logarithms. Follows the same rules as <see cref="Dual{T}"/>.
/// </summary>
/// <typeparam name="T">The interpreter of value and tangents.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="First">The derivative along the first direction.</param>
/// <param name="Second">The derivative along the second direction.</param>
internal readonly record struct Dual2<T>(T Value, T First, T Second) : IReal<Dual2<T>>
    where T : IReal<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> operator +(Dual2<T> left, Dual2<T> right) =>
        new(left.Value + right.Value, left.First + right.First, left.Second + right.Second);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> operator -(Dual2<T> left, Dual2<T> right) =>
        new(left.Value - right.Value, left.First - right.First, left.Second - right.Second);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> operator *(Dual2<T> left, Dual2<T> right) => new(
        left.Value * right.Value,
        left.First * right.Value + left.Value * right.First,
        left.Second * right.Value + left.Value * right.Second);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> operator /(Dual2<T> left, Dual2<T> right)
    {
        var quotient = left.Value / right.Value;
        return new(quotient, (left.First - quotient * right.First) / right.Value, (left.Second - quotient * right.Second) / right.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> operator -(Dual2<T> value) => new(-value.Value, -value.First, -value.Second);

    /// <summary>The input of the first direction: tangents 1 and 0.</summary>
    [MethodImpl(Inline)]
    public static Dual2<T> FirstVariable(T value) => new(value, T.Constant(1), T.Constant(0));

    /// <summary>The input of the second direction: tangents 0 and 1.</summary>
    [MethodImpl(Inline)]
    public static Dual2<T> SecondVariable(T value) => new(value, T.Constant(0), T.Constant(1));

    /// <summary>An input held constant: both tangents 0.</summary>
    [MethodImpl(Inline)]
    public static Dual2<T> Held(T value) => new(value, T.Constant(0), T.Constant(0));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Constant(double value) => Held(T.Constant(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Exp(Dual2<T> a)
    {
        var value = T.Exp(a.Value);
        return Along(value, value, a);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Expm1(Dual2<T> a) => Along(T.Expm1(a.Value), T.Exp(a.Value), a);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Log(Dual2<T> a) => new(T.Log(a.Value), a.First / a.Value, a.Second / a.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Log1p(Dual2<T> a)
    {
        var whole = T.Constant(1) + a.Value;
        return new(T.Log1p(a.Value), a.First / whole, a.Second / whole);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Sqrt(Dual2<T> a)
    {
        var root = T.Sqrt(a.Value);
        return new(root, a.First / (root + root), a.Second / (root + root));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Abs(Dual2<T> a)
    {
        var zero = T.Constant(0);
        return new(
            T.Abs(a.Value),
            T.SelectLess(a.Value, zero, -a.First, T.SelectLess(zero, a.Value, a.First, zero)),
            T.SelectLess(a.Value, zero, -a.Second, T.SelectLess(zero, a.Value, a.Second, zero)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> Round(Dual2<T> a) => Held(T.Round(a.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> SelectLess(Dual2<T> a, Dual2<T> b, Dual2<T> whenLess, Dual2<T> otherwise) => new(
        T.SelectLess(a.Value, b.Value, whenLess.Value, otherwise.Value),
        T.SelectLess(a.Value, b.Value, whenLess.First, otherwise.First),
        T.SelectLess(a.Value, b.Value, whenLess.Second, otherwise.Second));

    /// <summary>tanh a, derivative 1 − tanh² a.</summary>
    [MethodImpl(Inline)]
    public static Dual2<T> Tanh(Dual2<T> a)
    {
        var twice = a.Value + a.Value;
        return Along(T.Tanh(a.Value), T.Constant(4) * T.Sigmoid(twice) * T.Sigmoid(-twice), a);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual2<T> StopGradient(Dual2<T> a) => Held(T.StopGradient(a.Value));

    /// <summary>f(a) with the derivative f′(a).</summary>
    [MethodImpl(Inline)]
    private static Dual2<T> Along(T value, T derivative, Dual2<T> a) => new(value, derivative * a.First, derivative * a.Second);
}
