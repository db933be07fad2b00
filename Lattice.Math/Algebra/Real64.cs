using System.Globalization;
using System.Runtime.CompilerServices;

namespace Lattice.Math.Algebra;

/// <summary>
/// The interpreter of <see cref="IReal{T}"/> in double precision, over <see cref="Elementary64"/>: the same bits on every platform.
/// </summary>
/// <param name="Value">The number.</param>
internal readonly record struct Real64(double Value) : IReal<Real64>
{
    /// <summary>A double as a <see cref="Real64"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Real64(double value) => new(value);

    /// <summary>The double itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator double(Real64 real) => real.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 operator +(Real64 left, Real64 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 operator -(Real64 left, Real64 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 operator *(Real64 left, Real64 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 operator /(Real64 left, Real64 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 operator -(Real64 value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 Constant(double value) => new(value);

    /// <inheritdoc/>
    public static Real64 Exp(Real64 a) => new(Elementary64.Exp(a.Value));

    /// <inheritdoc/>
    public static Real64 Expm1(Real64 a) => new(Elementary64.Expm1(a.Value));

    /// <inheritdoc/>
    public static Real64 Log(Real64 a) => new(Elementary64.Log(a.Value));

    /// <inheritdoc/>
    public static Real64 Log1p(Real64 a) => new(Elementary64.Log1p(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 Sqrt(Real64 a) => new(double.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 Abs(Real64 a) => new(double.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 Round(Real64 a) => new(double.Round(a.Value, MidpointRounding.ToEven));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? IsLess(Real64 a, Real64 b) => a.Value < b.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real64 SelectLess(Real64 a, Real64 b, Real64 whenLess, Real64 otherwise) => a.Value < b.Value ? whenLess : otherwise;

    /// <summary>The number in invariant culture, in the shortest form that reads back the same.</summary>
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}
