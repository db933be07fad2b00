using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Algebra;

/// <summary>
/// Eight float32 numbers side by side: the interpreter in which training engines run element-wise functions. Every function consists of
/// single-rounded operations only, so a lane's bits do not depend on the machine. Largest errors found by the tests, in units in the last
/// place: exp and log 1.1, log1p 1.5, expm1 1.7, softplus, sine and cosine 1.9, sigmoid 2.3, tanh 2.5.
/// </summary>
internal readonly partial struct Lanes(Vector256<float> value) : IReal<Lanes>
{
    /// <summary>The number of lanes.</summary>
    public const int Width = 8;

    /// <summary>The numbers.</summary>
    public readonly Vector256<float> Value = value;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Loads eight numbers from memory.</summary>
    [MethodImpl(Inline)]
    public static unsafe Lanes Load(float* source) => new(Vector256.Load(source));

    /// <summary>Stores eight numbers to memory.</summary>
    [MethodImpl(Inline)]
    public unsafe void Store(float* destination) => Vector256.Store(Value, destination);

    /// <summary>Stores the first <paramref name="count"/> numbers, fewer than eight, to memory.</summary>
    public unsafe void Store(float* destination, int count)
    {
        var all = stackalloc float[Width];
        Vector256.Store(Value, all);
        for (var i = 0; i < count; i++)
        {
            destination[i] = all[i];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Constant(double value) => new(Vector256.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator +(Lanes left, Lanes right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator -(Lanes left, Lanes right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator *(Lanes left, Lanes right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator /(Lanes left, Lanes right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator -(Lanes value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Sqrt(Lanes a) => new(Vector256.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Abs(Lanes a) => new(Vector256.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Round(Lanes a) => new(Vector256.Round(a.Value, MidpointRounding.ToEven));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes SelectLess(Lanes a, Lanes b, Lanes whenLess, Lanes otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), whenLess.Value, otherwise.Value));

    /// <summary>The first <paramref name="count"/> lanes, followed by zeros.</summary>
    [MethodImpl(Inline)]
    public static Lanes Keep(Lanes a, int count) => new(
        (a.Value.AsInt32() & Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count))).AsSingle());

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(Inline)]
    public static Lanes FusedMultiplyAdd(Lanes a, Lanes b, Lanes c) => new(ExactFma.MultiplyAdd(a.Value, b.Value, c.Value));

    /// <summary>The sum of the eight lanes in a fixed tree: ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    [MethodImpl(Inline)]
    public static float Sum(Lanes a)
    {
        var four = a.Value.GetLower() + a.Value.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two.GetElement(0) + two.GetElement(1);
    }
}
