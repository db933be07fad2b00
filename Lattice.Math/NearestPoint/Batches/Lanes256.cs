using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lattice.Math.Algebra;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>Lanes of 256 bits: eight points in float32, four in double.</summary>
internal readonly unsafe struct Lanes256<TNumber>(Vector256<TNumber> value) : ILanes<Lanes256<TNumber>, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<TNumber> value = value;

    public static int Count
    {
        [MethodImpl(Inline)]
        get => Vector256<TNumber>.Count;
    }

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> All(TNumber value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> Load(TNumber* source) => new(Vector256.Load(source));

    [MethodImpl(Inline)]
    public static void Store(Lanes256<TNumber> value, TNumber* destination) => Vector256.Store(value.value, destination);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> operator +(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left.value + right.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> operator -(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left.value - right.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> operator *(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left.value * right.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> FusedMultiplyAdd(Lanes256<TNumber> left, Lanes256<TNumber> right, Lanes256<TNumber> addend) =>
        typeof(TNumber) == typeof(float)
            ? new(ExactFma.MultiplyAdd(left.value.AsSingle(), right.value.AsSingle(), addend.value.AsSingle()).As<float, TNumber>())
            : new(Vector256.FusedMultiplyAdd(left.value.AsDouble(), right.value.AsDouble(), addend.value.AsDouble()).As<double, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> operator &(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left.value & right.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> operator |(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left.value | right.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> operator ^(Lanes256<TNumber> left, Lanes256<TNumber> right) => new(left.value ^ right.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> AndNot(Lanes256<TNumber> left, Lanes256<TNumber> right) =>
        new(Vector256.AndNot(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> Min(Lanes256<TNumber> left, Lanes256<TNumber> right) =>
        new(Vector256.MinNative(left.value, right.value));

    // Such floats sort like their bits, and processors with 256-bit lanes can run twice as many integer comparisons at once, alongside the
    // additions.
    [MethodImpl(Inline)]
    public static Lanes256<TNumber> MinOfPositive(Lanes256<TNumber> left, Lanes256<TNumber> right) => typeof(TNumber) == typeof(float)
        ? new(Vector256.Min(left.value.AsInt32(), right.value.AsInt32()).As<int, TNumber>())
        : Min(left, right);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> LessOfPositive(Lanes256<TNumber> left, Lanes256<TNumber> right) => typeof(TNumber) == typeof(float)
        ? new(Vector256.LessThan(left.value.AsInt32(), right.value.AsInt32()).As<int, TNumber>())
        : Less(left, right);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> Max(Lanes256<TNumber> left, Lanes256<TNumber> right) =>
        new(Vector256.MaxNative(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> Less(Lanes256<TNumber> left, Lanes256<TNumber> right) =>
        new(Vector256.LessThan(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> Equal(Lanes256<TNumber> left, Lanes256<TNumber> right) =>
        new(Vector256.Equals(left.value, right.value));

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> SameBits(Lanes256<TNumber> left, Lanes256<TNumber> right) => typeof(TNumber) == typeof(float)
        ? new(Vector256.Equals(left.value.AsInt32(), right.value.AsInt32()).As<int, TNumber>())
        : new(Vector256.Equals(left.value.AsInt64(), right.value.AsInt64()).As<long, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> SignMask(Lanes256<TNumber> value) => typeof(TNumber) == typeof(float)
        ? new(Vector256.LessThan(value.value.AsInt32(), Vector256<int>.Zero).As<int, TNumber>())
        : new(Vector256.LessThan(value.value.AsInt64(), Vector256<long>.Zero).As<long, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> BitToSign(Lanes256<TNumber> value, int bit) => typeof(TNumber) == typeof(float)
        ? new((value.value.AsInt32() << (31 - bit)).As<int, TNumber>())
        : new((value.value.AsInt64() << (63 - bit)).As<long, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> OfBits(uint bits) => typeof(TNumber) == typeof(float)
        ? new(Vector256.Create(bits).As<uint, TNumber>())
        : new(Vector256.Create((ulong)bits).As<ulong, TNumber>());

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> Select(Lanes256<TNumber> mask, Lanes256<TNumber> yes, Lanes256<TNumber> no) =>
        !Avx.IsSupported ? new(Vector256.ConditionalSelect(mask.value, yes.value, no.value))
        : typeof(TNumber) == typeof(float)
            ? new(Avx.BlendVariable(no.value.AsSingle(), yes.value.AsSingle(), mask.value.AsSingle()).As<float, TNumber>())
        : new(Avx.BlendVariable(no.value.AsDouble(), yes.value.AsDouble(), mask.value.AsDouble()).As<double, TNumber>());

    [MethodImpl(Inline)]
    public static uint Signs(Lanes256<TNumber> value) => (uint)Vector256.ExtractMostSignificantBits(value.value);

    [MethodImpl(Inline)]
    public static Lanes256<TNumber> TimesInDouble(Lanes256<TNumber> value, double factor)
    {
        var factors = Vector256.Create(factor);
        if (typeof(TNumber) == typeof(double))
        {
            return new((value.value.AsDouble() * factors).As<double, TNumber>());
        }

        var (low, high) = Vector256.Widen(value.value.AsSingle());
        return new(Vector256.Narrow(low * factors, high * factors).As<float, TNumber>());
    }
}
