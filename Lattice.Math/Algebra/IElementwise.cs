namespace Lattice.Math.Algebra;

/// <summary>
/// An element-wise function as a type: an empty struct whose body is written over the algebra. Tensor engines run the whole body in vector
/// lanes, and differentiate it by running it on dual numbers.
/// </summary>
internal interface IElementwise1
{
    /// <summary>The function.</summary>
    static abstract T Apply<T>(T value) where T : IReal<T>;
}

/// <summary>An element-wise function of two arguments as a type (see <see cref="IElementwise1"/>).</summary>
internal interface IElementwise2
{
    /// <summary>The function.</summary>
    static abstract T Apply<T>(T first, T second) where T : IReal<T>;
}

/// <summary>An element-wise function of three arguments as a type (see <see cref="IElementwise1"/>).</summary>
internal interface IElementwise3
{
    /// <summary>The function.</summary>
    static abstract T Apply<T>(T first, T second, T third) where T : IReal<T>;
}
