using Lattice.Math.Algebra;

namespace Lattice.Train.Engine;

// The primitives of IReal as types, so that one node and one loop serve them all.

/// <summary>a + b</summary>
internal readonly struct Add : IElementwise4
{
    public static int Arity => 2;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => a + b;
}

/// <summary>a − b</summary>
internal readonly struct Subtract : IElementwise4
{
    public static int Arity => 2;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => a - b;
}

/// <summary>a·b</summary>
internal readonly struct Multiply : IElementwise4
{
    public static int Arity => 2;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => a * b;
}

/// <summary>a / b</summary>
internal readonly struct Divide : IElementwise4
{
    public static int Arity => 2;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => a / b;
}

/// <summary>−a</summary>
internal readonly struct Negate : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => -a;
}

/// <summary>e^a</summary>
internal readonly struct Exponential : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Exp(a);
}

/// <summary>e^a − 1</summary>
internal readonly struct ExponentialMinusOne : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Expm1(a);
}

/// <summary>log a</summary>
internal readonly struct Logarithm : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Log(a);
}

/// <summary>log(1 + a)</summary>
internal readonly struct LogarithmOnePlus : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Log1p(a);
}

/// <summary>√a</summary>
internal readonly struct SquareRoot : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Sqrt(a);
}

/// <summary>|a|</summary>
internal readonly struct AbsoluteValue : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Abs(a);
}

/// <summary>The integer nearest to a, ties to even</summary>
internal readonly struct NearestInteger : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Round(a);
}

/// <summary>1 / (1 + e^−a)</summary>
internal readonly struct LogisticFunction : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Sigmoid(a);
}

/// <summary>tanh a</summary>
internal readonly struct HyperbolicTangent : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Tanh(a);
}

/// <summary>log(1 + e^a)</summary>
internal readonly struct SoftplusFunction : IElementwise4
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.Softplus(a);
}

/// <summary>a &lt; b ? c : d</summary>
internal readonly struct Selection : IElementwise4
{
    public static int Arity => 4;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => T.SelectLess(a, b, c, d);
}

/// <summary>A function of one argument.</summary>
internal readonly struct UnaryFunction<TFunction> : IElementwise4 where TFunction : IElementwise1
{
    public static int Arity => 1;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => TFunction.Apply(a);
}

/// <summary>A function of two arguments.</summary>
internal readonly struct BinaryFunction<TFunction> : IElementwise4 where TFunction : IElementwise2
{
    public static int Arity => 2;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => TFunction.Apply(a, b);
}

/// <summary>A function of three arguments.</summary>
internal readonly struct TernaryFunction<TFunction> : IElementwise4 where TFunction : IElementwise3
{
    public static int Arity => 3;

    public static T Apply<T>(T a, T b, T c, T d) where T : IReal<T> => TFunction.Apply(a, b, c);
}
