using Lattice.Math.Algebra;

namespace Lattice.Train.Engine;

/// <summary>
/// A pure function of tensors as a datum: shapes of its arguments, and a body written over the algebra. Every engine runs
/// the same body; <see cref="IParameters.Compile"/> makes it ready for one of them.
/// </summary>
public interface ITensorFunction
{
    /// <summary>Shapes of the arguments that are written before each run, in their order.</summary>
    IReadOnlyList<Shape> Arguments { get; }

    /// <summary>The results, as many and of the same shapes at each run.</summary>
    /// <param name="parameter">The value of a parameter, by its place among the parameters.</param>
    /// <param name="arguments">The arguments, of the shapes promised.</param>
    /// <typeparam name="T">The interpreter.</typeparam>
    IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>;
}
