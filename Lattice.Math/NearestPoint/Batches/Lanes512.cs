using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>Lanes of 512 bits: sixteen points in float32, eight in double.</summary>
internal readonly unsafe struct Lanes512<TNumber>(Vector512<TNumber> value) : ILanes<Lanes512<TNumber>, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<TNumber> value = value;

    public static int Count
    {
        [MethodImpl(Inline)]
        get => Vector512<TNumber>.Count;
    }

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> All(TNumber value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> Load(TNumber* source) => new(Vector512.Load(source));

    [MethodImpl(Inline)]
    public static void Store(Lanes512<TNumber> value, TNumber* destination) => Vector512.Store(value.value, destination);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> operator +(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left.value + right.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> operator -(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left.value - right.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> operator *(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left.value * right.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> FusedMultiplyAdd(Lanes512<TNumber> left, Lanes512<TNumber> right, Lanes512<TNumber> addend) =>
        typeof(TNumber) == typeof(float)
            ? new(ExactFma.MultiplyAdd(left.value.AsSingle(), right.value.AsSingle(), addend.value.AsSingle()).As<float, TNumber>())
            : new(Vector512.FusedMultiplyAdd(left.value.AsDouble(), right.value.AsDouble(), addend.value.AsDouble()).As<double, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> operator &(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left.value & right.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> operator |(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left.value | right.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> operator ^(Lanes512<TNumber> left, Lanes512<TNumber> right) => new(left.value ^ right.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> AndNot(Lanes512<TNumber> left, Lanes512<TNumber> right) =>
        new(Vector512.AndNot(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> Min(Lanes512<TNumber> left, Lanes512<TNumber> right) =>
        new(Vector512.MinNative(left.value, right.value));

    // With 512-bit lanes, fewer execution units compare integers than floats.
    [MethodImpl(Inline)]
    public static Lanes512<TNumber> MinOfPositive(Lanes512<TNumber> left, Lanes512<TNumber> right) => Min(left, right);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> LessOfPositive(Lanes512<TNumber> left, Lanes512<TNumber> right) => Less(left, right);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> Max(Lanes512<TNumber> left, Lanes512<TNumber> right) =>
        new(Vector512.MaxNative(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> Less(Lanes512<TNumber> left, Lanes512<TNumber> right) =>
        new(Vector512.LessThan(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> Equal(Lanes512<TNumber> left, Lanes512<TNumber> right) =>
        new(Vector512.Equals(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> SameBits(Lanes512<TNumber> left, Lanes512<TNumber> right) => typeof(TNumber) == typeof(float)
        ? new(Vector512.Equals(left.value.AsInt32(), right.value.AsInt32()).As<int, TNumber>())
        : new(Vector512.Equals(left.value.AsInt64(), right.value.AsInt64()).As<long, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> SignMask(Lanes512<TNumber> value) => typeof(TNumber) == typeof(float)
        ? new(Vector512.LessThan(value.value.AsInt32(), Vector512<int>.Zero).As<int, TNumber>())
        : new(Vector512.LessThan(value.value.AsInt64(), Vector512<long>.Zero).As<long, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> BitToSign(Lanes512<TNumber> value, int bit) => typeof(TNumber) == typeof(float)
        ? new((value.value.AsInt32() << (31 - bit)).As<int, TNumber>())
        : new((value.value.AsInt64() << (63 - bit)).As<long, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> OfBits(uint bits) => typeof(TNumber) == typeof(float)
        ? new(Vector512.Create(bits).As<uint, TNumber>())
        : new(Vector512.Create((ulong)bits).As<ulong, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> Select(Lanes512<TNumber> mask, Lanes512<TNumber> yes, Lanes512<TNumber> no) =>
        new(Vector512.ConditionalSelect(mask.value, yes.value, no.value));

    [MethodImpl(Inline)]
    public static uint Signs(Lanes512<TNumber> value) => (uint)Vector512.ExtractMostSignificantBits(value.value);

    [MethodImpl(Inline)]
    public static Lanes512<TNumber> TimesInDouble(Lanes512<TNumber> value, double factor)
    {
        var factors = Vector512.Create(factor);
        if (typeof(TNumber) == typeof(double))
        {
            return new((value.value.AsDouble() * factors).As<double, TNumber>());
        }

        var (low, high) = Vector512.Widen(value.value.AsSingle());
        return new(Vector512.Narrow(low * factors, high * factors).As<float, TNumber>());
    }
}
