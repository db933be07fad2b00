namespace Lattice.Math.Algebra;

/// <summary>
/// A function of points and scales over any tensor algebra. An engine that recognises it may compute it in one operation.
/// </summary>
internal interface IScaledFunction
{
    /// <summary>The function of points [n × m] and log-scales, [1 × m] or [n × m]; the result has n rows.</summary>
    T Apply<T>(T points, T logScales) where T : ITensor<T>;
}
