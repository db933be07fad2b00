using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>−log N(x; 0, s²) less ½ log 2π as a function of (x, log s), nats: ½(x/s)² + log s.</summary>
internal readonly struct NormalSurprise : IElementwise2
{
    /// <inheritdoc cref="NormalSurprise"/>
    public static T Apply<T>(T x, T logScale) where T : IReal<T>
    {
        var standard = x * T.Exp(-logScale);
        return (T.Constant(0.5) * standard * standard) + logScale;
    }
}
