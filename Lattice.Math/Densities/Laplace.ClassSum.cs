using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <content>The sum over a class, exact at every scale.</content>
public readonly partial struct Laplace
{
    /// <summary>
    /// With d the distance of x from the class's negative: exponent (|x| − d)/b − log(1 − e^(−q/b)), factor 1 + e^(−(q − 2d)/b).
    /// </summary>
    public static ClassSum<T> OverClass<T>(T x, T logScale, T offset, T step) where T : IReal<T>
    {
        var rate = T.Exp(-logScale);
        var distance = ClassMember<T>.Nearest(x, offset, step).Distance;
        var all = -T.Expm1(-step * rate);
        return new(
            (T.Abs(x) - distance) * rate - T.Log(all),
            T.Constant(1) + T.Exp((distance + distance - step) * rate));
    }
}
