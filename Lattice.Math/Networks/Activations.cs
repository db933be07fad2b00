using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>The activations of dense layers, each one pass over memory.</summary>
internal static class Activations
{
    /// <summary>a(x), element by element.</summary>
    public static T Apply<T>(Activation activation, T x) where T : ITensor<T> => activation switch
    {
        Activation.Relu => T.Map<Relu>(x),
        Activation.Gelu => T.Map<Gelu>(x),
        Activation.Silu => T.Map<Silu>(x),
        Activation.Tanh => T.Tanh(x),
        _ => throw new InvalidOperationException($"Unknown activation {activation}."),
    };

    /// <summary>max(a, 0); derivative 0 at 0.</summary>
    internal readonly struct Relu : IElementwise1
    {
        public static T Apply<T>(T value) where T : IReal<T> => T.SelectLess(T.Constant(0), value, value, T.Constant(0));
    }

    /// <summary>½a(1 + tanh u), u = √(2/π)(a + 0.044715a³), as a·sigmoid(2u): the same number with one exponential.</summary>
    internal readonly struct Gelu : IElementwise1
    {
        private const double Cubic = 0.044715;

        // 2·√(2/π)
        private const double Scale = 1.5957691216057308;

        public static T Apply<T>(T value) where T : IReal<T> =>
            value * T.Sigmoid(T.Constant(Scale) * value * (T.Constant(1) + (T.Constant(Cubic) * value * value)));
    }

    /// <summary>a·sigmoid(a).</summary>
    internal readonly struct Silu : IElementwise1
    {
        public static T Apply<T>(T value) where T : IReal<T> => value * T.Sigmoid(value);
    }
}
