using Lattice.Math.Algebra;

namespace Lattice.Train.Engine;

/// <summary>An element-wise function of up to four arguments; those beyond <see cref="Arity"/> are never read.</summary>
internal interface IElementwise4
{
    /// <summary>The number of arguments of the function.</summary>
    static abstract int Arity { get; }

    /// <summary>The function.</summary>
    static abstract T Apply<T>(T a, T b, T c, T d) where T : IReal<T>;
}
