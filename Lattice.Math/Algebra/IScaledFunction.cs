namespace Lattice.Math.Algebra;

/// <summary>
/// A function of points and scales over any algebra of tensors, which an engine that knows it may calculate in one operation.
/// </summary>
public interface IScaledFunction
{
    /// <summary>The function of points [n × m] and logarithms of scales [1 × m]; the result has n rows.</summary>
    T Apply<T>(T points, T logScales) where T : ITensor<T>;
}
