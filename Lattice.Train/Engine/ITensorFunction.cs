using Lattice.Math.Algebra;

namespace Lattice.Train.Engine;

/// <summary>
/// A pure function of tensors as a value: the shapes of its arguments, and a body written over the algebra. Every engine runs the same
/// body; <see cref="IParameters.Compile"/> compiles it for one of them.
/// </summary>
internal interface ITensorFunction
{
    /// <summary>The shapes of the arguments that are written before each run, in order.</summary>
    IReadOnlyList<Shape> Arguments { get; }

    /// <summary>The results; their number and shapes are the same in every run.</summary>
    /// <param name="parameter">The value of a parameter, by its index.</param>
    /// <param name="arguments">The arguments, with the declared shapes.</param>
    /// <typeparam name="T">The interpreter.</typeparam>
    IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>;
}
